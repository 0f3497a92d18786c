"""Tell whether bytes have the form of a CRFsuite model: the library trusts what it is given, and a garbled file ends the process.

In: the bytes of a file. Out: yes or no. The form is that of the library's own source, ``crf1d_model.c``.
"""

import struct

#: The head of a CRFsuite model: sign, size, type, version, three counts, five places; and the signs at the places.
_CRF_HEAD = struct.Struct("<4sI4s4I5I")
_CRF_PARTS = (b"FEAT", b"CQDB", b"CQDB", b"LFRF", b"AFRF")


def is_crf(data: bytes) -> bool:
    """Whether the bytes have the form of a CRFsuite model: its head, its size, and its five parts at their places."""
    if len(data) < _CRF_HEAD.size:
        return False
    sign, size, kind, _, _, _, _, *places = _CRF_HEAD.unpack_from(data)
    return (
        sign == b"lCRF"
        and kind == b"FOMC"
        and size == len(data)
        and all(data[place : place + 4] == part for place, part in zip(places, _CRF_PARTS, strict=True))
    )
