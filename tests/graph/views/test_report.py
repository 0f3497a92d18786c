"""The report's page: what it holds, what its policy allows, and that no text of an article becomes markup."""

import base64
import gzip
import hashlib
import html
import json
import re
from typing import Any

from collabgraph.graph.network.projections import project
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot
from collabgraph.graph.views.report import render_report
from collabgraph.graph.views.report_page.describe import ReportArticle, ReportClaim
from collabgraph.ontology.vocabulary import EntityType, Property

EVIL = "</script><img src=x onerror=alert(1)>"


def make_snapshot(name: str = "Jana Kos") -> Snapshot:
    things = {
        "p": NetworkEntity("p", EntityType.PERSON, name, ("Kos",), ("President",), (), "SI"),
        "o": NetworkEntity("o", EntityType.CLUSTER, "Lemnora Cluster"),
        "e": NetworkEntity("e", EntityType.EVENT, "Cluster Day", years=(2023,)),
    }
    facts = (NetworkFact("p", Property.PRESENTED_AT, "e"), NetworkFact("o", Property.ORGANISED, "e"))
    stated = (*facts, NetworkFact("p", Property.ROLE, "President"), NetworkFact("e", Property.START_DATE, "2023-05-04"))
    evidence = {
        f"c{i}": Evidence(f"c{i}", fact.property, "quoted", "", "Day one", i == 1, "a1", 0.9)
        for i, fact in enumerate(stated)
    }
    return Snapshot(things, tuple(sorted(facts)), evidence, {fact: (f"c{i}",) for i, fact in enumerate(stated)}, {})


def render(text: str = "Jana Kos spoke at Cluster Day.", name: str = "Jana Kos", title: str = "Days") -> str:
    snapshot = make_snapshot(name)
    articles = [ReportArticle("a1", "day-one", "Day one", "2023-05-05", text)]
    claims = {f"c{i}": ReportClaim("a1", 0, 8, ("jana kos", "cluster day"), (name, "Cluster Day")) for i in range(4)}
    return render_report(snapshot, articles, claims, project(snapshot, "collaboration"), title)


def unpack(page: str) -> dict[str, Any]:
    block = re.search(r'<script type="text/plain" id="data">([A-Za-z0-9+/=]*)</script>', page)
    assert block
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(block[1])))
    return data


def test_page_holds_names_facts_sentences_and_texts() -> None:
    data = unpack(render())
    assert [entity[0] for entity in data["entities"]] == ["Cluster Day", "Jana Kos", "Lemnora Cluster"]
    assert data["articles"] == [["day-one", "Day one", "2023-05-05", "Jana Kos spoke at Cluster Day."]]
    facts = {
        (subject, data["properties"][property_], object_): claims
        for subject, property_, object_, claims in data["facts"]
    }
    assert facts.keys() == {
        (1, "presentedAt", 0),
        (2, "organised", 0),
        (1, "role", "President"),
        (0, "startDate", "2023-05-04"),
    }
    ((article, begin, end, *forms, confidence, announced),) = facts[2, "organised", 0]
    assert (article, begin, end, confidence, announced) == (0, 0, 8, 0.9, 1)
    assert [data["words"][i] for i in forms] == ["jana kos", "cluster day", "Jana Kos", "Cluster Day"]


def test_network_of_the_report_tells_nothing_twice() -> None:
    data = unpack(render())
    network = data["network"]
    assert [[data["entities"][thing][0] for thing in network["things"]][n] for n in network["ties"][0][:2]] == [
        "Jana Kos",
        "Lemnora Cluster",
    ]
    assert len(network["things"]) == len(data["entities"])
    # Its sentences are places in the texts.
    assert network["sentences"] == [["", "", 0, [0, 0, 8]]]
    assert "quoted" not in json.dumps(data)


def test_policy_allows_the_script_and_style_by_hash_and_no_request() -> None:
    page = render()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    for tag, directive, number in (("script", "script-src", 2), ("style", "style-src", 1)):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found]
        assert len(found) == number
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{directive} {allowed};" in policy
    assert not re.search(r"(src|href)=[\"']?https?:", page)


def test_hostile_text_never_becomes_markup() -> None:
    page = render(EVIL, EVIL, EVIL)
    assert EVIL not in page
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert "onerror" not in markup.replace(html.escape(EVIL), "").replace("onerror=alert(1)&gt;", "")
    assert unpack(page)["articles"][0][3] == EVIL


def test_lone_surrogate_does_not_stop_the_report() -> None:
    assert unpack(render("A \ud83d B"))["articles"][0][3] == "A \ud83d B"


def test_same_graph_gives_the_same_page() -> None:
    assert render() == render()
