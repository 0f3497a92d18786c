"""Ask a SPARQL endpoint elsewhere as if its graph were here: the same questions, the same answers.

In: the address of an endpoint, SPARQL. Out: what ``run_query`` asks of. Refuses, with :class:`~collabgraph.ontology.errors.QueryError`, an
address that does not answer, answers something else, or answers with more than the limits allow.
"""

from collections.abc import Mapping
from io import BytesIO
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from rdflib import Graph
from rdflib.query import Result

from collabgraph.graph.storage.engine.limits import QueryLimits, limit_error
from collabgraph.ontology.errors import QueryError

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"


class RemoteGraph:
    """The default graph of an endpoint."""

    def __init__(self, url: str, limits: QueryLimits) -> None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise QueryError(
                f"{url[:200]!r} is no address of an endpoint. Expected one such as https://example.org/sparql."
            )
        self._url = url
        self._limits = limits

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer to a query, read to the end."""
        # A declaration of the text itself stands behind these, and so counts.
        prologue = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in initNs.items())
        body = urlencode({"query": prologue + text}).encode()
        headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "collabgraph"}
        media, data = self._send(Request(self._url, body, headers))
        if media == "application/sparql-results+json":
            result = Result.parse(BytesIO(data), format="json")
            if result.type == "SELECT" and len(result.bindings) > self._limits.rows:
                raise limit_error(self._limits, "rows")
            return result
        if media == "application/n-triples":
            result = Result("CONSTRUCT")
            result.graph = Graph().parse(data=data, format="nt")
            return result
        raise QueryError(f"{self._url}: answered {media!r}, expected {_ACCEPT}. Is this a SPARQL endpoint?")

    def _send(self, request: Request) -> tuple[str, bytes]:
        most = self._limits.answer_megabytes * 1_000_000
        try:
            with urlopen(request, timeout=self._limits.seconds) as answer:
                data = answer.read(most + 1)
                media = answer.headers.get_content_type()
        except HTTPError as e:
            told = " ".join(e.read(2000).decode(errors="replace").split())[:300]
            raise QueryError(f"{self._url}: refused the query ({e.code}): {told or e.reason}") from e
        except TimeoutError as e:
            raise limit_error(self._limits, "seconds") from e
        except (URLError, OSError) as e:
            raise QueryError(f"{self._url}: does not answer ({getattr(e, 'reason', e)}). Is the server running?") from e
        if len(data) > most:
            raise limit_error(self._limits, "answer_megabytes")
        return str(media), data
