"""English words that judge. `STRONG` words rarely occur in a plain statement of fact, `WEAK` ones need company."""

from __future__ import annotations

STRONG = frozenset("""
absurd absurdly abysmal admirable admirably amazing amazingly appalling appallingly arguably astonishing astonishingly astounding atrocious
awesome awful awfully awkward baffling banal beautifully bizarre bizarrely bland bleak blunder bogus boring bravely breathtaking
brilliant brilliantly bullish catastrophic charade clumsy clunky compelling contemptible contrived corrupt courageous coward cowardly cowards crass
craven crazy cruel cunning cynical cynically dangerously darn dazzling delusion delusional deplorable deplorably depressing despicable devastatingly
disappointing disappointingly disastrous disgrace disgraceful disgusting dishonest dismal disturbing disturbingly dreadful dubious dumb dystopian
egregious elegant embarrassing embarrassment enviable evil excellent exciting exemplary exquisite fabulous fantastic farce farcical fascinating
feeble fiasco flawed flawless flimsy folly foolish foolishly formidable fortunately frankly frightening frivolous futile genius ghastly
glaring gloomy glorious gorgeous grim grossly grotesque gutless hardly harebrained heartless heroic hideous hilarious hollow hopefully
hopeless hopelessly horrible horribly horrific horrifying hubris hypocrisy hypocrite hypocritical hysteria hysterical idiot idiotic ignorance
ignorant ill-advised ill-conceived illogical immoral impressive impressively inadequate incompetence incompetent inept inexcusable infamous
inspiring insane insidious insulting intriguing invaluable ironic ironically irony irrational irresponsible irrelevant laughable lousy
ludicrous luckily madness magnificent marvellous masterpiece meaningless mediocre mercifully mess messy mindless miracle miraculous misguided
mockery monstrous moronic mundane naive nasty naturally nightmare nonsense nonsensical notorious obscene obviously odious ominous outrageous
outrage outstanding overblown overhyped overrated overdue paltry paradoxically pathetic perfect perfectly perverse phenomenal pitiful plainly plausible pointless
poorly predictably premature preposterous pretentious promising propaganda questionable ravages reckless recklessly refreshing regrettable regrettably
remarkable remarkably repugnant repulsive ridiculous ridiculously risible ruthless sad sadly scandalous scary senseless sensible shabby shallow sham
shameful shamefully shameless shocking shockingly shoddy short-sighted shrewd sinister sloppy smart smug sobering spectacular spectacularly
spineless splendid staggering startling stellar strangely stupid stupidity stupidly stunning stunningly sublime superb supposedly surely surprisingly
suspicious tawdry tempting terrible terribly terrific terrifying thankfully thoughtful thoughtless thrilling thug thugs tiresome toothless tragic
tragically travesty treacherous tremendous tyranny tyrannical ugly unacceptable unbelievable unbelievably unconvincing underwhelming
unfair unfairly unforgivable unfortunate unfortunately unhinged unimaginative unimpressive uninspired unjust unjustly unnecessary unpalatable unprecedented unrealistic
unreasonable unsurprising unsurprisingly unthinkable unwarranted unwise useless utterly vague vile villain vindictive visionary weird welcome whopping wicked wise
wisely woeful woefully wonderful wonderfully worrying worryingly worryisome worse-off worthless worthwhile worthy wretched wrongheaded zeal zealous
overreach overkill boon godsend gimmick hype snake-oil groundbreaking game-changing world-class best-in-class transformative revolutionary lacklustre lackluster
bold daring decisive commendable laudable lamentable overpriced underrated understandable understandably straightforward tricky unsettling alarming alarmingly troubling
""".split())

WEAK = frozenset("""
actually admittedly afraid aggressive agenda allies ambitious apparently appealing attractive authoritarian bad badly barely basically better big blame blatant
brutal brutally burden certainly challenge claim classic clear clearly clever comfortable complete completely complex confusing convenient conveniently core cost courage
crisis critical crucial crucially damaging dangerous dare deal decent deep deeply delicate delicious demand desperate desperately destroy difficult
disaster doomed doubt dramatic dramatically dream dreams drastic easily easy effective effectively effortless elite elites endless enemy enormous enough entirely
especially essential essentially ever eventually evident evidently exactly excuse exploit extraordinary extreme extremely fail failure failures fair
fairly faith fake false fear fears fierce finally fine finest flaw flaws fool force forever freedom friendly fundamental fundamentally
genuine genuinely glad gone good great greatest greed greedy growing guilty handy happily happy hard harmful hate healthy heavily helpful heart hell hero highly honest
honestly hope horror huge human humanity hurt ideal ideological immense immensely imperative important importantly impossible inability indeed inevitable inevitably
influential ingenious innocent instead interesting interestingly intolerable justice justified keen key lack largely lazy liar liars lie lies literally little logical
love loved lucky major mainly massive massively matter matters mean meaningful mere merely mighty mistake mistakes modest moral mysterious myth narrow
necessary needless nefarious neglect neither nice nobody nonetheless nothing obvious odd oddly of-course only oppressive ordinary overwhelming overwhelmingly pain painful
particularly passion patient perhaps persuasive pity plain pleasant poor populist potent poverty powerful practical precious precisely predictable pretend pretty
priceless pride profound profoundly proof proper properly proud punish pure purely quite radical rampant rather real reality really reason reasonable
reasonably regime relatively reliable remarkable rhetoric rich ridicule right rightly risky robust rotten rough ruin sacrifice sacred safe savage savvy scandal
sensational sensibly serious seriously severe severely shame sharp sheer significant significantly simple simply sincere slave slick slight slow smear smooth
so-called solid somehow soul spirit squander stark steep strange strong strongly struggle stubborn substantial substantially successful sudden suffer
superior sure surprise surprising suspect sweeping sympathy terror threat threaten thus tired toll totally tough toxic trivial trouble true truly trust truth
ultimate ultimately unable unclear undeniable undermine undoubtedly uneasy unfit unhappy unique universally unlike unpopular unusual urgent useful vain valid valuable vast vastly
vicious victim violent virtually virtue vital vulnerable warped waste wealthy weak weakness wealth weapon woke wonder worry worse worst worth wrong wrongly
mature fragile hungry nimble clumsily ecosystem contest thankless victory defeat
""".split()) - STRONG
