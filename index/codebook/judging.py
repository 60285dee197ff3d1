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
ignorant ill-advised ill-conceived illogical immoral impressive impressively incompetence incompetent inept
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
joyless slog soulless charmless witless clueless humourless humorless hapless gormless spiritless aimless
tasteful tacky cheesy corny schmaltzy cloying saccharine mawkish maudlin plodding ponderous turgid leaden wooden
insipid vapid inane asinine fatuous puerile juvenile sophomoric facile glib simplistic reductive superficial
cursory perfunctory lackadaisical slapdash slipshod haphazard shambolic shambles debacle calamity calamitous
ruinous abject abysmally dire diabolical execrable atrociously lamentably wretchedly miserable miserably
pitifully pathetically risibly embarrassingly cringeworthy cringe gimmicky faddish overcooked overwrought
overlong overengineered over-engineered bloatware crapware garbage rubbish trash junk crap crappy sucks lame
janky half-assed cack-handed ham-fisted heavy-handed high-handed cavalier arrogant arrogance hubristic smugness
pompous conceited self-serving self-important self-congratulatory self-defeating self-inflicted short-termist
shortsightedness wrong-headed pigheaded blinkered myopic farcically nonsensically absurdity idiocy lunacy
insanity foolhardy ill-judged ill-timed ill-fitting ill-considered misjudged misbegotten mismanaged mishandled
botch bungling blundering inexcusably unforgivably indefensible unjustifiable untenable unsustainable unworkable
unfathomable incomprehensible inexplicable inexplicably bewildering bewilderingly mystifying perplexing
maddening maddeningly infuriating infuriatingly exasperating irritating irksome grating jarring galling
unnerving nauseating sickening repellent loathsome abhorrent heinous unconscionable immorally disgracefully
scandalously outrageously monstrously ruthlessly heartlessly callous callously spiteful vindictively malicious
petty pettiness mean-spirited hateful bigoted hypocritically disingenuous disingenuously insincere duplicitous
two-faced mendacious deceitful underhanded underhand sneaky sleazy seedy shady grubby sordid venal gutlessness
timid timidity toothlessly wishy-washy mealy-mouthed weaselly phoney phony pseudo-science quackery hogwash
baloney bunk balderdash poppycock claptrap drivel tripe twaddle bullshit piffle hokum gibberish gobbledygook
jargon-laden buzzword-laden exquisitely sublimely superbly splendidly magnificently gloriously marvellously
marvelously wondrous wondrously delightfully charming enchanting captivating mesmerising mesmerizing
spellbinding riveting gripping absorbing engrossing compellingly irresistible infectious exhilarating
exhilaratingly electrifying thrillingly invigorating uplifting heartening heartwarming touching poignant
poignantly evocative lyrical haunting unforgettable memorable unmissable must-see must-have must-read must-watch
peerless unrivalled unrivaled unparalleled unmatched unsurpassed matchless incomparable consummate masterful
masterly masterfully virtuoso virtuosic ingeniously brilliance inspired inspirational trailblazing pathbreaking
game-changer gamechanger showstopper head-turning jaw-dropping eye-popping mind-boggling rip-roaring top-notch
first-rate second-rate third-rate subpar sub-par middling humdrum workmanlike pedestrian run-of-the-mill
forgettable unremarkable uninspiring unoriginal derivative hackneyed cliched clichéd trite formulaic lifeless
bloodless toneless dreary drab dingy dowdy frumpy garish gaudy kitsch kitschy ungainly unsightly unwieldy
cumbersome fiddly finicky fussy user-hostile user-friendly snappy seamless seamlessly effortlessly gracefully
elegantly deftly adroitly adeptly astutely astute canny canniest shrewdly judicious judiciously prudent
prudently sagacious sage level-headed clear-eyed clear-headed fair-minded even-handed principled noble nobly
honourable honorable dishonourable dishonorable gallant valiant valiantly heroically gutsy plucky feisty
audacious audaciously brazen brazenly cheeky laudably commendably admiringly deservedly undeservedly rightfully
justifiably unjustifiably pointlessly uselessly senselessly mindlessly stubbornly bafflingly mystifyingly
curiously weirdly comically tellingly depressingly dispiriting dispiritingly disheartening heartbreaking
heart-breaking heartbreakingly gut-wrenching harrowing soul-crushing soul-destroying mind-numbing mind-numbingly
dumbfounding flabbergasting jaw-droppingly bemusing amusing amusingly hilariously ludicrously preposterously
fancifully fanciful far-fetched outlandish hare-brained quixotic delusionally starry-eyed pollyannaish
doom-mongering scaremongering fearmongering alarmist hysterics overreaction overstated overconfident overhype
overpromise underdelivers underperformer also-ran has-been laggard trainwreck train-wreck dumpster-fire misfire
dud stinker clunker snoozefest borefest let-down damp-squib anticlimax anti-climactic underwhelms
underwhelm overdelivers unmitigated unalloyed unabashed unabashedly unapologetic unapologetically unashamedly
unashamed downright flat-out out-and-out arguable debatable questionably dubiously suspiciously conspicuously
glaringly blatantly flagrant flagrantly egregiously scandal-plagued sorely sorely-needed badly-needed
much-needed long-overdue richly-deserved well-deserved hard-won ill-gotten priceless worth-it timesink cash-grab
money-grab rip-off ripoff daylight-robbery extortionate exorbitant overpricing eye-watering eye-wateringly
cheapskate penny-pinching stingy miserly
""".split()
)

WEAK = (
    frozenset(
        """
actually admittedly afraid ambitious appealing attractive authoritarian bad badly barely basically better blame
blatant brutal brutally burden certainly clearly clever comfortable completely confusing convenient conveniently
courage crucial crucially damaging dangerous dare decent deeply delicious desperate desperately destroy disaster
doomed doubt dramatic dramatically dream dreams drastic effectively effortless endless enormous especially
essential essentially eventually evident evidently exactly excuse extraordinary extreme extremely fair
fairly faith fake fear fears fierce finest fool force forever freedom friendly fundamental
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
sadder happier uglier prettier dumber braver bolder saner crazier funnier duller worthier nobler meaner kinder
crueler cruellest slicker wittier funny witty boredom bored tiresomely weary wearisome pricey sturdy shaky
wobbly creaky clunkier sluggish zippy breezy crisp sleek tidy neat cute hip trendy fashionable edgy provocative
contentious divisive polarising polarizing noteworthy telling instructive illuminating insightful incisive
nuanced subtle crafty wily smartest dumbest craziest loudest proudest saddest happiest weirdest strangest oddest
scariest boldest bravest purest rawest deepest darkest brightest whopper triumph masterclass triumphs
tour-de-force trickery gimmicks baggage albatross millstone straitjacket minefield quagmire morass cesspool
quicksand rat-race arms-race bandwagon pantomime melodrama soap-opera fantasy fairy-tale fairytale mirage
illusion pipe-dream daydream fallacy misconception falsehood half-truth untruth cliche cliché platitude
platitudes soundbite doublespeak newspeak euphemism lip-service window-dressing sop crumb crumbs fig-leaf charm
allure wisdom sanity common-sense blindness bravado swagger chutzpah gall audacity temerity backbone spine
conscience decency virtue vice villainy vanity ego lust wrath sloth spite malice contempt disdain disgust
indignation resentment bitterness despair gloom dread angst paranoia frenzy fetish idolatry dogma orthodoxy
heresy taboo sacred-cow behemoth juggernaut goliath underdog darling pariah bogeyman scapegoat whipping-boy
poster-child standard-bearer torch-bearer lodestar bellwether harbinger omen portent reckoning comeuppance karma
poetic-justice catastrophe cataclysm apocalypse armageddon hellscape dystopia utopia paradise heaven hellish
heavenly godless godly righteous self-righteous sanctimonious preachy moralising moralizing pious
holier-than-thou patronising patronizing condescending dismissive flippant snide snarky catty acerbic caustic
scathing withering blistering merciless relentless unrelenting unforgiving punishing gruelling grueling arduous
onerous burdensome draconian orwellian kafkaesque machiavellian byzantine labyrinthine arcane archaic antiquated
antediluvian outmoded quaint nostalgic wistful rosy rose-tinted upbeat downbeat bleakly sanguine complacent
complacency apathy apathetic indifferent lukewarm tepid wholehearted heartfelt earnest plain-spoken forthright
outspoken vociferous strident shrill hectoring bombastic grandiose grandstanding showboating posturing preening
swaggering blustering bluster rant tirade diatribe screed polemic undeniably indisputably unquestionably
incontrovertibly doubtless positively inherently intrinsically patently manifestly palpably demonstrably
decidedly distinctly refreshingly overly unduly excessively insufficiently inadequately wildly enormously
tremendously incredibly insanely exceedingly extraordinarily uncommonly singularly eminently supremely
thoroughly wholly
""".split()
    )
    - STRONG
)
