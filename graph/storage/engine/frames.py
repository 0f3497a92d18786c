"""Frame requests and answers between the asking process and the engine's: lengths, then bytes.

In: a JSON object, or a kind and bytes. Out: a request, or a frame of an answer. A request is the length of its JSON in four
bytes, then the JSON. An answer is any number of data frames, then one end frame that says how it ended; each is its kind
in one byte, a length in four, and the bytes. Standard library only: the engine's program starts with it.
"""

import json
import struct
from collections.abc import Callable
from typing import cast

from collabgraph.graph.storage.engine.messages import Bounds, EngineRequest

#: Kinds of frames.
DATA, END = b"D", b"E"
_LENGTH = struct.Struct(">I")
HEAD = struct.Struct(">cI")


def pack_request(request: EngineRequest, bounds: Bounds) -> bytes:
    """The bytes of a request, with what it may take."""
    body = json.dumps({**request, **bounds}).encode()
    return _LENGTH.pack(len(body)) + body


def read_request(read: Callable[[int], bytes]) -> EngineRequest | None:
    """The next request; None where the asking process is gone."""
    head = read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = read(length)
    return cast("EngineRequest", json.loads(body)) if len(body) == length else None


def pack_frame(kind: bytes, body: bytes) -> bytes:
    """The bytes of a frame."""
    return HEAD.pack(kind, len(body)) + body


def read_frame(read: Callable[[int], bytes]) -> tuple[bytes, bytes] | None:
    """The kind and bytes of the next frame; None where the engine's process ended."""
    head = read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = read(length)
    return (kind, body) if len(body) == length else None
