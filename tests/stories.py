"""Articles that make a handful of statements, and what a workspace says of them: for the tests of the workspace."""

import io

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.ontology.vocabulary import EntityType, Modality, Property
from collabgraph.workspace import Workspace

P, T = Property, EntityType

# What an article can say: property, subject, object (a type and a name, or a literal), the alias of the subject.
STATEMENTS = (
    (P.LEADS, (T.ORGANISATION, "Timber Cluster Norrmark", "TCN"), (T.PROJECT, "TIMBERLINK"), ""),
    (P.ORGANISED, (T.CLUSTER, "TCN", ""), (T.EVENT, "Timber Forum 2023"), ""),
    (P.COLLABORATES_WITH, (T.CLUSTER, "Timber Cluster Norrmark", ""), (T.ORGANISATION, "Adria Wood GmbH"), ""),
    (P.COLLABORATES_WITH, (T.ORGANISATION, "Adria Wood", ""), (T.CLUSTER, "Timber cluster Norrmark"), ""),
    (P.MEMBER_OF, (T.ORGANISATION, "Technical Centre North", "TCN"), (T.ORGANISATION, "Adria Wood"), ""),
    (P.PRESENTED_AT, (T.PERSON, "Jana Kos", "Kos"), (T.EVENT, "Timber Forum"), ""),
    (P.START_DATE, (T.EVENT, "Timber Forum", ""), None, "2023-05"),
    (P.START_DATE, (T.EVENT, "Timber Forum", ""), None, "2024"),
    (P.ROLE, (T.PERSON, "Dr Jana Kos", ""), None, "President"),
    (P.PRESENTED_AT, (T.PERSON, "KOS, Jana", ""), (T.EVENT, "workshop"), ""),
    (P.PART_OF, (T.EVENT, "Young Foresters' Workshop 2023", ""), (T.EVENT, "Timber Forum 2023"), ""),
    (P.PART_OF, (T.EVENT, "Timber Forum 2023", ""), (T.EVENT, "Bioeconomy Week 2023"), ""),
    (P.PART_OF, (T.EVENT, "Bioeconomy Week 2023", ""), (T.EVENT, "Timber Forum 2023"), ""),
    (P.END_DATE, (T.EVENT, "Bioeconomy Week 2023", ""), None, "2023-06-02"),
    (P.LOCATED_IN, (T.EVENT, "Timber Forum 2023", ""), (T.PLACE, "Tartu"), ""),
    (P.LOCATED_IN, (T.EVENT, "Timber Forum 2023", ""), (T.PLACE, "Graz"), ""),
    (P.LOCATED_IN, (T.EVENT, "Bioeconomy Week 2023", ""), (T.PLACE, "Vienna"), ""),
    (P.END_DATE, (T.EVENT, "Bioeconomy Week 2023", ""), None, "2023-06-01"),
)


def make(id: str, *numbers: int, modality: Modality = Modality.ASSERTED) -> tuple[Article, Extraction]:
    """An article that makes some of the statements, and its extraction."""
    title = f"Article {id}"
    text = title
    claims = []
    entities: dict[str, Entity] = {}
    for number in numbers:
        property_, (type_, name, alias), object_, value = STATEMENTS[number]
        sentence = f"{name} {property_} {object_[1] if object_ else value}."
        begin = len(text) + 1
        text += f"\n{sentence}"
        subject = f"{type_}:{name}"
        entities[subject] = Entity(subject, type_, name, (alias,) if alias else ())
        key = None
        if object_:
            key = f"{object_[0]}:{object_[1]}"
            entities.setdefault(key, Entity(key, *object_))
        claims.append(
            Claim(property_, subject, key, value or None, Quote(begin, begin + len(sentence), sentence), 0.9, modality)
        )
    article = Article(id, title, text, source=f"{id}.txt")
    return article, Extraction(id, article.digest, "by hand 1", tuple(entities.values()), tuple(claims))


def lines(workspace: Workspace) -> list[str]:
    """The sorted N-Quads of a workspace."""
    file = io.BytesIO()
    workspace.dump(file, "nquads")
    return sorted(file.getvalue().decode().splitlines())


def rebuilt(workspace: Workspace) -> list[str]:
    """The same after building anew."""
    workspace.rebuild()
    return lines(workspace)


def ask(workspace: Workspace, where: str) -> set[tuple[str, ...]]:
    """What fits a graph pattern, by the names of its variables."""
    query = f"PREFIX schema: <https://schema.org/> SELECT * WHERE {{ {where} }}"
    return {tuple(str(row[v]) for v in sorted(row.labels)) for row in workspace.dataset.query(query)}  # type: ignore[union-attr, index]
