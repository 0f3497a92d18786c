"""Classes and properties as people type them.

In: a name, with or without the prefix or namespace of the vocabulary. Out: the member of the closed list. Refuses other
names, with the list. Standard library only.
"""

from collections.abc import Iterable

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property


def parse_type(name: str) -> EntityType:
    """The class of that name.

    >>> parse_type("cg:Cluster")
    <EntityType.CLUSTER: 'Cluster'>
    """
    bare = _bare(name)
    if bare not in list(EntityType):
        raise InputError(f"There is no type {name!r}. Types: {', '.join(EntityType)}.")
    return EntityType(bare)


def parse_types(names: Iterable[str]) -> frozenset[EntityType]:
    """The classes of those names."""
    return frozenset(map(parse_type, names))


def parse_property(name: str) -> Property:
    """The property of that name."""
    bare = _bare(name)
    if bare not in list(Property):
        raise InputError(f"There is no property {name!r}. Properties: {', '.join(Property)}.")
    return Property(bare)


def _bare(name: str) -> str:
    return name.removeprefix(NAMESPACE).removeprefix("cg:")
