"""Named questions give the rows that the sample holds, on both engines; parameters are bound; faults are explained."""

import re
from pathlib import Path

import pytest
from known_settings import write_known_settings
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, XSD

from collabgraph.graph.query.named_queries import find_questions, load_question, parse_question
from collabgraph.graph.query.result import QueryResult
from collabgraph.graph.query.run import run_query
from collabgraph.ontology.errors import QueryError, UnknownNameError
from collabgraph.ontology.terms import CG, SKOS

DERIVED = "https://w3id.org/collabgraph/id/graph/derived"
DAYS, SESSION, FORUM = "Alpine Cluster Days 2022", "session on circular clusters", "Timber Forum 2023"
ADRIA, BALTIC, NORRMARK = "Adria Timber Cluster", "Baltic Wood Cluster", "Region Norrmark"
KOVAC, LINDQVIST, REBANE = "Mira Kovač", "Tomas Lindqvist", "Anna Rebane"

#: question, parameters, columns to look at, expected rows in their order
CASES = [
    (
        "who-presented-where", {}, "person role on_behalf_of event part_of place start end topic modality article",
        [
            (KOVAC, "President", ADRIA, SESSION, DAYS, "Bregenz", "2022-05-11", "2022-05-13", "reuse of beams", "asserted", "alpine-days"),
            (LINDQVIST, None, NORRMARK, SESSION, DAYS, "Bregenz", "2022-05-11", "2022-05-13", None, "asserted", "alpine-days"),
            (REBANE, "cluster manager", BALTIC, FORUM, None, "Tartu", "2023-10", "2023-10", "cattail boards", "asserted", "forum-report"),
            (KOVAC, None, ADRIA, FORUM, None, "Tartu", "2023-10", "2023-10", None, "announced", "forum-programme"),
        ],
    ),
    ("who-presented-where", {"person": "mira kovac"}, "event", [(SESSION,), (FORUM,)]),
    ("who-presented-where", {"organisation": BALTIC}, "person", [(REBANE,)]),
    ("who-presented-where", {"event": DAYS}, "person", [(KOVAC,), (LINDQVIST,)]),
    ("who-presented-where", {"place": "tartu"}, "person", [(REBANE,), (KOVAC,)]),
    ("who-presented-where", {"topic": "Cattail Boards"}, "person", [(REBANE,)]),
    ("who-presented-where", {"year": "2022"}, "person", [(KOVAC,), (LINDQVIST,)]),
    ("who-presented-where", {"year": "2023-10-17"}, "person", [(REBANE,), (KOVAC,)]),
    ("who-presented-where", {"year": "2023-11"}, "person", []),
    ("who-presented-where", {"person": REBANE, "year": "2022"}, "person", []),
    (
        "co-presenters", {}, "person other event modality",
        [(KOVAC, LINDQVIST, SESSION, "asserted"), (KOVAC, REBANE, FORUM, "announced")],
    ),
    ("co-presenters", {"person": LINDQVIST}, "person other", [(LINDQVIST, KOVAC)]),
    (
        "organisers", {}, "organiser type event place start quote",
        [("TIMBERLINK 2.0", "Project", DAYS, "Bregenz", "2022-05-11", "The days were organised by TIMBERLINK 2.0.")],
    ),
    (
        "partners", {}, "partner relation with start end",
        [
            (ADRIA, "collaborates with", BALTIC, None, None),
            (BALTIC, "is a partner in", "TIMBERLINK 2.0", "2021", "2024-06"),
            (ADRIA, "leads", "TIMBERLINK 2.0", "2021", "2024-06"),
        ],
    ),
    ("partners", {"name": BALTIC}, "partner with", [(BALTIC, ADRIA), (BALTIC, "TIMBERLINK 2.0")]),
    (
        "met", {}, "one other kind event year modality",
        [
            (ADRIA, BALTIC, "bodies", DAYS, "2022", "asserted"),
            (ADRIA, NORRMARK, "bodies", DAYS, "2022", "asserted"),
            (BALTIC, NORRMARK, "bodies", DAYS, "2022", "asserted"),
            (KOVAC, LINDQVIST, "people", DAYS, "2022", "asserted"),
            (ADRIA, BALTIC, "bodies", FORUM, "2023", "asserted"),
            (KOVAC, REBANE, "people", FORUM, "2023", "announced"),
        ],
    ),
    ("met", {"name": LINDQVIST}, "one other", [(LINDQVIST, KOVAC)]),
    (
        "clusters-that-met", {}, "cluster other event place start modality",
        [
            (ADRIA, BALTIC, DAYS, "Bregenz", "2022-05-11", "asserted"),
            (ADRIA, BALTIC, FORUM, "Tartu", "2023-10", "asserted"),
        ],
    ),
    ("clusters-that-met", {"cluster": BALTIC, "year": "2023"}, "cluster other event", [(BALTIC, ADRIA, FORUM)]),
    (
        "busiest-organisations", {}, "organisation events presentations organised took_part projects collaborations",
        [
            (ADRIA, "2", "2", "0", "1", "1", "1"),
            (BALTIC, "2", "1", "0", "1", "1", "1"),
            (NORRMARK, "1", "1", "0", "0", "0", "0"),
        ],
    ),
    ("busiest-organisations", {"year": "2023"}, "organisation events", [(ADRIA, "1"), (BALTIC, "1")]),
    (
        "timeline", {}, "start end what type part_of place organisers",
        [
            ("2021", "2024-06", "TIMBERLINK 2.0", "Project", None, None, ADRIA),
            ("2022-05-11", "2022-05-13", DAYS, "Event", None, "Bregenz", "TIMBERLINK 2.0"),
            ("2022-05-11", "2022-05-13", SESSION, "Event", DAYS, "Bregenz", None),
            ("2023-10", "2023-10", FORUM, "Event", None, "Tartu", None),
        ],
    ),
    ("timeline", {"from": "2023-10-30"}, "what", [("TIMBERLINK 2.0",), (FORUM,)]),
    ("timeline", {"until": "2022-05-11"}, "what", [("TIMBERLINK 2.0",), (DAYS,), (SESSION,)]),
    ("timeline", {"name": REBANE}, "what", [(FORUM,)]),
    (
        "announced-not-reported", {}, "name announced_as event place start quote article",
        [(KOVAC, "speaker", FORUM, "Tartu", "2023-10", "Keynote: Mira Kovac, Adria Timber Cluster", "forum-programme")],
    ),
    (
        "evidence", {"name": NORRMARK}, "subject property object modality confidence quote article begin end",
        [(LINDQVIST, "affiliatedWith", NORRMARK, "asserted", "0.6",
          "Tomas Lindqvist shared the experience of Region Norrmark in the same session.", "alpine-days", "221", "298")],
    ),
    ("evidence", {"name": "Jon Vesper"}, "subject", []),
    ("evidence", {"name": KOVAC, "property": "presentedAt"}, "object modality",
     [(FORUM, "announced"), (SESSION, "asserted"), (SESSION, "asserted")]),
    (
        "cluster", {"name": ADRIA}, "group relation other type start",
        [
            ("events", "took part in", FORUM, "Event", "2023-10"),
            ("events", "was presented by Mira Kovač at", SESSION, "Event", "2022-05-11"),
            ("events", "was presented by Mira Kovač at", FORUM, "Event", "2023-10"),
            ("partners", "collaborates with", BALTIC, "Cluster", None),
            ("partners", "shares TIMBERLINK 2.0 with", BALTIC, "Cluster", None),
            ("people", "is represented by", KOVAC, "Person", None),
            ("projects", "leads", "TIMBERLINK 2.0", "Project", "2021"),
        ],
    ),
]  # fmt: skip


def _take(result: QueryResult, columns: str) -> list[tuple[str | None, ...]]:
    places = [result.columns.index(column) for column in columns.split()]
    return [tuple(None if row[i] is None else str(row[i]) for i in places) for row in result.rows]


@pytest.mark.parametrize(("name", "bindings", "columns", "expected"), CASES)
def test_question_answers_what_the_sample_holds(
    sample_dataset: Dataset, name: str, bindings: dict[str, str], columns: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert _take(run_query(sample_dataset, load_question(name), bindings), columns) == expected


def test_every_question_is_asked_of_the_sample() -> None:
    assert {name for name, *_ in CASES} == {question.name for question in find_questions()}


def test_columns_of_the_main_question_are_those_that_were_promised() -> None:
    head = re.search(r"^SELECT DISTINCT (.+)$", load_question("who-presented-where").text, re.MULTILINE)
    assert head is not None
    assert head[1].replace("?", "").split() == (
        "person role on_behalf_of event part_of place start end topic modality quote article confidence context".split()
    )


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_question_explains_itself_and_takes_what_it_declares(question: object) -> None:
    text: str = question.text  # type: ignore[attr-defined]
    assert question.title and question.about  # type: ignore[attr-defined]
    declared = {parameter.name for parameter in question.parameters}  # type: ignore[attr-defined]
    assert declared == set(re.findall(r"VALUES \?asked_(\w+) \{ UNDEF \}", text))
    assert len(declared) == text.count("# param ")


@pytest.mark.parametrize(
    ("block", "least"),
    [
        (r"FILTER\(!BOUND\(\?asked_year\).*?\)\)\)\)", 7),
        (r"OPTIONAL \{ \?at cg:knownStart .*? AS \?to\)", 8),
        (r"# Place: .*?GROUP BY \?at", 5),
        (r"OPTIONAL \{ \?c cg:modality \?said \} OPTIONAL \{ \?c cg:belief.*?BIND\(CONCAT.*?AS \?rank\)", 6),
    ],
)
def test_block_that_stands_in_several_questions_is_the_same_everywhere(block: str, least: int) -> None:
    """SPARQL knows no functions; this holds the copies together."""
    texts = (" ".join(question.text.split()) for question in find_questions())
    found = [copy for text in texts for copy in re.findall(block, text)]
    assert len(found) >= least
    assert len(set(found)) == 1


def test_coarse_and_exact_start_give_the_exact_one(sample_dataset: Dataset) -> None:
    days = URIRef("https://w3id.org/collabgraph/id/entity/days")
    sample_dataset.default_graph.add((days, CG.startDate, Literal("2022", datatype=XSD.gYear)))
    write_known_settings(sample_dataset, DERIVED)
    result = run_query(sample_dataset, load_question("organisers"))
    assert result.rows[0][result.columns.index("start")] == Literal("2022-05-11", datatype=XSD.date)


def test_ring_of_parts_loses_neither_appearance_nor_date(sample_dataset: Dataset) -> None:
    days, session = (URIRef(f"https://w3id.org/collabgraph/id/entity/{key}") for key in ("days", "session"))
    sample_dataset.default_graph.add((days, CG.partOf, session))
    write_known_settings(sample_dataset, DERIVED)
    rows = _take(run_query(sample_dataset, load_question("who-presented-where")), "person place start")
    assert (KOVAC, "Bregenz", "2022-05-11") in rows
    assert len(rows) == 4


def test_fact_that_a_person_added_appears_without_quote(sample_dataset: Dataset) -> None:
    lindqvist, forum = (URIRef(f"https://w3id.org/collabgraph/id/entity/{key}") for key in ("lindqvist", "forum"))
    sample_dataset.default_graph.add((lindqvist, CG.presentedAt, forum))
    rows = _take(run_query(sample_dataset, load_question("who-presented-where")), "person event modality quote article")
    assert (LINDQVIST, FORUM, "asserted", None, None) in rows
    assert len(rows) == 5


def test_undated_appearance_is_not_lost(sample_dataset: Dataset) -> None:
    g, base = sample_dataset.default_graph, "https://w3id.org/collabgraph/id/entity/"
    g.add((URIRef(base + "talk"), RDF.type, CG.Event))
    g.add((URIRef(base + "talk"), SKOS.prefLabel, Literal("an evening talk")))
    g.add((URIRef(base + "vesper"), CG.presentedAt, URIRef(base + "talk")))
    rows = _take(run_query(sample_dataset, load_question("who-presented-where")), "person event start end place")
    assert ("Jon Vesper", "an evening talk", None, None, None) in rows


HOSTILE = [
    'x" } SERVICE <https://example.org> { ?s ?p ?o } #',
    "x\n} } DROP ALL #",
    "x\\",
    'x\\" } #',
    "x\\u0022 } #",
    "x\\\\u0022",
    "x\\U00000022",
    '"""',
    'a\n\\"',
    "'''",
    "\t\r\n",
    "Ünïcode ‮ \U0001f600",
    "{ UNDEF }",
    "\\1 \\g<0>",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?label { VALUES ?label { UNDEF } ?x skos:prefLabel ?label }",
        "SELECT ?x ?label WHERE { ?x skos:prefLabel ?label }",
        "# VALUES ?label { UNDEF } {\nSELECT ?x ?label { ?x skos:prefLabel ?label }",
    ],
)
def test_hostile_value_is_bound_as_it_is(empty_dataset: Dataset, value: str, text: str) -> None:
    node = URIRef("https://example.org/x")
    empty_dataset.default_graph.add((node, SKOS.prefLabel, Literal(value)))
    empty_dataset.default_graph.add((URIRef("https://example.org/y"), SKOS.prefLabel, Literal("other")))
    assert run_query(empty_dataset, text, {"label": value}).rows == ((node, Literal(value)),)


@pytest.mark.parametrize("value", ["https://example.org/> } #", "a b", "a\nb", 'a"b', "a{b"])
def test_value_that_is_no_iri_is_refused(empty_dataset: Dataset, value: str) -> None:
    with pytest.raises(QueryError, match="is no IRI"):
        run_query(empty_dataset, "SELECT ?x { ?x ?p ?o }", {"x": URIRef(value)})


def test_value_counts_before_the_aggregate(sample_dataset: Dataset) -> None:
    text = "SELECT (COUNT(?p) AS ?n) WHERE { ?p cg:presentedAt ?e . ?e skos:prefLabel ?event } GROUP BY ?event"
    assert run_query(sample_dataset, text, {"event": FORUM}).rows == ((Literal(2),),)


@pytest.mark.parametrize(
    ("text", "bindings", "message"),
    [
        ("who-presented-where", {"persn": "x"}, "no parameter 'persn'. Did you mean 'person'?"),
        ("who-presented-where", {"year": "May 2022"}, "year: found 'May 2022', expected a year, month or day"),
        ("who-presented-where", {"year": "2022-13"}, "expected a year, month or day"),
        ("evidence", {}, "evidence needs name=… "),
    ],
)
def test_wrong_parameter_is_explained(
    sample_dataset: Dataset, text: str, bindings: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        run_query(sample_dataset, load_question(text), bindings)


def test_unknown_name_gets_near_ones(sample_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="Nothing is called 'Mira Kovacs'") as caught:
        run_query(sample_dataset, load_question("who-presented-where"), {"person": "Mira Kovacs"})
    assert "Mira Kovač" in caught.value.near


def test_unknown_question_gets_a_near_one() -> None:
    with pytest.raises(QueryError, match=r"no question 'partner'\. Did you mean 'partners'"):
        load_question("partner")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n ?s nope:p ?o }", "nope"),
        ("SELECT * { ?s ?p }", "Line 1, column"),
    ],
)
def test_fault_of_a_query_is_explained(sample_dataset: Dataset, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_query(sample_dataset, text)


def test_variable_that_the_query_does_not_have_is_refused(sample_dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r"no parameter 'nam'\. Parameters: name, x"):
        run_query(sample_dataset, "SELECT * { ?x skos:prefLabel ?name }", {"nam": "x"})


def test_ask_and_construct_have_their_own_answers(sample_dataset: Dataset) -> None:
    assert run_query(sample_dataset, "ASK { ?p cg:presentedAt ?e }").answer is True
    result = run_query(sample_dataset, "CONSTRUCT { ?e cg:hasTopic ?p } WHERE { ?p cg:presentedAt ?e }")
    assert result.graph is not None and len(result.graph) == 4


def test_question_in_a_file_declares_its_parameters(tmp_path: Path) -> None:
    text = (
        "# title: T\n# about: A\n# about: B\n# param name: a body (required, name)\n# param n: n (optional)\nASK {}\n"
    )
    question = parse_question("mine", text)
    assert (question.title, question.about) == ("T", "A B")
    assert [(p.name, p.is_required, p.kind) for p in question.parameters] == [
        ("name", True, "name"),
        ("n", False, "text"),
    ]


def test_guide_tells_of_every_question_and_its_parameters() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "queries.md").read_text(encoding="utf-8")
    for question in find_questions():
        (line,) = [line for line in guide.splitlines() if line.startswith(f"| `{question.name}` |")]
        last_cell = line.split("|")[-2]
        assert re.findall(r"`(\w+)`", last_cell) == [parameter.name for parameter in question.parameters]
        assert re.findall(r"`(\w+)` \(required\)", last_cell) == [p.name for p in question.parameters if p.is_required]


def test_question_of_the_guide_works(sample_dataset: Dataset) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "queries.md").read_text(encoding="utf-8")
    lines = guide[guide.index("    # title: Who works") : guide.index("\n\nA parameter is an")].splitlines()
    text = "\n".join(line.removeprefix("    ") for line in lines)
    assert _take(run_query(sample_dataset, text, {"body": NORRMARK}), "person body") == [(LINDQVIST, NORRMARK)]
