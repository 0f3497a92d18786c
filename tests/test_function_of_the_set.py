"""What a workspace shows depends on the set of articles and judgements in it, whatever road led there; IRIs are left out.

Roads: any subset of the sample articles in any order, cut into batches anywhere, with articles that come and go and old
versions that are replaced on the way, judgements made at any point, interrupts and closings between, a killed process.
"""

import io
import os
import pickle
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.pipeline import Extractor
from collabgraph.extraction.reading.articles import read_articles
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import EntityRef, refer_to_claim, refer_to_entity
from collabgraph.graph.curation.status import JudgementState
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property, admits
from collabgraph.workspace import Workspace

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
Read = tuple[Article, Extraction]


@dataclass(frozen=True)
class Samples:
    """The sample articles as the pipeline read them."""

    reads: dict[str, Read]

    def old(self, id: str) -> Read:
        """An earlier version of an article, which had no more than half of the claims."""
        article, extraction = self.reads[id]
        article = replace(article, text=f"{article.text}\n\nDraft.")
        claims = extraction.claims[: len(extraction.claims) // 2]
        return article, replace(extraction, digest=article.digest, claims=claims)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements of every kind, none of which contradicts another."""
        refs = [(a, e, refer_to_entity(x, e.key)) for a, (_, x) in self.reads.items() for e in x.entities]
        named = [ref for _, e, ref in refs if not ref.quote and e.type in (EntityType.PERSON, EntityType.CLUSTER)]
        alike = [(a, b) for a, b in combinations(named, 2) if a.article != b.article and a.type is b.type]
        one_name = next((a, b) for a, b in alike if fold(a.name) == fold(b.name))
        spoken_of = {fold(ref.name) for ref in one_name}
        two_names = next((a, b) for a, b in alike if not {fold(a.name), fold(b.name)} & spoken_of and a.name < b.name)
        claims = [refer_to_claim(x, c) for _, x in self.reads.values() for c in x.claims]
        statement = next(self._find_statements())
        place = next(ref for _, e, ref in refs if e.type is EntityType.PLACE)
        said = (
            {"kind": JudgementKind.SAME, "a": two_names[:1], "b": two_names[1:]},
            {"kind": JudgementKind.DIFFERENT, "a": one_name[:1], "b": one_name[1:]},
            {"kind": JudgementKind.UNSURE, "a": one_name[:1], "b": two_names[1:]},
            {"kind": JudgementKind.REJECT, "claim": claims[0]},
            {"kind": JudgementKind.CONFIRM, "claim": claims[-1]},
            {"kind": JudgementKind.RETYPE, "a": (place,), "type": EntityType.ORGANISATION},
            {"kind": JudgementKind.RENAME, "a": two_names[:1], "label": "Somebody Else"},
            {"kind": JudgementKind.CORRECT, "claim": claims[len(claims) // 2], "statement": statement},
            {"kind": JudgementKind.ADD, "statement": statement},
        )
        return tuple(
            Judgement(by="test", when=f"2024-05-0{n}T10:00:00Z", **values)  # type: ignore[arg-type]
            for n, values in enumerate(said, 1)
        )

    def _find_statements(self) -> Iterator[Statement]:
        for id, (article, extraction) in self.reads.items():
            bodies = [e for e in extraction.entities if admits(Property.COLLABORATES_WITH, e.type, e.type)]
            for a, b in combinations(bodies, 2):
                one, other = ((EntityRef(id, entity.name, entity.type),) for entity in (a, b))
                yield Statement(id, Property.COLLABORATES_WITH, article.title, one, other)


@pytest.fixture(scope="module")
def samples() -> Samples:
    articles = [article for article in read_articles([SAMPLES]) if isinstance(article, Article)]
    extractions = Extractor().pipe(articles)
    return Samples({article.id: (article, found) for article, found in zip(articles, extractions, strict=True)})


def read_lines(workspace: Workspace) -> list[str]:
    """The sorted N-Quads of a workspace."""
    file = io.BytesIO()
    workspace.dump(file, "nquads")
    return sorted(file.getvalue().decode().splitlines())


_ENTITY = re.compile(r"<[^<> ]*/id/entity/[^<> ]+>")
_CONTRIBUTION = re.compile(r"<[^<> ]*/id/contribution/[^<> ]+>")
_END_OF_CONTRIBUTION = re.compile(rf"^({_CONTRIBUTION.pattern}) <[^>]*#(contributor|atEvent)> (<[^>]+>)")


def show(workspace: Workspace) -> frozenset[str]:
    """All quads, with each entity called by its members and each contribution by its ends: what IRIs cannot change."""
    lines = [line for line in read_lines(workspace) if "isReplacedBy" not in line]
    members = cache(lambda iri: repr(workspace.members(iri[1:-1])))
    ends: dict[str, dict[str, str]] = {}
    for line in lines:
        if found := _END_OF_CONTRIBUTION.match(line):
            ends.setdefault(found[1], {})[found[2]] = members(found[3])
    lines = [_CONTRIBUTION.sub(lambda found: repr(sorted(ends[found[0]].items())), line) for line in lines]
    return frozenset(_ENTITY.sub(lambda found: members(found[0]), line) for line in lines)


def open_quickly(folder: Path) -> Workspace:
    """A workspace whose graph stays in memory: many small ones would wait for the disk all the time."""
    with patch("collabgraph.stored.graph_place.open_store", lambda folder, read_only: Store()):
        return Workspace.open(folder)


_shown: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}


def show_straight(
    factory: pytest.TempPathFactory, reads: Iterable[Read], judgements: Iterable[Judgement]
) -> frozenset[str]:
    """What a fresh workspace shows that got all at once, in order."""
    reads = sorted(reads, key=lambda read: read[0].id)
    judgements = sorted(judgements, key=lambda judgement: judgement.when)
    key = frozenset(article.id for article, _ in reads), frozenset(judgement.id for judgement in judgements)
    if key not in _shown:
        with open_quickly(factory.mktemp("straight")) as workspace:
            workspace.ingest(reads)
            if judgements:
                workspace.judge(judgements)
            _shown[key] = show(workspace)
    return _shown[key]


def interrupt_after(reads: Iterable[Read]) -> Iterator[Read]:
    yield from reads
    raise KeyboardInterrupt


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_road_to_a_set_shows_the_same(
    tmp_path_factory: pytest.TempPathFactory, samples: Samples, data: st.DataObject
) -> None:
    wanted = data.draw(st.lists(st.sampled_from(sorted(samples.reads)), unique=True, max_size=9), "articles, in order")
    passing = data.draw(
        st.sets(st.sampled_from(sorted(samples.reads)), max_size=3), "old versions, or for a while only"
    )
    judged = data.draw(st.lists(st.sampled_from(samples.judgements), unique=True, max_size=4), "judgements")
    folder = tmp_path_factory.mktemp("road")
    rest, open_judgements = list(wanted), list(judged)
    with open_quickly(folder) as workspace:
        workspace.ingest(map(samples.old, sorted(passing)))
    while rest or open_judgements:
        batch = data.draw(st.integers(1, 5), "batch")
        with open_quickly(folder) as workspace, patch("collabgraph.workspace.BATCH", 2):
            step = data.draw(st.sampled_from(["ingest", "interrupt", "judge"]), "step")
            if step == "judge":
                workspace.judge(open_judgements[:batch])
                del open_judgements[:batch]
            elif step == "interrupt":
                with pytest.raises(KeyboardInterrupt):
                    workspace.ingest(interrupt_after(samples.reads[id] for id in rest[:batch]))
            else:
                workspace.ingest(samples.reads[id] for id in rest[:batch])
                del rest[:batch]
    with open_quickly(folder) as workspace:
        there = {summary.id for summary in workspace.articles()}
        workspace.remove(sorted(there - set(wanted)))
        note(f"articles {sorted(wanted)}, judgements {[judgement.kind.value for judgement in judged]}")
        assert show(workspace) == show_straight(tmp_path_factory, [samples.reads[id] for id in wanted], judged)


def test_a_collaboration_is_as_sure_as_before_when_one_end_is_told_of_in_one_article_less(
    tmp_path_factory: pytest.TempPathFactory, samples: Samples
) -> None:
    """Both ends tell how sure it is; the one that is left in a single article must not take that back."""
    wanted = [
        "01-loopspruce-press-release", "02-mountain-timber-days-2022", "05-lemnora-newsletter-2022",
        "07-mountain-timber-days-2023-invitation", "tangweave-newsletter-6",
    ]  # fmt: skip
    reads = [samples.reads[id] for id in wanted]
    with open_quickly(tmp_path_factory.mktemp("less")) as workspace:
        workspace.ingest([samples.reads["03-tangweave-project-page"]])
        workspace.ingest(reads)
        workspace.remove(["03-tangweave-project-page"])
        assert show(workspace) == show_straight(tmp_path_factory, reads, [])


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_came_and_went_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, samples: Samples, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(samples.reads)), "order")
    stay = data.draw(st.integers(1, 10), "how many stay")
    judged = data.draw(st.sets(st.sampled_from(samples.judgements), max_size=3), "judgements, undone at the end")
    with open_quickly(tmp_path_factory.mktemp("visit")) as workspace:
        workspace.ingest(samples.reads[id] for id in order[:stay])
        before = show(workspace)
        workspace.judge(sorted(judged, key=lambda judgement: judgement.when))
        workspace.ingest(samples.reads[id] for id in order[stay:])
        workspace.judge(
            Judgement(JudgementKind.UNDO, "test", f"2024-06-0{n}T10:00:00Z", undoes=judgement.id)
            for n, judgement in enumerate(judged, 1)
        )
        workspace.remove(order[stay:])
        assert show(workspace) == before


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_building_anew_changes_no_iri(
    tmp_path_factory: pytest.TempPathFactory, samples: Samples, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(samples.reads)), "order")
    cut, gone = data.draw(st.integers(1, 17), "cut"), data.draw(st.integers(0, 5), "removed")
    judged = data.draw(st.sets(st.sampled_from(samples.judgements), max_size=3), "judgements")
    with open_quickly(tmp_path_factory.mktemp("anew")) as workspace:
        workspace.ingest(samples.reads[id] for id in order[:cut])
        workspace.judge(sorted(judged, key=lambda judgement: judgement.when))
        workspace.ingest(samples.reads[id] for id in order[cut:])
        workspace.remove(order[:gone])
        before = read_lines(workspace)
        workspace.rebuild()
        assert read_lines(workspace) == before


KILLED = """
    import os, pickle, signal, sys
    from pathlib import Path
    from unittest.mock import patch
    from collabgraph.graph.storage.archive import Archive
    from collabgraph.graph.storage.index.identity_index import IdentityIndex
    from collabgraph.graph.storage.triplestore import Store
    from collabgraph.workspace import Workspace
    folder, file, owner, method, call = sys.argv[1:]
    target = {"Archive": Archive, "IdentityIndex": IdentityIndex, "Store": Store}[owner]
    original, calls = getattr(target, method), []
    def kill(*arguments):
        calls.append(method)
        if len(calls) == int(call):
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments)
    setattr(target, method, kill)
    with Workspace.open(folder) as workspace, patch("collabgraph.workspace.BATCH", 3):
        workspace.ingest(pickle.loads(Path(file).read_bytes()))
"""


@pytest.mark.parametrize(
    ("owner", "method", "call"),
    [
        ("Archive", "put", 8),
        ("IdentityIndex", "_replace", 8),
        ("IdentityIndex", "_settle", 1),
        ("Store", "rebuild", 1),
    ],
)
def test_killed_process_goes_on_where_it_was(
    tmp_path_factory: pytest.TempPathFactory, samples: Samples, owner: str, method: str, call: int
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    reads = [samples.reads[id] for id in sorted(samples.reads, reverse=True)]
    with Workspace.open(folder / "w") as workspace:
        workspace.ingest(reads[:9])
        workspace.judge(samples.judgements)
    (folder / "reads").write_bytes(pickle.dumps(reads[9:]))
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(KILLED),
        str(folder / "w"),
        str(folder / "reads"),
        owner,
        method,
        str(call),
    ]
    assert subprocess.run(command, check=False, env={**os.environ}).returncode == -signal.SIGKILL
    with Workspace.open(folder / "w") as workspace:
        workspace.ingest(reads)
        assert {standing.state for standing in workspace.standings()} == {JudgementState.IN_FORCE}
        assert show(workspace) == show_straight(tmp_path_factory, reads, samples.judgements)
