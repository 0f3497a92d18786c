"""What a text denies must not be stated: in go texts with facts that must and must not stand, out come counts by kind.

One JSON object a line: ``id``, ``kind``, ``text``, ``must_not`` and ``holds``, both lists of ``{"s", "p", "o"}`` with names
as written in the text (``tests/gold/denied.md``). Refuses lines that are none, and names that do not stand in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from collabgraph.extraction.model import Claim, Extraction
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import Modality, Property


@dataclass(frozen=True, slots=True)
class DeniedStatement:
    """A fact by the names of its ends."""

    subject: str
    property: Property
    object: str

    def __str__(self) -> str:
        return f"{self.subject} {self.property} {self.object}"


@dataclass(frozen=True, slots=True)
class DeniedText:
    """A text with what it denies and what it states."""

    id: str
    kind: str
    text: str
    sentence: str
    must_not: tuple[DeniedStatement, ...]
    holds: tuple[DeniedStatement, ...]


@dataclass(frozen=True, slots=True)
class WronglyStated:
    """A fact that stands in the claims of a text which denies it, with the claim's confidence."""

    text: DeniedText
    statement: DeniedStatement
    confidence: float


@dataclass(frozen=True, slots=True)
class DeniedScore:
    """How many denied facts are stated, by kind (stated, all), and how many true ones beside them are kept."""

    kinds: dict[str, tuple[int, int]]
    stated: tuple[WronglyStated, ...]
    kept: int
    true: int

    @property
    def denied(self) -> int:
        """The number of facts that must not be stated."""
        return sum(count for _, count in self.kinds.values())

    @property
    def share(self) -> float:
        """The share of these that are stated all the same."""
        return len(self.stated) / max(1, self.denied)


class _StatementLine(msgspec.Struct, frozen=True):
    s: str
    p: Property
    o: str


class _DeniedLine(msgspec.Struct, frozen=True):
    """One line of the file."""

    id: str | int
    kind: str
    text: str
    must_not: tuple[_StatementLine, ...]
    holds: tuple[_StatementLine, ...]
    sentence: str = ""


def load_denied(file: Path) -> tuple[DeniedText, ...]:
    """The texts of a file in JSON Lines."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as e:
        raise InputError(f"{file}: cannot be read ({e}). Name a file of denied statements in JSON Lines.") from e
    found = [_parse(f"{file}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise InputError(f"{file}: no line with a denied statement in it. tests/gold/denied.md tells the format.")
    return tuple(found)


def _parse(where: str, line: str) -> DeniedText:
    try:
        read = msgspec.json.decode(line, type=_DeniedLine)
    except (msgspec.DecodeError, RecursionError) as e:
        raise InputError(
            f"{where}: not a denied statement ({e}). Expected an object with the keys id, kind, text, must_not and holds."
        ) from e
    must_not, holds = (
        tuple(DeniedStatement(said.s, said.p, said.o) for said in group) for group in (read.must_not, read.holds)
    )
    text = DeniedText(str(read.id), read.kind, read.text, read.sentence, must_not, holds)
    for name in (end for s in (*text.must_not, *text.holds) for end in (s.subject, s.object)):
        if fold(squeeze(name)) not in fold(squeeze(text.text)):
            raise InputError(f"{where}: the name {name!r} does not stand in the text. Write it as the text does.")
    return text


def find_denied_texts(articles: Sequence[AnnotatedArticle]) -> tuple[DeniedText, ...]:
    """The annotated articles that deny something of two entities, as such texts; their facts are what holds."""
    texts = []
    for article in articles:
        names = {entity.id: entity.forms[0] for entity in article.entities}
        must_not, holds = (
            tuple(DeniedStatement(names[f.subject], f.property, names[f.object]) for f in facts if f.object is not None)
            for facts in (article.denied or (), article.facts)
        )
        if must_not:
            texts.append(DeniedText(article.id, "annotated", article.text, "", must_not, holds))
    return tuple(texts)


def score_denied(texts: Sequence[DeniedText], extractions: Sequence[Extraction]) -> DeniedScore:
    """Compare what was extracted from each text with what it denies and states."""
    kinds: dict[str, tuple[int, int]] = {}
    stated: list[WronglyStated] = []
    kept = true = 0
    for text, extraction in zip(texts, extractions, strict=True):
        claims = {
            key: claim.confidence
            for claim in extraction.claims
            if claim.modality is not Modality.DENIED
            for key in _keys(extraction, claim)
        }
        wrong = [WronglyStated(text, s, claims[_key(s)]) for s in text.must_not if _key(s) in claims]
        before, count = kinds.get(text.kind, (0, 0))
        kinds[text.kind] = (before + len(wrong), count + len(text.must_not))
        stated += wrong
        true += len(text.holds)
        kept += sum(_key(s) in claims for s in text.holds)
    return DeniedScore(kinds, tuple(stated), kept, true)


def _key(statement: DeniedStatement) -> tuple[str, Property, str]:
    return fold(statement.subject), statement.property, fold(statement.object)


def _keys(extraction: Extraction, claim: Claim) -> Iterator[tuple[str, Property, str]]:
    """A claim under every written form of its ends."""

    def forms(key: str) -> Iterator[str]:
        entity = extraction.entity(key)
        return map(fold, (entity.name, *entity.aliases))

    for subject in forms(claim.subject):
        for object_ in [fold(claim.value)] if claim.value else forms(claim.object or ""):
            yield subject, claim.property, object_
