"""Which written forms plainly stand for one name: the keys under which names of several articles are compared.

In: a name and its type. Out: a folded key, or None where the name is too weak to stand for one thing in two articles
(a bare surname, "the kick-off meeting"). Knows nothing of entities or articles.
"""

import re
from functools import lru_cache

from collabgraph.graph.resolution.gazetteer import demonyms, find_spot
from collabgraph.graph.resolution.names.acronyms import is_acronym
from collabgraph.graph.resolution.names.spelling import find_rarity, find_words
from collabgraph.graph.resolution.names.word_weights import RARE, find_weight
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HONORIFICS = _words(
    """
    dr dres ddr hab prof professor doctor profssa dott dottssa doc docent lecturer emeritus phdr rndr judr mudr mmag mag mgr
    dr-ing dipl-ing dipl ing inz ceng eur univ pd mr mrs ms miss mx sir dame lord lady hon rev herr frau fru madame monsieur
    mme signor signora sra senor senora pan pani maitre avv arch di baron baroness captain general excellency
    minister president vice-president vice deputy chancellor commissioner senator rep representative congressman
    congresswoman mep mp ambassador mayor governor rector dean director chairman chairwoman chair secretary state prime
    ceo cto cfo coo head manager coordinator spokesperson researcher project cluster
    """
)
_PARTICLES = _words("van von der den de da do dos di del della du le la zu zum zur ter ten al el af bin ben mac y")
_DEGREES = _words("ceng obe cbe llb dba csc phd dphil md mba msc bsc ma ba llm csc drsc dsc mep jr sr ii iii snr jnr")

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

# Around the Baltic and in Romania the form goes first.
_LEGAL_PREFIXES = _words("UAB SIA OÜ MTÜ VšĮ SC OOO TOV EOOD OOD")

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
    site track block module round stage component
    members member stakeholder stakeholders programme tour excursion field trip showcase gathering get-together
    """
)
_ORDINAL = re.compile(r"^(?:\d+(?:st|nd|rd|th|\.)?|[ivx]+|nr|no)\.?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\s,;:()\"“”„«»]+")


# What every country or town has one of: common words beside them do not make a name.
_OFFICES = _words(
    """
    ministry ministries chamber agency university institute council government department secretariat office school faculty
    municipality association region county city bank fund committee centre center board union commission authority federation
    parliament embassy directorate academy college museum hospital administration association inspectorate delegation team
    """
)
#: Common words that together weigh so much make a name: "Adria Wood".
TOGETHER = 0.7
#: Names of common words that there is one of all the same; own list.
UNIQUE = frozenset(
    fold(name)
    for name in (
        "European Commission; European Union; EU; European Parliament; European Council; Council of Europe; EBRD; GIZ; USAID;"
        "Committee of the Regions; European Committee of the Regions; European Investment Bank; World Bank; OECD; UNDP;"
        "European Bank for Reconstruction and Development; European Regional Development Fund; European Social Fund;"
        "European Cluster Collaboration Platform; European Cluster Alliance; Enterprise Europe Network; Visegrad Fund;"
        "International Visegrad Fund; European Investment Fund; European Innovation Council; European Research Council;"
        "European Institute of Innovation and Technology; European Structural and Investment Funds; Cohesion Fund;"
        "Horizon 2020; Horizon Europe; Erasmus; Erasmus+; LIFE; COSME; Interreg; Interreg Europe; Interreg Central Europe;"
        "Interreg Baltic Sea Region; Interreg Alpine Space; Interreg Danube Region; Danube Transnational Programme; Digital"
        " Europe; Creative Europe; Single Market Programme; Connecting Europe Facility; EU4Business; Interreg Nord; Interreg"
        " MED; Interreg Euro-MED; South Baltic Programme; Central Baltic Programme; Innovation Fund; Nordic Innovation"
    ).split(";")
)


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


def is_vague(name: str, type_: EntityType) -> bool:
    """Whether a body or project is named by words that many could bear.

    >>> is_vague("Ministry of Economy", EntityType.ORGANISATION), is_vague("DRIFA", EntityType.PROJECT)
    (True, False)
    """
    if type_.pool not in (EntityType.ORGANISATION, EntityType.PROJECT):
        return False
    if find_rarity(name) >= RARE or is_acronym(name) or find_key(name, type_) in UNIQUE:
        return False
    words = find_words(name)
    if _OFFICES.isdisjoint(words) and sum(map(find_weight, words)) >= TOGETHER:
        return False
    # "University of Graz" is one; "Romanian Ministry of Economy" too.
    return not any(word[0].isupper() and (find_spot(word) or fold(word) in demonyms()) for word in _WORD.findall(name))


def _is_proper(word: str) -> bool:
    folded = fold(word)
    if folded in _EVENT_WORDS or _ORDINAL.match(folded) or _YEAR.fullmatch(folded):
        return False
    return any(c.isupper() for c in word)


def _flatten(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _person_key(name: str) -> str | None:
    given, family = split_person_name(name)
    # A bare surname or "J. Smith" may be two people.
    if not given or not family or any(len(word) == 1 for word in (given[0], family[-1])):
        return None
    return " ".join((*given, *family))


def split_person_name(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded given names and surname of a person, without titles and degrees; initials are single letters.

    >>> split_person_name("Cosnita, Dr. D."), split_person_name("President Cosnita")
    ((('d',), ('cosnita',)), ((), ('cosnita',)))
    >>> split_person_name("Lena van der Berg-Kuhn, PhD")
    (('lena',), ('van', 'der', 'berg', 'kuhn'))
    """
    first, *rest = (part.strip() for part in name.split(","))
    rest = [part for part in rest if part and _plain(part) not in _DEGREES]
    given = _strip_titles([word for part in reversed(rest) for word in part.split()])
    family = _strip_titles(first.split())
    if not given and len(family) > 1 and len(family[-1]) == 1 < len(family[0]):
        # "Kos J.": the initial goes last only where the surname goes first.
        family, given = family[:-1], family[-1:]
    if not given:
        # Particles belong to the surname: it begins at the first of them, else it is the last word.
        particle = next((n for n, word in enumerate(family) if n > 0 and word in _PARTICLES), len(family) - 1)
        given, family = family[:particle], family[particle:]
    return _split_hyphens(given), _split_hyphens(family)


def _strip_titles(written: list[str]) -> list[str]:
    words = [_plain(word) for part in written for word in re.sub(r"(?<=\w)\.(?=\w)", ". ", part).split()]
    words = [word for word in words if word]
    while words and words[0] in _HONORIFICS:
        words.pop(0)
    while words and words[-1] in _DEGREES:
        words.pop()
    return words


def _split_hyphens(words: list[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.split("-") if part)


def _plain(word: str) -> str:
    return fold(word).replace(".", "")


def _drop_legal_form(name: str) -> str:
    words = [word.replace(".", "") for word in name.replace(",", " ").split()]
    for phrase in _LEGAL_PHRASES:
        form = phrase.split()
        if len(words) > len(form) and words[-len(form) :] == form:
            return " ".join(words[: -len(form)])
    if len(words) > 1 and words[-1].strip("()") in _LEGAL_FORMS:
        words.pop()
        return " ".join(words[1:] if len(words) > 1 and words[0] in _LEGAL_PREFIXES else words)
    if len(words) > 1 and words[0] in _LEGAL_PREFIXES:
        return " ".join(words[1:])
    return name


def _project_key(name: str) -> str | None:
    words = _flatten(name).split()
    if len(words) > 1 and words[0] in _PROJECT_WORDS:
        words = words[1:]
    if len(words) > 1 and words[-1] in _PROJECT_WORDS:
        words = words[:-1]
    return " ".join(words) or None
