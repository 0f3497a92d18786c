"""Filter texts before they are parsed: those without words, too long for one article, or in another language are refused."""

import functools
import re
from collections.abc import Callable

from collabgraph.ontology.errors import InputError

#: Longest text taken as one article: some 100 pages; no article of the corpus is longer than 3,000 characters.
MAX_CHARACTERS = 300_000
#: Most words, signs and line ends of one article: spaCy's parser needs 16 kB for each of the longest text (measured
#: from 13,000 to 27,000 of them), so 1.2 GB at most. Prose of 300,000 characters has some 60,000.
MAX_TOKENS = 75_000

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\n")
# Frequent in English and nowhere else ("in", "for", "at", "on", "was" are Dutch, German or Danish as well).
_ENGLISH = frozenset(
    ["the", "and", "of", "with", "from", "by", "were", "that", "this", "which", "has", "have", "are", "their", "been"]
)
# The share of those words: over 0.06 in each of 168 English articles, 0.1 in all but six; 0 in other languages.
_PLAINLY_ENGLISH, _PLAINLY_NOT = 0.1, 0.02
# py3langid names a wrong language with up to 0.87 for English paragraphs full of foreign names.
_SURE = 0.9
# A shorter text can be nothing but names. Counted in letters, because Chinese does not part its words.
_MIN_LETTERS = 60
_SAMPLE = 20_000
_LANGUAGES = {
    "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hr": "Croatian",
    "hu": "Hungarian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def screen(text: str, language: str = "en") -> None:
    """Raise :class:`InputError` with the reason if the text cannot be an article in the language (ISO 639-1)."""
    if not _WORD.search(text):
        raise InputError("empty: no words in it")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"too long for one article: {len(text):,} characters, at most {MAX_CHARACTERS:,}. Split it")
    # Each has a character of its own, so that a shorter text needs no count.
    if len(text) > MAX_TOKENS and (count := sum(1 for _ in _TOKEN.finditer(text))) > MAX_TOKENS:
        raise InputError(f"too many words and signs for one article: {count:,}, at most {MAX_TOKENS:,}. Split it")
    if other := find_foreign_language(text, language):
        hint = "without --model" if other == "en" else "with --model and a spaCy pipeline for it"
        raise InputError(f"not in {name_language(language)}: {name_language(other)}. It is read {hint}")


def name_language(code: str) -> str:
    """What a language is called in English.

    >>> name_language("de"), name_language("eu")
    ('German', 'language eu')
    """
    return _LANGUAGES.get(code, f"language {code}")


def find_foreign_language(text: str, expected: str = "en") -> str | None:
    """The ISO 639 code of the language of a text that is surely not the expected one; None also for doubtful texts.

    >>> find_foreign_language("Home > News > The cluster and its members") is None
    True
    """
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _PLAINLY_ENGLISH:
        return None if expected == "en" else "en"
    language, probability = _identifier()(text[:_SAMPLE])
    is_other = language not in (expected, "en") if expected == "en" or share >= _PLAINLY_NOT else language != expected
    return language if is_other and probability >= _SURE and share < _PLAINLY_NOT else None


@functools.cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    # Half a second to load, and seldom asked: most texts are plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return identify
