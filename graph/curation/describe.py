"""A judgement in words, for lists and questions.

In: a judgement. Out: one line. Pure.
"""

from collections.abc import Iterable

from collabgraph.graph.curation.judgement import EntityRefs, Judgement, JudgementKind, Statement
from collabgraph.graph.curation.status import JudgementState, JudgementStatus, LedgerFault

#: So many articles are named, the others counted.
_NAMED = 3
_REWORDED = (
    "Rejected, and said in other words now. It is held back until you confirm or reject it as it stands"
    " (`collabgraph review --kind claims`, or `judge`)"
)
#: So many bad lines of the ledger are told, the others counted.
_TOLD = 20


def describe(judgement: Judgement) -> str:
    """What the judgement says.

    >>> from collabgraph.graph.curation.references import EntityRef
    >>> from collabgraph.ontology.vocabulary import EntityType
    >>> kos = (EntityRef("a1", "Jana Kos", EntityType.PERSON),)
    >>> describe(Judgement(JudgementKind.RENAME, "Ida", "2026-01-02T03:04:05Z", a=kos, label="Jana Kos-Hofer"))
    'Jana Kos [a1] is called Jana Kos-Hofer'
    """
    j = judgement
    match j.kind:
        case JudgementKind.SAME:
            return f"{name_group(j.a)} is the same as {name_group(j.b)}"
        case JudgementKind.DIFFERENT:
            return f"{name_group(j.a)} is not {name_group(j.b)}"
        case JudgementKind.UNSURE:
            return f"{name_group(j.a)} may be the same as {name_group(j.b)} or not"
        case JudgementKind.RETYPE:
            return f"{name_group(j.a)} is of the class {j.type}"
        case JudgementKind.RENAME:
            return f"{name_group(j.a)} is called {j.label}"
        case JudgementKind.UNDO:
            return f"{j.undoes} is undone"
    if j.claim is None:
        said = j.statement
        return f"{describe_statement(said)} — “{' '.join(said.quote.split())}” [{said.article}]" if said else ""
    told = f"{j.claim.subject_name} {j.claim.property} {j.claim.object_name}"
    quote = f"“{j.claim.quote}” [{j.claim.article}]"
    if j.kind is JudgementKind.CORRECT and j.statement is not None:
        return f"{told}: rather {describe_statement(j.statement)} — {quote}"
    return f"{told} — {quote}"


def cite(judgement: Judgement) -> str:
    """The judgement with its line in the ledger, who made it and when."""
    return f"line {judgement.line} ({judgement.by}, {judgement.when[:10]}): {describe(judgement)}"


def tell_lost(standings: Iterable[JudgementStatus]) -> tuple[str, ...]:
    """The judgements that need a look, each on a line under a heading; nothing if all targets are there.

    First those whose target is not there, then those whose sentence reads otherwise now, with the new one.
    """
    standings = tuple(standings)
    lost = [f"  {cite(standing.judgement)}" for standing in standings if standing.state is JudgementState.GONE]
    reworded = [
        f"  {cite(standing.judgement)}; now “{' '.join(claim.quote.text.split())}”"
        for standing in standings
        for claim in standing.held
    ]
    return (
        *(("Judgements without their target:", *lost) if lost else ()),
        *((f"{_REWORDED}:", *reworded) if reworded else ()),
    )


def tell_faults(faults: Iterable[LedgerFault]) -> tuple[str, ...]:
    """The lines of the ledger that are left out, each on a line under a heading; nothing if all can be read.

    >>> tell_faults([LedgerFault(3, "Expected `str`, got `int` - at `$.by`", "'{...'")])[1]
    "  line 3: Expected `str`, got `int` - at `$.by`; found '{...'. Correct the line or remove it."
    """
    faults = tuple(faults)
    told = [f"  {fault}" for fault in faults[:_TOLD]]
    told += [f"  and {len(faults) - _TOLD} more; `collabgraph judge list` shows them all"] * (len(faults) > _TOLD)
    return ("Lines of the ledger that are left out:", *told) if told else ()


def describe_statement(said: Statement) -> str:
    """A statement as its words are: both ends and what joins them.

    >>> from collabgraph.graph.curation.references import EntityRef
    >>> from collabgraph.ontology.vocabulary import EntityType, Property
    >>> kos = (EntityRef("a1", "Jana Kos", EntityType.PERSON),)
    >>> describe_statement(Statement("a1", Property.ROLE, "President Kos", kos, value="President"))
    'Jana Kos role President'
    """
    return f"{said.subject[0].name} {said.property} {said.object[0].name if said.object else said.value}"


def name_group(group: EntityRefs) -> str:
    """A thing by its name and the articles that speak of it."""
    articles = list(dict.fromkeys(ref.article for ref in group))
    more = f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else ""
    return f"{group[0].name} [{', '.join(articles[:_NAMED])}{more}]"
