"""Which written forms plainly stand for one name: the keys under which names of several articles are compared.

In: a name and its type. Out: a folded key, or None where the name is too weak to stand for one thing in two articles
(a bare surname, "the kick-off meeting"). Knows nothing of entities or articles.
"""

import re
from functools import lru_cache

from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HONORIFICS = _words(
    """
    dr dres prof professor doctor mr mrs ms miss mx sir dame lord lady hon rev ing dipl di mag univ pd herr frau fru
    madame monsieur mme signor signora pan pani minister president vice-president vice deputy chancellor
    commissioner senator rep representative congressman congresswoman mep mp ambassador mayor governor rector dean
    director chairman chairwoman chair secretary general state prime
    """
)
_DEGREES = _words("phd dphil md mba msc bsc ma ba llm csc drsc dsc mep jr sr ii iii")

# Legal forms as companies write them behind their names, dots left out. Own selection from the abbreviations of the
# Entity Legal Forms code list (ISO 20275) for the countries of Europe. Capitals count: a "Wellness Spa" is no "SpA".
_LEGAL_FORMS = _words(
    """
    GmbH gGmbH mbH GesmbH AG KG KGaA OHG OG UG GbR eV eG eGen SE SCE EWIV EEIG GEIE Ltd Limited LTD plc PLC LLP LLC
    CIC Inc Corp SA SAS SARL EURL SCOP SCIC SCRL SCARL Scarl Srl SRL SpA SPA SNC ASBL VZW ASPF BV NV VOF CV AB
    Aktiebolag Oy Oyj AS ASA A/S ApS P/S SL SLU SAU SCCL Lda Unipessoal sro spolsro as zs zú ops doo DOO dd DD zoo
    spzoo Spzoo SpZOO Kft KFT Zrt ZRT Nyrt Bt OÜ SIA UAB MTÜ VšĮ OOD EOOD AD EAD JSC PJSC TOV asbl vzw
    """
)
# Forms of several words, longest first.
_LEGAL_PHRASES = ("GmbH & Co KGaA", "GmbH & Co KG", "spol s ro", "Sp z o o", "sp z oo", "Sp z oo", "& Co KG", "Co Ltd")

_PROJECT_WORDS = _words("project programme program")

# Words that say what kind of meeting it is, and no more.
_EVENT_WORDS = _words(
    """
    a an and the of on in at for with to our its their this next last first second third fourth fifth final closing
    opening annual yearly biannual monthly weekly regular general extraordinary joint common official digital online
    virtual hybrid physical international transnational interregional regional national european local public
    internal mid-term midterm spring summer autumn winter morning afternoon evening early late half-day full-day
    one-day two-day three-day day days week year edition part conference conferences congress summit forum workshop
    workshops session sessions seminar seminars webinar webinars meeting meetings kick-off kickoff kick off event
    events visit visits study panel panels plenary debate discussion discussions round table roundtable talk talks
    lecture keynote keynotes presentation presentations pitch pitches pitching matchmaking brokerage b2b c2c
    networking exhibition fair trade show expo mission hackathon training trainings course school camp contest
    competition ceremony award awards signing signature gala dinner lunch reception assembly steering committee
    board review peer exchange staff interview interviews consultation conversation demonstration demo info
    information launch launching working group cluster clusters project partner partners partnership consortium
    members member stakeholder stakeholders programme tour excursion field trip showcase gathering get-together
    """
)
_ORDINAL = re.compile(r"^(?:\d+(?:st|nd|rd|th|\.)?|[ivx]+|nr|no)\.?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\s,;:()\"“”„«»]+")


# The same names come back with every article that tells of the same things.
@lru_cache(maxsize=1 << 16)
def find_key(name: str, type_: EntityType) -> str | None:
    """The key of a name within its pool of types; None where the name alone does not say which thing is meant.

    >>> find_key("Cosnita, Dr. Daniel", EntityType.PERSON) == find_key("Daniel COȘNIȚĂ", EntityType.PERSON)
    True
    >>> find_key("Kowalska", EntityType.PERSON) is None
    True
    >>> find_key("Nordlys Marine AS", EntityType.ORGANISATION), find_key("CLUSTERIX 2.0 project", EntityType.PROJECT)
    ('nordlys marine', 'clusterix 2.0')
    """
    match type_.pool:
        case EntityType.PERSON:
            return _person_key(name)
        case EntityType.ORGANISATION:
            return _flatten(_drop_legal_form(name)) or None
        case EntityType.PROJECT:
            return _project_key(name)
        case EntityType.EVENT:
            return None if is_generic_event(name) else _flatten(_YEAR.sub(" ", name)) or _flatten(name) or None
        case _:
            return _flatten(name) or None


def find_year(name: str) -> str | None:
    """The one year that a name carries, as the year of an edition."""
    years = set(_YEAR.findall(name))
    return years.pop() if len(years) == 1 else None


def is_generic_event(name: str) -> bool:
    """Whether an event's name only says its kind, so that two articles may mean two events by it.

    >>> is_generic_event("2nd Steering Committee Meeting"), is_generic_event("session on clusters")
    (True, True)
    >>> is_generic_event("spring workshop in Kittilä"), is_generic_event("Baltic Timber Congress")
    (True, False)
    """
    kind = re.split(r"\s(?:in|at)\s", name, maxsplit=1)[0]
    return not any(_is_proper(word) for word in _WORD.findall(kind))


def is_acronym(form: str) -> bool:
    """Whether a form looks like an acronym: one word, mostly capitals.

    >>> is_acronym("ECCP"), is_acronym("NanoCluster"), is_acronym("Graz"), is_acronym("WIRE 2018")
    (True, False, False, False)
    """
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in form.strip() and 2 <= len(letters) <= 12 and capitals >= 2 and 2 * capitals > len(letters)


def find_acronyms(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The aliases that are acronyms explained by a full name of two words or more; not a word of that name itself.

    >>> find_acronyms("European Cluster Collaboration Platform", ("ECCP", "the platform"))
    ('ECCP',)
    >>> find_acronyms("WIRE conference", ("WIRE",))
    ()
    """
    words = {fold(word) for word in _WORD.findall(name)}
    if len(words) < 2:
        return ()
    return tuple(alias for alias in aliases if is_acronym(alias) and fold(alias) not in words)


def _is_proper(word: str) -> bool:
    folded = fold(word)
    if folded in _EVENT_WORDS or _ORDINAL.match(folded) or _YEAR.fullmatch(folded):
        return False
    return any(c.isupper() for c in word)


def _flatten(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _person_key(name: str) -> str | None:
    parts = [part.strip() for part in name.split(",")]
    parts = parts[:1] + [part for part in parts[1:] if part and _plain(part) not in _DEGREES]
    words = [_plain(word) for part in reversed(parts) for word in part.split()]
    while words and words[0] in _HONORIFICS:
        words.pop(0)
    while words and words[-1] in _DEGREES:
        words.pop()
    # A bare surname or "J. Smith" may be two people.
    if len(words) < 2 or any(len(word) == 1 for word in (words[0], words[-1])):
        return None
    return " ".join(words).replace("-", " ")


def _plain(word: str) -> str:
    return fold(word).replace(".", "")


def _drop_legal_form(name: str) -> str:
    words = [word.replace(".", "") for word in name.replace(",", " ").split()]
    for phrase in _LEGAL_PHRASES:
        form = phrase.split()
        if len(words) > len(form) and words[-len(form) :] == form:
            return " ".join(words[: -len(form)])
    if len(words) > 1 and words[-1].strip("()") in _LEGAL_FORMS:
        return " ".join(words[:-1])
    return name


def _project_key(name: str) -> str | None:
    words = _flatten(name).split()
    if len(words) > 1 and words[0] in _PROJECT_WORDS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _PROJECT_WORDS:
        words = words[:-1]
    return " ".join(words) or None
