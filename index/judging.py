"""English words that judge. `STRONG` words rarely occur in a plain statement of fact, `WEAK` ones need company."""

from __future__ import annotations

STRONG = frozenset(
    """
silly dated lazy painfully charmingly dull letdown trustworthy untrustworthy ugly slick clunky bloated stale
toothless inevitable honest dishonest needlessly mindblowing mind-blowing obvious bland tone-deaf half-baked
half-hearted lopsided shameful laughably annoying annoyingly frustrating frustratingly tasteless humiliating
humiliation laudable unimaginable unworthy admirable lovely nasty nonsensical bungled botched squandered
desperate desperately misleading exaggerated worthless disaster fiasco redundant unhelpful shortsighted outdated
tedious confusing impractical unreliable unusable delightful absurd absurdly abysmal admirable admirably amazing
amazingly appalling appallingly arguably astonishing astonishingly astounding atrocious awesome awful awfully
awkward baffling banal beautifully bizarre bizarrely bland bleak blunder bogus boring bravely breathtaking
brilliant brilliantly bullish catastrophic charade clumsy clunky compelling contemptible contrived courageous
coward cowardly cowards crass craven crazy cruel cunning cynical cynically dangerously darn dazzling delusion
delusional deplorable deplorably depressing despicable devastatingly disappointing disappointingly disastrous
disgrace disgraceful disgusting dishonest dismal disturbing disturbingly dreadful dubious dumb dystopian
egregious elegant embarrassing embarrassment enviable evil excellent exciting exemplary exquisite fabulous
fantastic farce farcical fascinating feeble fiasco flawed flawless flimsy folly foolish foolishly formidable
fortunately frankly frightening frivolous futile genius ghastly glaring gloomy glorious gorgeous grim grossly
grotesque gutless hardly harebrained heartless heroic hideous hilarious hollow hopefully hopeless hopelessly
horrible horribly horrific horrifying hubris hypocrisy hypocrite hypocritical hysteria hysterical idiot idiotic
ignorant ill- advised ill-conceived illogical immoral impressive impressively incompetence incompetent inept
inexcusable infamous inspiring insane insidious insulting intriguing invaluable ironic ironically irony
irrational irresponsible laughable lousy ludicrous luckily madness magnificent marvellous masterpiece
meaningless mediocre mercifully mess messy mindless miracle miraculous misguided mockery monstrous moronic
mundane naive nasty nightmare nonsense nonsensical notorious obscene obviously odious ominous outrageous outrage
outstanding overblown overhyped overrated overdue paltry paradoxically pathetic perfect perfectly perverse
phenomenal pitiful plainly pointless preposterous pretentious propaganda questionable ravages reckless
recklessly refreshing regrettable regrettably remarkable remarkably repugnant repulsive ridiculous ridiculously
risible ruthless sad sadly scandalous scary senseless sensible shabby shallow sham shameful shamefully shameless
shocking shockingly shoddy short-sighted shrewd sinister sloppy smug sobering spectacular spectacularly
spineless splendid staggering startling stellar strangely stupid stupidity stupidly stunning stunningly sublime
superb surely surprisingly tawdry tempting terrible terribly terrific terrifying thankfully thoughtful
thoughtless thrilling thug thugs tiresome toothless tragic tragically travesty treacherous tyranny tyrannical
ugly unacceptable unbelievable unbelievably unconvincing underwhelming unfairly unforgivable unfortunate
unfortunately unhinged unimaginative unimpressive uninspired unjust unjustly unpalatable unrealistic
unreasonable unsurprising unsurprisingly unthinkable unwarranted unwise useless utterly vague vile villain
vindictive visionary weird welcome whopping wicked wise wisely woeful woefully wonderful wonderfully worrying
worryingly worryisome worse-off worthless worthwhile worthy wretched wrongheaded zeal zealous overreach overkill
boon godsend gimmick hype snake-oil groundbreaking game-changing world-class best-in-class transformative
revolutionary lacklustre lackluster bold daring commendable laudable lamentable overpriced underrated
understandable understandably straightforward tricky unsettling alarming alarmingly troubling
""".split()
)

WEAK = (
    frozenset(
        """
actually admittedly afraid ambitious appealing attractive authoritarian bad badly barely basically better blame
blatant brutal brutally burden certainly clearly clever comfortable completely confusing convenient conveniently
courage crucial crucially damaging dangerous dare decent deeply delicious desperate desperately destroy disaster
doomed doubt dramatic dramatically dream dreams drastic effectively effortless endless enormous especially
essential essentially eventually evident evidently exactly excuse exploit extraordinary extreme extremely fair
fairly faith fake fear fears fierce finest flaw flaws fool force forever freedom friendly fundamental
fundamentally genuine genuinely glad greatest greed greedy guilty handy happily happy harmful hate heart hell
hero honest honestly hope horror humanity ideological immense immensely imperative importantly impossible
inability indeed inevitable inevitably ingenious innocent interesting interestingly intolerable justified keen
lazy liar liars lie lies love loved lucky matter matters meaningful mere merely mighty mistake mistakes moral
mysterious myth necessary needless nefarious neglect nobody nonetheless nothing obvious odd oddly of-course
oppressive ordinary overwhelming overwhelmingly painful passion perhaps persuasive pity plain pleasant populist
potent poverty precious precisely predictable pretend pretty priceless profound profoundly proof proper proud
punish quite radical rampant rather real reality really reasonably regime relatively remarkable rhetoric
ridicule rightly rotten ruin sacrifice sacred savage savvy scandal sensational sensibly seriously severely shame
sheer simple simply sincere slave slick slight smear so-called somehow soul spirit squander strange stubborn
substantially superior sure surprise surprising sweeping sympathy terror thus totally tough toxic trivial
trouble truly truth ultimate ultimately undeniable undermine undoubtedly uneasy unfit unhappy universally
unpopular vain valuable vastly vicious warped waste wealthy weak woke wonder worry worse worst wrongly mature
smart unprecedented unfair unnecessary decisive plausible premature important difficult powerful impressive
easily hard fragile hungry nimble clumsily ecosystem contest thankless victory defeat
""".split()
    )
    - STRONG
)
