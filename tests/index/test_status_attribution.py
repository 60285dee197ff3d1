"""Who says it, in the words of the text."""

from __future__ import annotations

import pytest

from index.status import classify


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Reuters, citing The Information, reported that engineers rewrote the code.",
            "Reuters, citing The Information",
        ),
        ("As stated in the deed, the loom belongs to the guild.", "the deed"),
        ("As described in the report, the loom ran for 14 weeks.", "the report"),
        ("In practice, writes Ada Byron, nobody needs a second loom.", "Ada Byron"),
        ("The figure is disputed by the guild.", "the guild"),
        ("The loom is tipped by two papers to run in May.", "two papers"),
        ("Word in Lyon is that the mill is sold.", "unnamed"),
        ('"Silk is next," teased the head of the mill.', "the head of the mill"),
        ("In a letter, an employee hinted that silk is next.", "an employee"),
        ("So says the annex, which lists 40 looms.", "the annex"),
        ("From what the mill's own letter says, wages fell.", "the mill's own letter"),
        ("It was The Mercury that first reported the sale.", "The Mercury"),
        ("The run failed twice, people familiar with the matter said.", "people familiar with the matter"),
        ("The ban will be lifted in the spring, a senior official said on Sunday.", "a senior official"),
        ("According to Bloomberg, the bank lent the firm $300m.", "Bloomberg"),
        ("The bank will lend the firm $300m, according to Bloomberg.", "Bloomberg"),
        ("The leak, the firm says, exposed no passwords.", "the firm"),
        ('"We will appeal," said Ada Byron, the lawyer.', "Ada Byron, the lawyer"),
        ("The data was deleted, he said.", "he"),
        ("On Friday, Reuters reported that the sale was off.", "Reuters"),
        ("Tesla's annual report says that 14 suits are open.", "Tesla's annual report"),
        ("Alibaba plans to release the weights in August.", "Alibaba"),
        ("Analysts expect sales to rise.", "Analysts"),
        ("Bloomberg said Apple plans to raise prices.", "Bloomberg"),
        ("Citing two clerks, The Times wrote that the bill had lapsed.", "The Times"),
        ("Ada Byron: Engines will run by June", "Ada Byron"),
        ("By Oxfam's count, 40 firms have signed.", "Oxfam"),
        ("Google is gearing up to unveil a phone.", "Google"),
        ("Ada Byron points out that the engine was late.", "Ada Byron"),
        ("The fire burned 4,000 hectares, officials said.", "officials"),
        ("The lab reportedly used 2,048 chips.", "unnamed"),
        ("The founder is said to own 84% of the company.", "unnamed"),
        ("Rumour has it that the price will drop in June.", "unnamed"),
        ('"We left at dawn," said a nurse in Lyon who asked not to be named.', "a nurse in Lyon"),
        ("The loom stood idle for a year, via The Mercury.", "The Mercury"),
        ("By her own account she built the loom in a week.", "her"),
        ("The Mercury was told the loom is in use again.", "The Mercury"),
        ("Weavers were told that the mill will shut in May.", "unnamed"),
        ("Half of the looms are idle, the mill's data show.", "the mill's data"),
        ("The footnotes refer to a loom of 1804.", "The footnotes"),
        ("Ada Byron, who built the loom, said in an interview that it had burned.", "Ada Byron"),
        ("Most of the weavers we spoke to expect a strike.", "Most of the weavers we spoke to"),
        ("The mill has cut wages by half, it said, but will pay a bonus.", "The mill"),
        ("Ada Byron, a longtime weaver, said on Monday the loom was sold.", "Ada Byron, a longtime weaver"),
        ("The guild on Monday opened a second hall, it said in a letter.", "The guild"),
        ("The mill has no sign on its gate, Wired found when it visited.", "Wired"),
        ("As The Times first spotted, the price has gone.", "The Times"),
        ("Lyon papers have been reporting that the mill is shut.", "Lyon papers"),
        ("The guild regards machine lace as a dead end.", "The guild"),
        ("Ada Byron called the loom the first that thinks.", "Ada Byron"),
        ("The guild counted 40,000 looms in the valley.", "The guild"),
        ("Many users report torn threads since Tuesday.", "Many users"),
        ("To the guild's elders, the price looks steep.", "the guild's elders"),
        ("A weaver's apprentice hinted in a deleted post that silk is next.", None),
        ("A guild researcher hinted in a deleted post that silk is next.", "A guild researcher"),
        ("If yields hold, the second mill opens in 2031.", None),
        ("A guild letter, seen by Reuters, went to all trading posts.", None),
        ("The mill, the owner told the hearing, had never been insured.", "the owner"),
        ("Wages fall in June, the owner told the Gazette in March; prices do not.", "the owner"),
        ("Asked about the fire, the owner said that nobody had smoked.", "the owner"),
        ("The looms run again in May, if the owner is to be believed.", "the owner"),
        ("Weavers from two mills report that the dye fades.", "Weavers from two mills"),
        ("The guild announced a levy on foreign thread.", "The guild"),
        ("A levy was announced by the guild on Monday.", "the guild"),
        ("The guild in a statement said it had found no thread.", "The guild"),
        ("The guild raised the levy, saying the reserves were gone.", "The guild"),
        ("The guild told its members to stop buying silk, The Mercury has learned.", "The Mercury"),
        ("The inspectors warned of rot in the beams.", "The inspectors"),
        ("The harvest office expects up to 80 bales by Sunday.", "The harvest office"),
        ("A ledger seen by The Mercury puts the debt at 40 crowns.", "A ledger seen by The Mercury"),
        ("Thread is short, figures from the harvest office show.", "figures from the harvest office"),
        ("In the view of Ada Byron the loom is finished.", "Ada Byron"),
        ("The mill was sold, The Mercury quoted the owner as saying.", "The Mercury"),
        ("The owner declined to name the buyer.", "The owner"),
        ("Measured by the guild, a yard is 37 inches.", "the guild"),
        ("The first to report the sale was The Mercury.", "The Mercury"),
        ('"We were not asked," a weaver said.', "a weaver"),
        ("It has been reported that the mill is for sale.", "unnamed"),
        ("Its wool trade grew by a third, it said.", "it"),
        ("The gates shut at six, reads a notice.", "a notice"),
        ("The mill admitted 31 visitors on Sunday.", None),
        ("A weaver may not return to the loom.", None),
        ("The levy was announced by mistake.", None),
        ("The loom, insists the guild's elder, is not safe.", "the guild's elder"),
        ("The guild's claim that it weaves for nobody drew laughter.", "The guild"),
        ("A claim by the guild that it weaves for nobody drew laughter.", "the guild"),
        ("From the guild came a warning that thread is short.", "the guild"),
        ("The Mercury reported, citing people with knowledge of the talks, that the sale is off.", "The Mercury"),
        ("In her view the thread is coarse.", "her"),
        ("Researchers at Lyon have shown that silk stretches.", "Researchers at Lyon"),
        ("Lloyds raised its estimate to 120 bales.", "Lloyds"),
        ("The loom, so the rumour goes, was copied.", "unnamed"),
        ("Cloth fell after the guild lowered its guidance.", None),
        ("The chest holds letters, including some that have never been shown.", None),
        ('"The loom burned," Ada Byron was quoted as saying in the paper.', "Ada Byron"),
        ("Ada Byron has been quoted by the Gazette as saying the loom burned.", "Ada Byron"),
        ('"We sold none," the mill\'s owner, Ada Byron, told buyers at the fair.', "the mill's owner, Ada Byron"),
        ("The fair, which the Gazette had said would move, opened.", "the Gazette"),
        ("Weavers at Lloyds, led by Ada Byron, forecast a strike.", "Weavers at Lloyds"),
        ("The dye costs 40 crowns per barrel and season.", None),
        ("The dye is coarse, per the guild.", "the guild"),
        ("Cloth is short, per LACE.", "LACE"),
        ("@weaver_api says the loom arrives on Thursday.", "@weaver_api"),
        ("Lloyds warns of a 20 percent rise.", "Lloyds"),
        ("Lloyds guided for sales of 40 bales.", "Lloyds"),
        ("The guild counts on 40 bales in May.", "The guild"),
        ("The loom is said to have burned.", "unnamed"),
        ("Loom said to have burned", "unnamed"),
        ("Cloth is short, the owner said in prepared remarks, before it was dyed.", "the owner"),
        ("The letter, dated 3 June, says the licence was revoked.", "The letter"),
        ("Silk will come from Lyon, Italian media report.", "Italian media"),
        ("The fair opens in August, wool chain sources claim.", "wool chain sources"),
        ("The gates were shut for two hours, say weavers.", "weavers"),
        ("Fair organisers point to an August start.", "Fair organisers"),
        ("The mill's statement that no thread was lost contradicts the police.", "The mill"),
        ("Citing three weavers, the Gazette said the loom had burned.", "the Gazette"),
        ("The loom sends, by default, crash reports.", None),
        ("Rumour: loom sold", "unnamed"),
        ('"The loom is lost," said co-owner Ada Byron.', "co-owner Ada Byron"),
        ("The loom burned in May, said union leader Ada Byron.", "union leader Ada Byron"),
        ("The loom was sold, the Lyon Daily reported.", "the Lyon Daily"),
        ("Lyon Daily reported that the loom was sold.", "Lyon Daily"),
        ("The loom was sold, Ada Kelly said.", "Ada Kelly"),
        ("Lilly expects the mill to open in May.", "Lilly"),
        ("Moody's expects the mill's debt to rise.", "Moody's"),
        (
            "The Times reported on Friday, citing two weavers who asked not to be named, that the mill had shut.",
            "The Times",
        ),
        ("Output rose to 400 bales, ahead of the 370 bales buyers had forecast.", None),
        ("The loom takes 24 shuttles, two less than the mill had promised.", None),
        ("Contrary to what the guild claimed, the looms were never sold.", None),
        ("Going by the last three fairs, the hall opens in July.", None),
        ("Neither mill has disclosed its wages.", None),
        ("The mill has dropped its price, Ada Byron spotted.", "Ada Byron"),
        ("Two days later, the guild said the loom had burned.", "the guild"),
        ("On Monday the guild said the loom had burned.", "the guild"),
        ("Last month the guild told weavers that the mill was shut.", "the guild"),
        ("The owner, asked what had happened, said the boiler had burst.", "The owner"),
        ("I'm told the loom is sold.", "unnamed"),
        ("The loom is sold (via The Mercury).", "The Mercury"),
        ("According to a report in The Mercury on Monday, the loom is sold.", "a report in The Mercury"),
        ("The mill, for its part, said it had lost no thread.", "The mill"),
        ("The mill reportedly sold the loom, a claim it denies.", "unnamed"),
        ('The word "loom-2" in the mill\'s files points to a second loom.', None),
        ("The loom has been sold, reports 36Kr.", "36Kr"),
        ("Ada Byron found the last room dull.", "Ada Byron"),
        ("The brochure lists a loom with 24 shuttles.", "The brochure"),
        ('"It writes like a lawyer with a hangover," one tester posted on X.', "one tester"),
        ("Threads are in for a squeeze that, says Gartner, lasts into next year.", "Gartner"),
        ("Threads, as Ada Byron has it, top out at seven.", "Ada Byron"),
        ("Gartner counts nineteen mills drawing more than 3 MW.", "Gartner"),
        ("A blue dye is tipped for the spring.", "unnamed"),
        ("The looms were tuned for three, its director, Ada Byron, explained to Wired.", "its director, Ada Byron"),
        ('Thread "gets thinner", said its head of dyes, Ada Byron.', "its head of dyes, Ada Byron"),
        ("Dye tomorrow, looms in June, writes Ada Byron.", "Ada Byron"),
        ('Demand was "right where we thought it would be", Ada Byron told weavers.', "Ada Byron"),
        ("The mill sold two looms, the first of several it plans to sell.", "it"),
        ("The mill shut in March, a month after Gartner had said it was sound, and opens in June.", "Gartner"),
        ("The dye, a weaver who was told of the change said, will stay blue.", "a weaver who was told of the change"),
        ("The dye, Ada Byron said when asked, will stay blue.", "Ada Byron"),
        ("Talks ended in April, I'm told.", "unnamed"),
        ("Court papers filed on Monday show the talks ended in April.", "Court papers filed on Monday"),
        ('A loom called "Jenny" has been sold.', None),
        ("Reached by phone, the mayor confirmed the closure.", "the mayor"),
        ("The loom is ready according to Ada Byron and will ship in June.", "Ada Byron"),
        ("With the votes counted, the guild led by six points.", None),
        ("Next week sees the sale of the loom.", None),
        ("Final: Lyon v Trieste, 30 May", None),
        ("Weaver rumours have been around for years.", None),
        ("Opus users on the Max plan get first crack when the gates open.", None),
        ("Weavers likened the plan to a circus.", "Weavers"),
    ],
)
def test_the_source_is_the_words_of_the_text(text: str, source: str | None) -> None:
    assert classify(text).attributed_to == source


@pytest.mark.parametrize(
    "text", ["The weights are on Hugging Face.", "V5 is expected to launch in June.", "The report was 40 pages long."]
)
def test_what_the_outlet_states_itself_has_no_source(text: str) -> None:
    assert classify(text).attributed_to is None


@pytest.mark.parametrize(
    "text",
    [
        "The mill shuts in May, the owner told weavers on Monday.",
        "The mill shuts in May, the owner told us.",
        "The mill shuts in May, the owner said, declining to be named because the talks are private.",
        "The mill shuts in May, said the owner in a letter, citing weak sales.",
    ],
)
def test_when_where_and_why_somebody_speaks_is_no_claim(text: str) -> None:
    judged = classify(text)
    assert (judged.label, judged.attributed_to) == ("expected", "the owner")


def test_what_follows_the_speaking_is_a_claim_again() -> None:
    judged = classify("The mill shut in May, the owner said, citing weak sales, and the hall will follow in June.")
    assert [span.status.value for span in judged.spans] == ["reported", "expected"]


def test_a_frame_takes_the_lane_of_what_it_frames() -> None:
    assert classify("The company said it will ship in June.").label == "expected"
    assert classify("The company said on Monday that it had fixed the fault.").label == "reported"
    assert classify("The lab reportedly used 2,048 chips.").label == "reported"
    assert classify("The lab will reportedly use 2,048 chips.").label == "expected"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Shares dropped 12% on Monday, and analysts expect more losses.", [None, "analysts"]),
        ("According to Reuters, the plant shut in May, and 300 jobs will go next year.", ["Reuters", "Reuters"]),
        (
            "Nine people are in custody and more arrests are expected, the ministry said.",
            ["the ministry", "the ministry"],
        ),
        ("The ministry said the bridge is closed, but it hopes to reopen it in May.", ["The ministry", "The ministry"]),
        ("The lab has released the weights, but says the code will take longer.", [None, "The lab"]),
    ],
)
def test_each_clause_has_its_own_source(text: str, sources: list[str | None]) -> None:
    assert [span.attributed_to for span in classify(text).spans] == sources
