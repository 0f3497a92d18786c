"""Names of people: titles, degrees and particles, and a name taken apart into given names and surname.

In: names as written. Out: a :class:`PersonName` of folded words. Takes names apart with the package nameparser, which
knows orders, particles and titles of many languages; the titles of Central Europe and the rule for "Kos J." (the surname
before its initials) are ours. Knows no entities and no articles.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from collabgraph.ontology.folding import fold

if TYPE_CHECKING:
    from nameparser import ParsedName, Parser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Forms of address.
ADDRESSES = _words(
    """
    mr mrs ms miss mx sir dame lady lord hon rev herr frau fru madam madame mme monsieur signor signora sra senor señor senora señora
    pani maitre maître avv baron baroness captain capt excellency h.e cllr councillor alderman mlle mademoiselle mevrouw doña father
    """
)
#: Academic and professional titles.
ACADEMIC_TITLES = _words(
    """
    dr dres ddr hab prof professor doctor profssa dott dottssa docent lecturer emeritus phdr rndr judr mudr mmag mag mgr
    dr-ing dipl-ing dipl ing inz inż ceng eng eur univ pd arch
    """
)
#: Offices that stand before a name.
OFFICES = _words(
    """
    minister president vice-president deputy chancellor commissioner senator sen rep representative congressman
    congresswoman mep mp ambassador mayor gov governor rector director chairman chairwoman secretary
    """
)
#: Posts, and parts of titles of several words, that stand before a name; alone they are words or names like others.
POSTS = _words(
    """
    dean chair pan doc general vice state prime ceo cto cfo coo head manager coordinator spokesperson researcher project
    cluster
    """
)
#: Posts that do not stand before a name.
JOBS = _words(
    """
    developer co-ordinator officer expert adviser advisor engineer founder leader analyst consultant specialist scientist
    spokeswoman spokesman treasurer owner
    """
)
#: Titles that are written with a full stop, which ends no sentence.
ABBREVIATED_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof", "Dott", "Doz", "Mag", "Ing", "Dipl", "Cllr", "Capt")
#: Degrees and orders, which stand behind a name; capitals count in short ones: "Jack Ma" has a surname.
DEGREES = tuple("PhD DPhil DrSc CSc DSc MSc BSc MBA DBA MA BA MD LLM LLB CEng OBE CBE".split())
#: Words that belong to the surname behind them.
PARTICLES = _words(
    """
    van von der den de da do dos di del della du le la zu zum zur ter ten al el af av bin ben mac y i e
    """
)
#: What tells father from son.
GENERATIONS = {
    "sr": "sr",
    "snr": "sr",
    "senior": "sr",
    "jr": "jr",
    "jnr": "jr",
    "junior": "jr",
    "sen": "sr",
    "jun": "jr",
}
#: The commonest surnames of Europe, of which a full name alone tells too little; own list.
COMMON_SURNAMES = _words(
    """
    muller mueller schmidt schneider fischer weber meyer wagner becker hoffmann smith jones williams taylor brown davies
    evans wilson martin bernard dubois thomas robert garcia fernandez gonzalez rodriguez lopez martinez sanchez perez
    rossi russo ferrari esposito bianchi silva santos ferreira pereira costa novak svoboda novotny horvath kovac kovacs
    nagy szabo toth nowak kowalski kowalska wisniewski wojcik popescu popa ionescu pop ivanov ivanova petrov petrova
    dimitrov georgiev jovanovic petrovic nikolic markovic hansen johansen olsen larsen andersen nielsen jensen pedersen
    andersson johansson karlsson nilsson eriksson larsson korhonen virtanen makinen jansen de-vries bakker peeters
    janssens papadopoulos yilmaz kaya demir celik ivanovic babic maric hodzic berzins kalnins tamm saar
    """
)

#: Patterns of the titles before a name and of the degrees behind it, as they are written, with full stops or without.
TITLE_FORMS = "|".join(
    re.escape(title).replace(r"\-", r"\.?-")
    for title in sorted(ADDRESSES | ACADEMIC_TITLES | OFFICES | {*map(str.lower, DEGREES)}, key=lambda t: (-len(t), t))
)
DEGREE_FORMS = "|".join(r"\.?".join(degree) for degree in DEGREES)
_TITLES = ADDRESSES | ACADEMIC_TITLES | OFFICES | POSTS
#: A word of initials: "J.", "J.-P.", "J".
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_NO_INITIAL = re.compile(r"[^\W\d_]{2}")
#: The Austrian engineer; "Di Marco" is a surname.
_ENGINEER = re.compile(r"^DI(?=\s+[^\W\d_][a-zà-ž])")
#: "Dr.Kos", but not the initials "J.M."
_GLUED = re.compile(r"(?<=\w)\.(?=\w\w)")
#: "vd", "v.d.", "v/d": a particle that Dutch writes short; "V. D." are initials.
_SHORT_PARTICLE = re.compile(r"(?<=\s)v(?:\.\s?|/)?d\b\.?(?=\s)")
#: Letters of an initial: "J.", and "Lj." and "Zh." have two.
_INITIAL = 2


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart, in folded words; initials are single letters."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    #: "sr" or "jr", where the name tells.
    generation: str = ""


@lru_cache(maxsize=1 << 15)  # the same people come back with every article that tells of them
def parse_person(name: str) -> PersonName:
    """A person's name without titles and degrees; a single word is a surname.

    >>> parse_person("Cosnita, Dr. D.")
    PersonName(given=('d',), family=('cosnita',), generation='')
    >>> parse_person("Kos J.") == parse_person("J. Kos"), parse_person("President Kos").given
    (True, ())
    >>> parse_person("Lena van der Berg-Kuhn, PhD").family
    ('van', 'der', 'berg', 'kuhn')
    >>> parse_person("Lena vd Berg") == parse_person("Lena v.d. Berg") == parse_person("Lena van der Berg")
    True
    """
    whole = _SHORT_PARTICLE.sub("van der", name.strip())
    written = _ENGINEER.sub("Dipl.", _GLUED.sub(". ", whole))
    words = written.split()
    if count := _count_surname_words(words):
        written = f"{' '.join(words[:count])}, {' '.join(words[count:])}"
    parsed = _load_parser().parse(written)
    given = _fold_words((*_find_initials(parsed), parsed.given, parsed.middle))
    family = _fold_words((parsed.family,))
    if not family:
        # A nickname alone, or a surname that is a title somewhere: "Bishop". A title of ours alone names nobody.
        given, family = (), given or tuple(word for word in _fold_words((written,)) if word not in _TITLES)
    elif given and given[0] in PARTICLES and written[0].islower():
        given, family = (), (*given, *family)  # "von der Leyen"
    generation = next((GENERATIONS[word] for word in _fold_words((parsed.suffix,)) if word in GENERATIONS), "")
    return PersonName(given, family, generation)


def find_person_forms(name: str) -> frozenset[str]:
    """The folded forms under which a person may be looked up: full name in both orders, surname, surname without particles.

    What is looked for goes through :func:`parse_person`, so that titles, hyphens and orders fall alike.

    >>> sorted(find_person_forms("Dr. Ana van der Berg"))
    ['ana van der berg', 'berg', 'van der berg', 'van der berg ana']
    """
    given, family = parse_person(name).given, parse_person(name).family
    first = next((n for n, word in enumerate(family) if word not in PARTICLES), 0)
    return frozenset(
        " ".join(words) for words in ((*given, *family), (*family, *given), family, family[first:]) if words
    )


@cache
def _load_parser() -> "Parser":
    # The package takes a tenth of a second to import, and most commands parse no name.
    from nameparser import Lexicon, Parser

    lexicon = Lexicon.default()
    lexicon = lexicon.add(
        titles=_TITLES,
        particles=PARTICLES - lexicon.conjunctions,
        # A given name where it comes first: "Ben Kos", but "Amel Ben Salem".
        particles_ambiguous=("ben", "el"),
        suffix_acronyms=(*map(str.lower, DEGREES), "mep", "mp"),
        suffix_words=tuple(GENERATIONS),
    )
    return Parser(lexicon)


def _count_surname_words(words: Sequence[str]) -> int:
    """How many words before the given names are a surname, where no comma says so: "Kos J.", "DE GROOF Wannes"."""
    if not words or any("," in word for word in words):
        return 0
    behind = next((n for n, word in enumerate(reversed(words)) if not _INITIALS.fullmatch(word)), 0)
    if behind and _NO_INITIAL.match(words[0]):
        # The initials go last only where the surname goes first.
        return len(words) - behind
    # In capitals, as on lists.
    count = next((n for n, word in enumerate(words) if not word.isupper() or "." in word), 0)
    is_name = count > 0 and len(words[count - 1]) > _INITIAL
    return count if is_name and _TITLES.isdisjoint(word.lower() for word in words[:count]) else 0


def _find_initials(parsed: "ParsedName") -> Iterable[str]:
    """Initials of two letters, which nameparser takes for titles that it does not know."""
    known = _load_parser().lexicon.titles
    words = (token.text for token in parsed.tokens_for("title"))
    return (w for w in words if len(w.rstrip(".")) <= _INITIAL and w.rstrip(".").lower() not in known)


def _fold_words(texts: Iterable[str]) -> tuple[str, ...]:
    words = (fold(word) for text in texts for word in text.replace(".", ". ").split())
    return tuple(part for word in words for part in word.split("-") if part)
