"""A text cut into spaCy's tokens in linear time: in goes a text, out comes a document of the pipeline's own tokens.

spaCy takes the signs at the end of a word off one by one, and looks at the whole rest of it each time: 10,000 signs
without a blank took 18 seconds. Such runs, which are rulers and rubbish and no words, are cut into pieces first; every
other text gets the tokens that the tokenizer alone would give. Refuses nothing.
"""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

#: Longest stretch without a blank that is left to the tokenizer as it is: no word and hardly an address is longer.
LONGEST_RUN = 200
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


def tokenize(nlp: Language, text: str) -> Doc:
    """The document of a text; runs without a blank are cut behind each 200 characters."""
    cuts = [cut for run in _LONG_RUN.finditer(text) for cut in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN)]
    if not cuts:
        return nlp.make_doc(text)
    borders = [0, *cuts, len(text)]
    parts = [nlp.tokenizer(text[begin:end]) for begin, end in pairwise(borders)]
    tokens = [token for part in parts for token in part]
    return Doc(nlp.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])
