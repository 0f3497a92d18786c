"""Which format an answer has: content negotiation as RFC 9110 has it, and the formats of requests.

In: the value of an ``Accept`` header (or of ``format=``), and what can be written. Out: a media type; None where nothing fits.
"""

#: Media types of rows, best first; then shorter and older names for them.
ROWS = {
    "application/sparql-results+json": ("json", "application/json"),
    "application/sparql-results+xml": ("xml", "application/xml", "text/xml"),
    "text/csv": ("csv",),
    "text/tab-separated-values": ("tsv",),
}
#: A yes or no has no CSV or TSV by the standard; programs that ask for them get the word.
GRAPHS = {
    "text/turtle": ("turtle", "ttl", "application/x-turtle"),
    "application/n-triples": ("nt", "ntriples", "text/plain"),
    "application/rdf+xml": ("rdf", "rdfxml", "application/xml", "text/xml"),
    "application/ld+json": ("jsonld", "application/json"),
    "application/n-quads": ("nquads", "text/x-nquads"),
    "application/trig": ("trig", "application/x-trig"),
}


def negotiate(accept: str, known: dict[str, tuple[str, ...]]) -> str | None:
    """The best of the known media types that is accepted.

    >>> negotiate("text/csv;q=0.5, application/json", ROWS)
    'application/sparql-results+json'
    >>> negotiate("image/png", ROWS) is None
    True
    """
    ranges = [_parse_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best, chosen = 0.0, None
    for media, others in known.items():
        # Another name of a format counts where it is asked for by that name.
        quality = max([_quality(media, ranges), *(weight for name, weight in ranges if name in others and "/" in name)])
        if quality > best:
            best, chosen = quality, media
    return chosen


def find_format(name: str, known: dict[str, tuple[str, ...]]) -> str | None:
    """The media type of a name such as ``csv``, or of a media type.

    >>> find_format("TTL", GRAPHS)
    'text/turtle'
    """
    wanted = name.partition(";")[0].strip().lower()
    return next((media for media, others in known.items() if wanted == media or wanted in others), None)


def _parse_range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return media, float(parameter[2:])
            except ValueError:
                return media, 0.0
    return media, 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that fits."""
    fitting = [
        (exactness, weight)
        for name, weight in ranges
        for exactness, pattern in ((2, media), (1, f"{media.partition('/')[0]}/*"), (0, "*/*"))
        if name == pattern
    ]
    return max(fitting)[1] if fitting else 0.0
