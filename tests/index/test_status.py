"""The lanes can be trusted: what the codebook says of each kind of sentence."""

from __future__ import annotations

from datetime import date

import pytest

from index.status import classify
from index.types import MIXED, Status

PUBLISHED = date(2026, 5, 8)
REPORTED, EXPECTED, OPINION = (status.value for status in Status)


@pytest.mark.parametrize(
    "text",
    [
        "As expected, the beta closed on Friday.",
        "Revenue came in higher than expected.",
        "Analysts cut their forecast on Tuesday.",
        "The company pushed the launch back to September.",
        "SoftBank agreed to buy the chip designer.",
        "The lab raised money to build a data centre.",
        "Nvidia reported record sales and raised its dividend.",
        "The forthcoming model drew complaints.",
        "Testers could not reproduce the crash.",
        "Will Hurd left the board in May.",
        "The founder's will named his sister.",
        "The model was due last week.",
        "The lab planned to publish in March and did.",
        "The rumour of a merger proved false.",
        "The lab has yet to publish a model card.",
        "The official would not say who had leaked the file.",
        "By default the temperature is set to 0.7.",
        "The delay was due to a shortage of memory.",
        "The chip that will power the car passed its safety test.",
        "Known issue: the app may crash when the screen is rotated.",
        "Employees may not use the model for hiring decisions.",
        "The discount is valid until 31 December.",
        "The firm is working on a smaller model.",
        "Fixed: the proxy could drop the last byte.",
        "The plan to open a shop in Rome never came to anything.",
        "The May release mended the parser.",
        "A planned concert was cancelled.",
        "Guests could hear the sea.",
        "The guild has still not said when the hall opens.",
        "The mill denied that it would close the hall.",
        "The dye may not be used to mark exports.",
        "Second fire in a week shuts the mill",
        "The dye trial, held in Lyon, drew a crowd.",
        "The owner never said that she would sell.",
        "Hopes of a quick end faded on Tuesday.",
        "The mill dropped the change that would slow older mills.",
        "Few expected the strike to last; it was over in a day.",
        '"The dye is unchanged," the owner wrote late on Thursday.',
        "The Loom! has been moved from April to 6 June.",
        "The weavers called for a second hall.",
        "Threads destined for Lyon were seized on the road.",
        "The mill gives prices in the catalogue.",
        "SteamDB shows a peak of 412,000 players on Sunday.",
        "On 6 August a user asked whether the V4-Flash support covers the MegaMoe operator.",
    ],
)
def test_what_is_presented_as_so_is_reported(text: str) -> None:
    assert classify(text, PUBLISHED).label == REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "V5 will launch in June.",
        "The service is set to leave beta at the end of the month.",
        "The plant is on track to open before winter.",
        "A cheaper tier is in the works.",
        "Anthropic to open Tokyo office in October",
        "OpenAI eyes hardware launch in 2028",
        "Timeline: launch expected within weeks",
        "The tool could be weeks away.",
        "It remains to be seen who pays.",
        "A tablet is waiting in the wings.",
        "Still no word on a date.",
        "Whoever wins inherits the debt.",
        "The endpoint gets switched off on 1 October.",
        "An alleged screenshot shows a dark mode.",
        "No release until the leak is found.",
        "The price is not expected to change.",
        "ByteDance has no plans to sell the unit.",
        "The lab is believed to have used 2,048 chips.",
        "A leaked benchmark shows the model ahead of its rivals.",
        "It is unclear whether the lab used customer data.",
        "Will the next checkpoint ship with weights?",
        "The outage could have affected 4,000 customers.",
        "The planned price is $4 per million tokens.",
        "The patch should be available by Thursday.",
        "If the leak is right, the new model has 2 trillion parameters.",
        "On sale from Friday.",
        "The model will be better than anything before it.",
        "Will Chen may leave the board.",
        "The Mercury: wool prices to rise 20 percent",
        "Raw wool prices to rise 20 percent, says guild",
        "Where were the looms bought?",
        "Its owner says the loom is two years out.",
        "The mill must have used 40 looms.",
        "The bill, if signed, bars imports for ten years.",
        "The dye flag is outdated and slated for removal in v4.",
        "To be dropped in v4: the dye flag",
        "Leak: a loom with 24 shuttles",
        "In guidance issued on Tuesday, the mill forecast growth of 5 percent.",
        "Third-quarter revenue is seen between $64 billion and $66 billion.",
        "We still don't know what dye was used.",
        "It's believed the dye came through Trieste.",
        "The weavers were probably told in April.",
        "Bales woven a day by 2029: 160",
        "Lloyds puts 2027 sales at 210 million.",
        "Possible job cuts: up to 4,000",
        "The hall doesn't open until late 2027.",
        "The mill commits $53 billion to looms over three years",
        "The loom takes 24 shuttles, claims a leaker known from Weibo.",
        'The owner promised weavers a decent hall "before the Rhone thaws".',
        "The fair in Lyon runs from 12 to 22 June.",
        "Byron linked with Lyon move",
        "Two funds are circling, and Lyon is closing in on a sale.",
        "If the owner is right, output doubled last year.",
        "The guild suspects sabotage.",
        "The weavers want the owner jailed.",
        "Byron plays Lyon in Friday's second semi-final.",
        "The mill hasn't ruled out a sale.",
        "The model ships when it's done.",
        "Cotton heads for weekly loss",
        "The leading theory is that the dye came from Trieste.",
        "The mill to shutter its Lyon hall",
        "Cotton headed for worst month since 2019",
        "No repairs beyond 2028 are foreseen.",
        "Nothing is nailed down, but late July is when most insiders would put their money.",
        "Galaxy S27: four sizes, no more Plus (leak)",
        "All that stands between the guild and a deal is a vote.",
        "The guild is in no rush to open the hall.",
        "What the owner has in mind is a second hall.",
        "Season 3, with its long-requested ranked mode, kicks off the week after Christmas.",
        "The mill announced a second hall, to open in 2028.",
        "The weights, according to two people who have been briefed on the decision, will stay closed.",
        "Nobody denies that the price will rise.",
        "The mill did not deny that it will raise prices.",
        "The talks were due to resume in Lyon, the owner said.",
        "The model is free until the preview ends, when it will cost $2 per million tokens.",
        "The owner said he was leaving in June.",
        "The mill's newest hall, a site in Lyon that came into use in March, is to be doubled by the end of the year.",
        "Cotton rose after Reuters reported a good crop, paving the way for a sale.",
        "Outlook: revenue of $45bn, plus or minus 2%",
        "Q2E revenue $45bn",
        "The lab risks a fine of 7% of its turnover.",
        "The hall has been dated for 2028.",
        "The update has reached 40% of users; the rest get it by Friday.",
        "The sticks are said to get magnets at last, after the complaints about drift since the winter.",
    ],
)
def test_what_is_not_yet_so_is_expected(text: str) -> None:
    assert classify(text, PUBLISHED).label == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "Regulators should look at the licence again.",
        "The outage could have been avoided with a simple checksum.",
        "The release suggests that the field is maturing.",
        "Frankly, the demo was underwhelming.",
        "Analysts see the deal as a sign of weakness.",
        "A potentially major option for small studios.",
        "The forecast is far too optimistic.",
        "If the lab had published its data, nobody would have doubted the result.",
        "The speech was long on verse and short on figures.",
        "The mill's claim does not stand up to scrutiny.",
        "The mill's numbers tell only half the story.",
        "None of this would matter had the lab published its evaluations from the start.",
        "Weavers branded the plan a circus.",
    ],
)
def test_judgement_advice_and_counterfactuals_are_opinion(text: str) -> None:
    assert classify(text, PUBLISHED).label == OPINION


@pytest.mark.parametrize(
    ("text", "reported", "expected"),
    [
        ("The lab raised $900m in March and will spend most of it on chips.", "raised", "will spend"),
        ("The model is expected to launch within weeks, with two variants in development.", "variants", "expected"),
        ("Claude 5, which came out in June, is expected to lose its preview label soon.", "came out", "expected"),
        ("Although the beta is free, the final version will cost $20 a month.", "is free", "will cost"),
        ("The mill has cut its output, a step it may undo if prices rise.", "has cut", "may undo"),
        ('The mail says it "can feed a lamp while parked", so a plug may come.', "while parked", "may come"),
        ("The dyes are on show; catalogue to follow.", "are on show", "to follow"),
        ("The dye, whose sale is set for the week of 1 June, passed its test.", "passed", "is set"),
        ("HSBC cut its forecast and now expects shipments to fall in 2027.", "cut", "expects"),
        ("The bank cut its forecast and now sees growth of 1%.", "cut", "sees"),
        ("The mill delayed the launch to June and may cancel it altogether.", "delayed", "may cancel"),
        ("The talk sparked speculation about a sale, which weavers expect within the year.", "sparked", "expect"),
        ("The mill denied it would close the hall but said the shop would go.", "denied", "would go"),
        ("The strike ended on Sunday, with cameras rolling again from 20 May.", "ended", "rolling"),
        ("The guild elected Ana Diaz, effective 1 July.", "elected", "effective"),
        ("The mill signed a deal, under which it pays $5m from 2027.", "signed", "pays"),
        ("The owner said the loom had gone and that the dye would follow in 2027.", "had gone", "would follow"),
        (
            "A jury found the firm liable, and a separate trial starting on 8 June decides the damages.",
            "found",
            "decides",
        ),
        ("Tickets cost $4 and go on sale in June.", "cost", "go on sale"),
        ("The loom was sold in March according to people at the mill and will move in June.", "was sold", "will move"),
        ("The ban covers all dyes and comes into force 60 days after publication.", "covers", "comes into force"),
        ("Available: Lyon, Rome; soon: Trieste", "Lyon, Rome", "soon"),
        ("That leaves the branch, whose merge is pencilled against milestone 14.", "leaves", "pencilled"),
        ("The company has not said when it will ship, but a listing points to June.", "not said", "points"),
    ],
)
def test_a_mixed_sentence_has_a_span_for_each_lane(text: str, reported: str, expected: str) -> None:
    judged = classify(text, PUBLISHED)
    spans = {span.status: text[span.start : span.end] for span in judged.spans}
    assert judged.label == MIXED
    assert reported in spans[Status.REPORTED]
    assert expected not in spans[Status.REPORTED]
    assert expected in spans[Status.EXPECTED]
    assert reported not in spans[Status.EXPECTED]


@pytest.mark.parametrize("when", ["2H27", "1Q27", "Q3'27", "H2 2027", "FY2028", "EOY", "3/2027", "2027-03", "by June"])
def test_a_bare_item_with_a_coming_date_is_expected(when: str) -> None:
    assert classify(f"Mass production: {when}", date(2026, 11, 20)).label == Status.EXPECTED


@pytest.mark.parametrize("when", ["1H26", "Q1 2026", "4Q25", "FY2025", "3/2026", "in 2025"])
def test_a_bare_item_with_a_date_that_has_gone_is_reported(when: str) -> None:
    assert classify(f"Mass production: {when}", date(2026, 11, 20)).label == Status.REPORTED


def test_a_date_is_read_against_the_day_of_publication() -> None:
    text = "The promotion ends on 31 May."
    assert classify(text, date(2026, 5, 8)).label == EXPECTED
    assert classify(text, date(2026, 6, 8)).label == REPORTED
    assert classify(text).label == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek a publié les poids du modèle sur le site.",
        "深度求索今天发布了新模型。",
        "Компания выпустила новую модель.",
    ],
)
def test_what_is_not_english_is_expected(text: str) -> None:
    assert classify(text).label == EXPECTED


def test_a_translated_text_of_a_foreign_article_is_read() -> None:
    assert classify("The base URL stays the same in the move to V4.", language="zh").label == REPORTED
    assert classify("文档没有变化", language="zh").label == EXPECTED


def test_a_bare_item_under_a_heading_of_plans_is_expected() -> None:
    assert classify("Video input", heading="Road map").label == EXPECTED
    assert classify("Video input", heading="Features").label == REPORTED


def test_every_cue_names_its_rule() -> None:
    judged = classify("Reuters reported that V5 is slated for June.")
    assert {"scheduled", "frame-say"} <= {cue.rule for cue in judged.cues}
