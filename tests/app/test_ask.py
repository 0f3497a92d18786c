"""Questions in plain words: each of a long table gets just the known answer, and what cannot be read gets the right hint."""

from collections.abc import Iterator

import pytest
from ask_stories import make_asked_workspace

from collabgraph import KnowledgeGraph, QuestionError

JANA, PETRA, MILA, IVAN = "Jana Kos", "Petra Kos", "Mila Hofer", "Ivan Đurić"
NORRMARK, BALTIC, ADRIA = "Norrmark Timber Cluster", "Baltic Board Cluster", "Adria Wood Agency"
FORUM, DAYS, WORKSHOP = "Timber Forum 2022", "Wood Days 2023", "Board Workshop 2019"
SESSION, WEEK = "session on old beams", "Steel Week 2024"

#: Each question with the column of its answer and what must stand there, or with the number.
ANSWERED: list[tuple[str, str, set[str]]] = [
    # Who presented.
    ("who presented at Timber Forum 2022 for which organisation?", "who", {JANA, MILA}),
    ("Who presented at Timber Forum 2022?", "who", {JANA, MILA}),
    ("WHO PRESENTED AT TIMBER FORUM 2022", "who", {JANA, MILA}),
    ("who spoke at timber forum 2022", "who", {JANA, MILA}),
    ("who spoke at the Timber Forum 2022 ?", "who", {JANA, MILA}),
    ("who gave a talk at “Timber Forum 2022”", "who", {JANA, MILA}),
    ("speakers at Timber Forum 2022", "person", {JANA, MILA}),
    ("who were the speakers at Timber Forum 2022", "person", {JANA, MILA}),
    ("list all people who spoke at Timber Forum 2022", "person", {JANA, MILA}),
    ("who presented at Wood Days 2023", "who", {JANA, IVAN}),
    ("who gave a keynote at Wood Days 2023", "who", {IVAN}),
    ("who presented in Zagreb", "who", {JANA, IVAN}),
    ("who presented in Graz in 2022", "who", {JANA, MILA}),
    ("who presented in Graz in 2023", "who", set()),
    ("who presented between 2022-05 and 2022-06", "who", {JANA, MILA}),
    ("who presented from May 2022 to June 2022", "who", {JANA, MILA}),
    ("who presented before 2023", "who", {JANA, MILA}),
    ("who presented after 1 January 2023", "who", {JANA, IVAN}),
    ("who presented since 2023", "who", {JANA, IVAN}),
    ("who presented until 2022", "who", {JANA, MILA}),
    ("who presented on 4 May 2022", "who", {JANA, MILA}),
    ("who presented in 2022 or 2023", "who", {JANA, MILA, IVAN}),
    ("who presented for Adria Wood Agency", "who", {IVAN}),
    ("who presented on behalf of Adria Wood Agency or Norrmark Timber Cluster", "who", {IVAN, JANA}),
    ("who spoke about old beams", "who", {JANA}),
    ("who spoke about old beams in Zagreb in 2023", "who", {JANA}),
    ("who presented old beams", "who", {JANA}),
    ("which people spoke at events about forest roads", "person", {JANA, MILA}),
    ("who presented at events organised by Adria Wood Agency", "who", {JANA, IVAN}),
    # "And" and "or", one within the other.
    ("who presented at Timber Forum 2022 and Wood Days 2023", "who", {JANA}),
    ("who presented at Timber Forum 2022 or Wood Days 2023", "who", {JANA, MILA, IVAN}),
    ("who presented at Timber Forum 2022 and presented at Wood Days 2023", "who", {JANA}),
    ("who presented in Graz and in Zagreb", "who", {JANA}),
    ("who presented in Graz or spoke about old beams and works for Adria Wood Agency", "who", {JANA, MILA}),
    ("who (presented in Graz or presented in Zagreb) and works for Adria Wood Agency", "who", {IVAN}),
    ("which clusters lead BEECH or (organised Board Workshop 2019 and lead CEDAR)", "cluster", {NORRMARK, BALTIC}),
    # Bodies and events.
    ("which organisations took part in events in Zagreb in 2019", "organisation", {ADRIA, NORRMARK}),
    ("which organizations participated in events in zagreb in 2019", "organisation", {ADRIA, NORRMARK}),
    ("Which clusters took part in events in Zagreb", "cluster", {NORRMARK, BALTIC}),
    ("who took part in Wood Days 2023", "who", {BALTIC, PETRA}),
    ("who attended Wood Days 2023", "who", {BALTIC, PETRA}),
    ("which organisations presented at Wood Days 2023", "organisation", {NORRMARK, ADRIA}),
    ("which organisations were at Wood Days 2023", "organisation", {NORRMARK, ADRIA, BALTIC}),
    ("who was at Wood Days 2023", "who", {JANA, IVAN, BALTIC, PETRA, ADRIA}),
    ("who organised Timber Forum 2022", "who", {NORRMARK}),
    ("who hosted the timber forum 2022?", "who", {NORRMARK}),
    ("organisers of Wood Days 2023", "who", {ADRIA}),
    ("which events did Adria Wood Agency organise", "event", {DAYS}),
    ("what did Baltic Board Cluster organise in Zagreb in 2019", "what", {WORKSHOP}),
    ("which events were organised by Norrmark Timber Cluster", "event", {FORUM}),
    ("which events did Ivan Duric speak at", "event", {DAYS}),
    ("at which events did Jana Kos present", "event", {FORUM, SESSION}),
    ("which events were in Zagreb in 2019", "event", {WORKSHOP}),
    ("events in Zagreb after 2020", "event", {DAYS, SESSION}),
    ("which events took place in Graz", "event", {FORUM}),
    ("which events about forest roads were in Graz", "event", {FORUM}),
    ("which events in Zagreb were organised by Baltic Board Cluster", "event", {WORKSHOP}),
    ("what is session on old beams part of", "what", {DAYS}),
    ("what is Timber Forum 2022 about", "topic", {"forest roads"}),
    # Where and when.
    ("where was Timber Forum 2022", "place", {"Graz"}),
    ("when was timber forum 2022", "start", {"2022-05-04"}),
    ("where and when was Timber Forum 2022?", "place", {"Graz"}),
    ("when and where was Wood Days 2023 held", "start", {"2023-09"}),
    ("when did Wood Days 2023 take place", "start", {"2023-09"}),
    ("when was BEECH", "start", {"2021"}),
    ("where is Norrmark Timber Cluster based", "place", {"Graz"}),
    ("where did Jana Kos present", "place", {"Graz", "Zagreb"}),
    ("when did Ivan Đurić speak", "start", {"2023-09"}),
    # People.
    ("for which organisation did Jana Kos present", "organisation", {NORRMARK}),
    ("who works for Adria Wood Agency", "who", {IVAN}),
    ("people of Norrmark Timber Cluster", "person", {JANA}),
    ("who does Đurić work for", "who", {ADRIA}),
    ("what did Jana Kos speak about", "what", {"old beams"}),
    ("which topics did Jana Kos speak about in Zagreb", "topic", {"old beams"}),
    ("who met Hofer", "who", {JANA}),
    ("who did Petra Kos meet in 2023", "who", {JANA, IVAN}),
    ("which organisations met Baltic Board Cluster in 2023", "organisation", {ADRIA, NORRMARK}),
    ("did Jana Kos speak at Timber Forum 2022", "who", {JANA}),
    ("did Ivan Đurić speak at Timber Forum 2022", "who", set()),
    # Projects and ties.
    ("who leads BEECH", "who", {NORRMARK}),
    ("which clusters lead projects", "cluster", {NORRMARK, BALTIC}),
    ("which projects does Baltic Board Cluster lead?", "project", {"CEDAR"}),
    ("projects led by Norrmark Timber Cluster", "project", {"BEECH"}),
    ("who is a partner in BEECH", "who", {NORRMARK, BALTIC}),
    ("partners in BEECH", "who", {NORRMARK, BALTIC}),
    ("which projects is Baltic Board Cluster a partner in", "project", {"BEECH", "CEDAR"}),
    ("who funds BEECH", "who", {ADRIA}),
    ("what does Adria Wood Agency fund", "what", {"BEECH"}),
    ("which projects are funded by Adria Wood Agency", "project", {"BEECH"}),
    ("which projects are about forest roads", "project", {"BEECH"}),
    ("which projects started in 2023", "project", {"CEDAR"}),
    ("which projects are part of BEECH", "project", {"CEDAR"}),
    ("who collaborates with Adria Wood Agency", "who", {NORRMARK}),
    ("who does Norrmark Timber Cluster work with", "who", {ADRIA}),
    ("with whom does Norrmark Timber Cluster cooperate", "who", {ADRIA}),
    ("who is a member of Adria Wood Agency", "who", {BALTIC}),
    ("members of Adria Wood Agency", "who", {BALTIC}),
    ("which organisations are members of Adria Wood Agency", "organisation", {BALTIC}),
    ("list projects", "project", {"BEECH", "CEDAR"}),
    ("list all clusters", "cluster", {NORRMARK, BALTIC}),
]  # fmt: skip
COUNTED = [
    ("how many people presented at Wood Days 2023", 2),
    ("How many people spoke at Timber Forum 2022?", 2),
    ("how many speakers were at Wood Days 2023", 2),
    ("how many organisations took part in events in Zagreb", 3),
    ("how many events were in Zagreb", 3),
    ("how many events were there in Zagreb in 2019?", 1),
    ("how many events did Adria Wood Agency organise", 1),
    ("how often did Jana Kos present", 2),
    ("how many projects started in 1999", 0),
]
#: What cannot be read, with words of the hint, and a question that must be offered.
REFUSED = [
    ("who presented at Timber Form 2022", "Nothing is called 'Timber Form 2022'", "who presented at Timber Forum 2022"),
    ("who presented at WIRE 2018", "No name is near to it", "who presented at Timber Forum 2022?"),
    ("who presentd at Timber Forum 2022", "from 'presentd' on", "who presented at Timber Forum 2022"),
    ("which companies took part in Wood Days 2023", "does not tell companies apart", "which organisations took part in Wood Days 2023"),
    ("which conferences were in Zagreb", "does not tell conferences apart", "which events were in Zagreb"),
    ("who organised Zagreb", "is the name of a place; here an event is expected", ""),
    ("who did not speak at Wood Days 2023", "what none of them states cannot be asked", "who presented at Wood Days 2023?"),
    ("why did Jana Kos speak", "no reasons", "when did Jana Kos present?"),
    ("who met Kos", "is a name of 2 people: Jana Kos; Petra Kos", ""),
    ("who is Jana Kos", "collabgraph show", ""),
    ("which projects presented at Wood Days 2023", "does not go with projects", ""),
    ("who took part in Wood Days 2023 for Adria Wood Agency", "Only who presented", ""),
    ("who presented in last year", "by its number", ""),
    ("who presented at", "the name of an event", ""),
    ("lorem ipsum", "from 'lorem' on", ""),
    ("?", "There is no question", ""),
    ("(" * 500, "up to 60", ""),
    ("who presented at " + "Timber Forum 2022 or " * 30, "up to 60", ""),
    ('who presented at "', "the name of an event", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph(make_asked_workspace(tmp_path_factory.mktemp("asked") / "workspace")) as kg:
        yield kg


@pytest.mark.parametrize(("question", "column", "expected"), ANSWERED, ids=[question for question, *_ in ANSWERED])
def test_question_gets_the_known_answer(kg: KnowledgeGraph, question: str, column: str, expected: set[str]) -> None:
    answer = kg.ask(question)
    assert {value for value in answer.table[column] if value} == expected
    # What is shown as the query gives the same answer.
    assert kg.answer(answer.sparql).rows == answer.result.rows


def test_the_table_is_long_enough_and_asks_each_once() -> None:
    assert len({question for question, *_ in ANSWERED}) == len(ANSWERED) >= 60


@pytest.mark.parametrize(("question", "expected"), COUNTED)
def test_how_many_is_a_number_with_what_was_counted(kg: KnowledgeGraph, question: str, expected: int) -> None:
    answer = kg.ask(question)
    assert answer.count == expected
    assert answer.table[answer.table.columns[0]].nunique() == expected
    assert kg.answer(answer.sparql).rows == answer.result.rows


@pytest.mark.parametrize(("question", "hint", "offered"), REFUSED)
def test_what_cannot_be_read_is_answered_with_the_nearest(
    kg: KnowledgeGraph, question: str, hint: str, offered: str
) -> None:
    with pytest.raises(QuestionError) as refused:
        kg.ask(question)
    assert hint in str(refused.value)
    assert not offered or offered in refused.value.nearest
    for nearest in refused.value.nearest:
        kg.ask(nearest)


def test_rows_have_their_sentence(kg: KnowledgeGraph) -> None:
    (row,) = kg.ask("who organised Wood Days 2023").table.to_dict("records")
    assert row["quote"] == "Adria Wood Agency organised Wood Days 2023."
    assert (row["article"], row["modality"], row["place"], row["start"]) == ("days", "asserted", "Zagreb", "2023-09")
    assert 0 < row["confidence"] <= 1
    (announced,) = kg.ask("who presented at Steel Week 2024").table.to_dict("records")
    assert announced["modality"] == "announced"


def test_less_sure_facts_can_be_left_out(kg: KnowledgeGraph) -> None:
    question = "who presented at Timber Forum 2022"
    assert set(kg.ask(question, min_confidence=0.8).table["who"]) == {JANA}
    assert kg.ask("how many people presented at Timber Forum 2022", min_confidence=0.8).count == 1
    both = "who presented at Timber Forum 2022 and Wood Days 2023"
    assert set(kg.ask(both, min_confidence=0.8).table["who"]) == {JANA}
    assert kg.ask(both, min_confidence=0.999).table.empty


def test_name_of_several_is_told(kg: KnowledgeGraph) -> None:
    assert kg.ask("who presented at Timber Forum 2022").notes == ()


def test_no_name_gets_into_the_query(kg: KnowledgeGraph) -> None:
    for hostile in ('"> } DROP ALL #', "Graz' ; SERVICE <http://x.example/>", "who presented at }", "\x1b[2J", "‮"):
        with pytest.raises(QuestionError):
            kg.ask(f"who presented in {hostile}")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", "who "),
        ("wh", "which "),
        ("who pres", "who presented "),
        ("who presented at ", "who presented at Timber Forum 2022 "),
        ("who presented at tim", "who presented at Timber Forum 2022 "),
        ("who presented at timber fo", "who presented at Timber Forum 2022 "),
        ("who presented in Zag", "who presented in Zagreb "),
        ("which events did Adria Wood Agency ", "which events did Adria Wood Agency organised "),
        ("who presented at Timber Forum 2022 ", "who presented at Timber Forum 2022 in "),
        ("who leads ", "who leads BEECH "),
    ],
)
def test_a_question_is_completed(kg: KnowledgeGraph, typed: str, offered: str) -> None:
    assert offered in [offer.text for offer in kg.complete(typed).offers]


def test_only_what_fits_is_offered(kg: KnowledgeGraph) -> None:
    assert {offer.kind for offer in kg.complete("who leads ").offers} <= {"Project", "word"}
    assert kg.complete("lorem ipsum ").offers == ()
    assert kg.complete("who presented at Timber Forum 2022").is_whole
    assert not kg.complete("who presented at").is_whole


def test_answer_shows_itself_in_a_notebook(kg: KnowledgeGraph) -> None:
    answer = kg.ask("how many people presented at Wood Days 2023")
    html = answer._repr_html_()
    assert "<strong>2</strong>" in html and "Ivan Đurić" in html and "COUNT(DISTINCT ?by)" in html
    assert repr(answer) == "AnswerView('how many people presented at Wood Days 2023', 1 rows)"
