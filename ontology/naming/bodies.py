"""Names of organisations and programmes: legal forms, and names of common words that there is one of all the same.

In: names as written. Out: names without their legal form; folded names. Knows no entities and no articles.
"""

import re
from functools import lru_cache

from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.vocabulary import EntityType

#: Legal forms as companies write them behind their names, dots left out. Own selection from the abbreviations of the
#: Entity Legal Forms code list (ISO 20275) for the countries of Europe. Capitals count: a "Wellness Spa" is no "SpA".
LEGAL_FORMS = frozenset(
    """
    GmbH gGmbH mbH GesmbH AG KG KGaA OHG OG UG GbR eV eG eGen SE SCE EWIV EEIG GEIE Ltd Limited LTD plc PLC LLP LLC
    CIC Inc Corp SA SAS SARL EURL SCOP SCIC SCRL SCARL Scarl Srl SRL SpA SPA SNC ASBL VZW ASPF BV NV VOF CV AB
    Aktiebolag Oy Oyj AS ASA A/S ApS P/S SL SLU SAU SCCL Lda Unipessoal sro spolsro as zs zú ops doo DOO dd DD zoo
    spzoo Spzoo SpZOO Kft KFT Zrt ZRT Nyrt Bt OÜ SIA UAB MTÜ VšĮ OOD EOOD AD EAD JSC PJSC TOV asbl vzw
    """.split()
)
#: The commonest of them, folded.
FREQUENT_FORMS = frozenset("gmbh ltd srl ag sa".split())
#: Forms of several words, longest first.
LEGAL_PHRASES = ("GmbH & Co KGaA", "GmbH & Co KG", "spol s ro", "Sp z o o", "sp z oo", "Sp z oo", "& Co KG", "Co Ltd")
#: Around the Baltic and in Romania the form goes first.
LEGAL_PREFIXES = frozenset("UAB SIA OÜ MTÜ VšĮ SC OOO TOV EOOD OOD".split())

#: What Interreg calls its programmes, after its own name; folded, of two that begin alike the longer first.
INTERREG_STRANDS = (
    "europe", "central europe", "baltic sea region", "alpine space", "danube region", "danube", "nord", "med", "euro med",
    "adrion", "north sea region", "north sea", "south baltic", "central baltic", "nwe", "next",
)  # fmt: skip
_PROGRAMME = re.compile(
    r"\b(?:program(?:me)?s?|interreg|horizon|erasmus|cosme|h2020|fp7|life|prima|ipa|eni|erdf|eu4\w*|fund)\b|\+",
    re.IGNORECASE,
)
#: Names of common words that there is one of all the same, folded; own list.
UNIQUE_NAMES = frozenset(
    fold(name)
    for name in (
        "European Commission; European Union; EU; European Parliament; European Council; Council of Europe; EBRD; GIZ; USAID;"
        "Committee of the Regions; European Committee of the Regions; European Investment Bank; World Bank; OECD; UNDP;"
        "European Bank for Reconstruction and Development; European Regional Development Fund; European Social Fund;"
        "European Cluster Collaboration Platform; European Cluster Alliance; Enterprise Europe Network; Visegrad Fund;"
        "International Visegrad Fund; European Investment Fund; European Innovation Council; European Research Council;"
        "European Institute of Innovation and Technology; European Structural and Investment Funds; Cohesion Fund;"
        "Horizon 2020; Horizon Europe; Erasmus; Erasmus+; LIFE; COSME; Interreg; Danube Transnational Programme; Digital"
        " Europe; Creative Europe; Single Market Programme; Connecting Europe Facility; EU4Business; South Baltic Programme;"
        "Central Baltic Programme; Innovation Fund; Nordic Innovation"
    ).split(";")
) | {f"interreg {strand}" for strand in INTERREG_STRANDS}


def names_programme(name: str) -> bool:
    """Whether the name of a project is that of a programme, which funds projects.

    >>> names_programme("Interreg Nord"), names_programme("SNOWLOAD")
    (True, False)
    """
    return _PROGRAMME.search(name) is not None


@lru_cache(maxsize=1 << 14)
def drop_legal_form(name: str) -> str:
    """A name without the legal form behind it, or before it where that is the custom; any other name as it is.

    >>> drop_legal_form("Adria Wood GmbH & Co. KG"), drop_legal_form("UAB Baltic Loom"), drop_legal_form("Wellness Spa")
    ('Adria Wood', 'Baltic Loom', 'Wellness Spa')
    """
    words = [word.replace(".", "") for word in name.replace(",", " ").split()]
    for phrase in LEGAL_PHRASES:
        form = phrase.split()
        if len(words) > len(form) and words[-len(form) :] == form:
            return " ".join(words[: -len(form)])
    if len(words) > 1 and words[-1].strip("()") in LEGAL_FORMS:
        words.pop()
        return " ".join(words[1:] if len(words) > 1 and words[0] in LEGAL_PREFIXES else words)
    if len(words) > 1 and words[0] in LEGAL_PREFIXES:
        return " ".join(words[1:])
    return name


_BODY_NOUNS = frozenset().union(
    *(
        find_nouns(use, EntityType.ORGANISATION, EntityType.CLUSTER)
        for use in (NounUse.HEAD, NounUse.OFFICE, NounUse.OPTIONAL)
    )
)
#: Words as they are written, abbreviations not spelled out: "Kim Min-su" is no ministry.
_WORD = re.compile(r"[^\W\d_]+")
#: How such words begin in other tongues: "Klastertechnologie", "Universitatea", "Institutul".
_BODY_STEMS = ("cluster", "klast", "universi", "institut", "agenti", "pole", "клъстер", "кластер")


def names_body(name: str) -> bool:
    """Whether a word of a name, or its legal form, says that it is a body.

    >>> [names_body(name) for name in ("Agenția de Dezvoltare", "Holz-Cluster", "Adria Wood d.o.o.", "LUMEX", "Kim Min-su")]
    [True, True, True, False, False]
    """
    return drop_legal_form(name) != name or any(
        word in _BODY_NOUNS or word.startswith(_BODY_STEMS) for word in _WORD.findall(fold(name))
    )


def names_body_in_words(name: str) -> bool:
    """Whether a whole word of a name, or its legal form, says that it is a body, and not only how an invented word begins.

    >>> [names_body_in_words(name) for name in ("CLUSTERIX 2.0", "Holz-Cluster", "Clusters of Tyrol", "Adria Wood d.o.o.")]
    [False, True, True, True]
    """
    return drop_legal_form(name) != name or any(
        word in _BODY_NOUNS or word.removesuffix("s") in _BODY_NOUNS for word in _WORD.findall(fold(name))
    )
