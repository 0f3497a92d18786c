"""Names from a spaCy pipeline of another language than the one that facts are known in: people, bodies and places, no facts.

In: a document with the named entities of its pipeline. Out: its entities with their mentions, and no claims. Refuses nothing;
entities of other kinds (products, works, what is marked MISC) are passed over, and so are events, which count only with a
fact.
"""

from collections.abc import Mapping

from spacy.tokens import Doc

from collabgraph.extraction.coreference.glosses import mend_glosses
from collabgraph.extraction.coreference.name_groups import group_names
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.model import Article
from collabgraph.extraction.parsed_article import MentionSpan, ParsedArticle
from collabgraph.extraction.relations.claims import build_claims
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
#: What spaCy's pipelines call people, bodies and places: in most languages, in Norwegian, Polish, Swedish and Romanian.
_TYPES: Mapping[str, EntityType] = {
    "PER": _T.PERSON, "PERSON": _T.PERSON, "PRS": _T.PERSON, "persName": _T.PERSON,
    "ORG": _T.ORGANISATION, "ORGANIZATION": _T.ORGANISATION, "orgName": _T.ORGANISATION, "GPE_ORG": _T.ORGANISATION,
    "LOC": _T.PLACE, "GPE": _T.PLACE, "GPE_LOC": _T.PLACE, "placeName": _T.PLACE, "geogName": _T.PLACE,
}  # fmt: skip
#: A pipeline gives no probability. Sure enough to be kept without a fact, and to be looked for in the whole article.
_SCORE = 0.8


class NamesOnlyComponent:
    """Sets ``doc._.entities`` and ``doc._.claims``, the latter empty."""

    def __call__(self, doc: Doc) -> Doc:
        article: Article | None = doc._.article
        text = doc.text
        names = [
            NameSpan(ent.start_char, ent.end_char, ent.text, _TYPES[ent.label_], _SCORE)
            for ent in doc.ents
            if ent.label_ in _TYPES and "\n" not in ent.text
        ]
        groups = group_names(text, mend_glosses(text, names))
        spots = [MentionSpan(s.begin, s.end, g.type.value, k) for k, g in enumerate(groups) for s in g.spans]
        sentences = tuple((sent.start_char, sent.end_char) for sent in doc.sents)
        published = article.published if article else None
        doc._.scene = ParsedArticle(text, published, doc._.blocks, sentences, groups, (), (), tuple(spots))
        doc._.entities, doc._.claims = build_claims(doc._.scene, ())
        return doc
