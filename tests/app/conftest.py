import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

_STATEMENT = re.compile(
    r"(?P<subject>[A-Z]\w+ [A-Z]\w+) (?P<verb>spoke at|gave a speech at|leads|will speak at) (?P<object>[A-Z][\w ]+)\."
)
_VERBS = {
    "spoke at": (Property.PRESENTED_AT, EntityType.EVENT, Modality.ASSERTED),
    "gave a speech at": (Property.PRESENTED_AT, EntityType.EVENT, Modality.ASSERTED),
    "will speak at": (Property.PRESENTED_AT, EntityType.EVENT, Modality.ANNOUNCED),
    "leads": (Property.LEADS, EntityType.PROJECT, Modality.ASSERTED),
}


@dataclass
class FakeExtractor:
    """Understands "Jana Kos spoke at Cluster Day." and three more verbs, and remembers what it read."""

    name: str = "fake-1"
    parsed: list[str] = field(default_factory=list)

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
        for article in articles:
            self.parsed.append(article.id)
            yield self._extract(article)

    def _extract(self, article: Article) -> Extraction:
        entities: dict[str, Entity] = {}
        claims = []
        for found in _STATEMENT.finditer(article.text):
            property_, object_type, modality = _VERBS[found["verb"]]
            for group, type_ in (("subject", EntityType.PERSON), ("object", object_type)):
                mention = Mention(found.start(group), found.end(group), found[group])
                entities.setdefault(fold(found[group]), Entity(fold(found[group]), type_, found[group], (), (mention,)))
            ends = (fold(found["subject"]), fold(found["object"]), None)
            quote = Quote(found.start(), found.end(), found[0])
            claims.append(Claim(property_, *ends, quote, 0.9, modality, found["subject"], found["object"]))
        return Extraction(article.id, article.digest, self.name, tuple(entities.values()), tuple(claims))


@pytest.fixture
def extractor() -> FakeExtractor:
    return FakeExtractor()


@pytest.fixture
def graph(tmp_path: Path, extractor: FakeExtractor) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph(tmp_path / "workspace", extractor=extractor) as graph:
        yield graph


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles and one that is none."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "graz.txt").write_text(
        "Cluster Day in Graz\n\nJana Kos spoke at Cluster Day. Mila Hofer spoke at Cluster Day."
    )
    (folder / "linz.txt").write_text("The Wood Forum in Linz\n\nJana Kos spoke at Wood Forum. Jana Kos leads BEECH.")
    (folder / "wels.txt").write_text("What comes in Wels\n\nMila Hofer will speak at Steel Week.")
    (folder / "empty.txt").write_text("")
    return folder
