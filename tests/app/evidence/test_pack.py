"""Packs hold what the graph states with all that bears it out, and the same graph gives the same bytes."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
import rdflib
from explorer_stories import CLUSTER, FORUM, JANA, MILA, P, T, make_workspace, tell, tell_forum
from packs import unpack
from rdflib import RDF, RDFS, Literal
from rdflib.namespace import DCTERMS, PROV

from collabgraph import EvidencePack, InputError, KnowledgeGraph, UnknownNameError
from collabgraph.extraction.model import Article, Extraction
from collabgraph.ontology.terms import CG, SCHEMA
from collabgraph.ontology.vocabulary import Modality

Told = tuple[Article, Extraction]


def open_graph(folder: Path, *pairs: Told) -> KnowledgeGraph:
    return KnowledgeGraph(make_workspace(folder / "workspace", *pairs))


def said(pack: EvidencePack) -> set[tuple[str, str, str, str]]:
    """Each claim of a pack: subject, property, object, state."""
    values = json.loads(zipfile.ZipFile(io.BytesIO(pack.data)).read("evidence.json"))
    return {
        (c["subject"]["label"], c["property"], c["object"].get("label") or c["object"]["value"], c["state"])
        for c in values["claims"]
    }


def read_turtle(pack: EvidencePack) -> rdflib.Graph:
    return rdflib.Graph().parse(data=zipfile.ZipFile(io.BytesIO(pack.data)).read("graph.ttl"), format="turtle")


def test_an_entity_has_all_claims_about_it(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        pack = graph.evidence("Jana Kos")
    assert (pack.about, pack.articles, pack.claims, pack.judgements) == ("Jana Kos (Person)", 2, 5, 0)
    assert said(pack) == {
        ("Jana Kos", "presentedAt", "Timber Forum", "stated"),
        ("Jana Kos", "affiliatedWith", "Norrmark Timber Cluster", "stated"),
        ("Jana Kos", "role", "President", "stated"),
        ("Jana Kos", "spokeAbout", "old beams", "stated"),
    }


def test_an_event_has_its_parts_and_what_its_speakers_are(tmp_path: Path) -> None:
    part = tell(
        "part",
        "A part",
        (P.PART_OF, (T.EVENT, "Beech Session"), FORUM, 0.9),
        (P.PRESENTED_AT, MILA, (T.EVENT, "Beech Session"), 0.9),
    )
    elsewhere = tell("other", "Another", (P.ROLE, JANA, "Chair", 0.9))
    with open_graph(tmp_path, *tell_forum(), part, elsewhere) as graph:
        found = said(graph.evidence("Timber Forum"))
    assert ("Mila Hofer", "presentedAt", "Beech Session", "stated") in found
    assert ("Jana Kos", "role", "President", "stated") in found
    assert ("Jana Kos", "role", "Chair", "stated") not in found


def test_a_fact_has_the_claims_of_all_articles(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        pack = graph.evidence("Jana Kos", "presentedAt", "Timber Forum")
        token = unpack(pack, tmp_path / "pack").values()["claims"][0]["iri"].rpartition("/")[2]
        assert graph.evidence(token[:10]).data == pack.data
    assert (pack.articles, pack.claims) == (2, 2)
    assert pack.about == "Jana Kos presentedAt Timber Forum"


def test_rows_of_a_question_have_the_claims_that_join_what_they_name(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        pack = graph.evidence(question="who-presented-where", person="Mila Hofer", year="2023")
    values = unpack(pack, tmp_path / "pack").values()
    assert values["about"] == "who-presented-where person=Mila Hofer year=2023"
    assert said(pack) == {
        ("Mila Hofer", "presentedAt", "Timber Forum", "stated"),
        ("Timber Forum", "locatedIn", "Graz", "stated"),
        ("Timber Forum", "startDate", "2023-05-04", "stated"),
    }
    (row,) = values["rows"]
    assert row["values"][values["columns"].index("person")] == "Mila Hofer"
    assert len(row["claims"]) == 3


def test_rows_that_name_one_thing_have_the_claims_about_it(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        pack = graph.evidence(
            question="SELECT ?name { ?who a cg:Person ; skos:prefLabel ?name FILTER(?name = 'Mila Hofer') }"
        )
    assert said(pack) == {("Mila Hofer", "presentedAt", "Timber Forum", "stated")}


@pytest.mark.parametrize(
    ("about", "message"),
    [
        (("Jana Kos", "leads"), "found 2 words, expected a name, a claim, or subject, property and object"),
        (("Graz", "partnerIn", "BEECH"), "Who leads a project is a partner in it: ask for 'Graz' leads 'BEECH'"),
        (("abcdef0123",), "No article states 'abcdef0123'"),
    ],
)
def test_what_has_no_evidence_is_refused(tmp_path: Path, about: tuple[str, ...], message: str) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph, pytest.raises(InputError, match=re.escape(message)):
        graph.evidence(*about)


def test_a_name_of_nothing_or_of_two_is_refused(tmp_path: Path) -> None:
    twins = [
        tell(f"a{n}", f"News {n}", (P.ROLE, (type_, "Larix"), "President", 0.9)) for n, type_ in enumerate([T.PERSON])
    ]
    other = tell("b", "More", (P.ORGANISED, (T.ORGANISATION, "Larix"), FORUM, 0.9))
    with open_graph(tmp_path, *twins, other) as graph:
        with pytest.raises(InputError, match=r"is the name of 2: .*Give the IRI"):
            graph.evidence("Larix")
        with pytest.raises(UnknownNameError, match="Nothing is called 'Nobody Else'"):
            graph.evidence("Nobody Else")
        with pytest.raises(InputError, match="no row fits"):
            graph.evidence(question="who-presented-where", year="1999")


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        first = graph.evidence("Timber Forum")
        graph.build()
        assert graph.evidence("Timber Forum") == first
    with zipfile.ZipFile(io.BytesIO(first.data)) as archive:
        infos = archive.infolist()
    assert {(i.date_time, i.compress_type, i.create_system, i.external_attr >> 16) for i in infos} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 3, 0o100644)
    }
    assert [i.filename for i in infos] == [
        "SHA256SUMS", "README.txt", "articles/forum.txt", "articles/letter.txt", "check.py", "evidence.json", "graph.ttl",
        "index.html", "ledger.jsonl",
    ]  # fmt: skip


def test_the_turtle_says_who_claims_what_and_holds_only_what_the_graph_does(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        graph.judge.add("Mila Hofer", "affiliatedWith", "Norrmark Timber Cluster", article="forum",
                        quote="Mila Hofer presentedAt Timber Forum.", by="Ida")  # fmt: skip
        pack = graph.evidence("Mila Hofer")
        turtle = read_turtle(pack)
        whole = graph.dataset
        facts = [t for t in turtle if str(t[1]).startswith(str(CG)) and (t[0], RDF.type, CG.Person) in turtle]
        assert len(facts) == 2
        assert all(fact in whole for fact in facts)
        made = {
            (
                str(turtle.value(claim, RDF.predicate)).rpartition("#")[2],
                str(turtle.value(maker, RDFS.label)),
                turtle.value(maker, RDF.type),
            )
            for claim, maker in turtle.subject_objects(PROV.wasAttributedTo)
        }
    assert made == {
        ("presentedAt", "by hand", PROV.SoftwareAgent),
        ("affiliatedWith", "Ida", PROV.Person),
    }
    article = turtle.value(predicate=DCTERMS.identifier, object=Literal("forum"))
    assert set(turtle.objects(None, PROV.wasDerivedFrom)) == {article}
    assert turtle.value(article, SCHEMA.contentUrl) == Literal("articles/forum.txt")
    assert unpack(pack, tmp_path / "pack").check()[0] == 0


def test_judgements_are_in_the_pack_with_what_they_speak_of(tmp_path: Path) -> None:
    other = tell("other", "More of it", (P.PRESENTED_AT, (T.PERSON, "Yana Kos"), FORUM, 0.9))
    with open_graph(tmp_path, *tell_forum(), other) as graph:
        graph.judge.reject("Jana Kos", "role", "President", by="Ida", why="She is not")
        graph.judge.same("Jana Kos", "Yana Kos", by="Bo")
        graph.judge.confirm("Jana Kos", "spokeAbout", "old beams", by="Bo")
        graph.judge.undo(3, by="Ida")
        graph.judge.rename("Graz", "City of Graz", by="Ida")
        pack = graph.evidence("Jana Kos")
        lines = (graph.folder / "ledger.jsonl").read_text("utf-8").splitlines()
    unpacked = unpack(pack, tmp_path / "pack")
    judgements = unpacked.values()["judgements"]
    assert [(j["state"], len(j["claims"])) for j in judgements] == [
        ("in force", 1), ("in force", 6), ("undone", 1), ("in force", 1),
    ]  # fmt: skip
    assert unpacked.read("ledger.jsonl").splitlines() == lines[:4]
    assert ("Jana Kos", "role", "President", "rejected") in said(pack)
    assert "President" not in "".join(map(str, read_turtle(pack).objects(None, RDF.object)))
    assert unpacked.check()[0] == 0


def test_conflicts_are_named(tmp_path: Path) -> None:
    denied = tell("no", "She stayed away", (P.PRESENTED_AT, JANA, FORUM, 0.9), modality=Modality.DENIED)
    dated = tell("day", "Another day", (P.START_DATE, FORUM, "2021-01-02", 0.4))
    more = tell("more", "Once more", (P.PRESENTED_AT, MILA, FORUM, 0.9))
    with open_graph(tmp_path, *tell_forum(), denied, dated, more) as graph:
        for id in ("letter", "no", "day", "more"):
            graph.judge.same("Timber Forum [forum]", f"Timber Forum [{id}]", by="Ida")
        told = unpack(graph.evidence("Mila Hofer"), tmp_path / "before").values()["claims"]
        graph.judge.reject(next(c["iri"] for c in told if c["article"].endswith("/more")), by="Ida")
        pack = graph.evidence("Timber Forum")
    unpacked = unpack(pack, tmp_path / "pack")
    assert [conflict["says"] for conflict in unpacked.values()["conflicts"]] == [
        "Jana Kos presentedAt Timber Forum: said in forum, letter, denied in no.",
        "Mila Hofer presentedAt Timber Forum: a person rejected it as said in more; it stands by forum.",
        "Timber Forum startDate 2021-01-02 (day) cannot hold beside what is surer: Timber Forum startDate 2023-05-04 (forum).",
    ]
    assert unpacked.check()[0] == 0
    page = unpacked.read("index.html")
    assert "cannot hold beside what is surer" in page


HOSTILE = '</script><img src=x onerror=alert(1)> "^^ \\u0041 \u2028 <https://example.org/claim/1>'


def test_hostile_names_and_identifiers_do_no_harm(tmp_path: Path) -> None:
    pairs = [
        tell(
            id,
            f"News {n} {HOSTILE}",
            (P.ROLE, JANA, HOSTILE, 0.9),
            (P.AFFILIATED_WITH, JANA, (T.CLUSTER, "Böhm \U0001d54f"), 0.9),
        )
        for n, id in enumerate(("../../etc/passwd", "../../etc/PASSWD", HOSTILE, "ÄÖ", "nul", "x" * 300))
    ]
    with open_graph(tmp_path, *pairs) as graph:
        pack = graph.evidence("Jana Kos")
    names = zipfile.ZipFile(io.BytesIO(pack.data)).namelist()
    assert all(re.fullmatch(r"(articles/[a-z0-9-]{1,70}\.txt|[\w.]+)", name) for name in names), names
    assert len({name.lower() for name in names}) == len(names)
    unpacked = unpack(pack, tmp_path / "pack")
    assert unpacked.check()[0] == 0, unpacked.check()
    page = unpacked.read("index.html")
    assert "<img" not in page
    assert "<script" not in page
    assert HOSTILE in {str(value) for value in read_turtle(pack).objects(None, CG.role)}


def test_a_pack_is_written_whole(tmp_path: Path) -> None:
    with open_graph(tmp_path, *tell_forum()) as graph:
        pack = graph.evidence("Jana Kos")
        assert pack.save(tmp_path / "pack.zip").read_bytes() == pack.data
        with pytest.raises(InputError, match="cannot be written"):
            pack.save(tmp_path / "nowhere" / "pack.zip")


def test_a_body_that_is_only_named_has_no_evidence(tmp_path: Path) -> None:
    article, extraction = tell("a", "News", (P.AFFILIATED_WITH, JANA, CLUSTER, 0.9))
    only = Extraction(article.id, article.digest, "by hand", extraction.entities, ())
    with open_graph(tmp_path, (article, only)) as graph, pytest.raises(InputError, match="state nothing of it"):
        graph.evidence("Jana Kos")
