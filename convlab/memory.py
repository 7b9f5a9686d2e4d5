"""Refuse what cannot fit into memory, before it is tried."""

import math
import os
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

LIMIT = 4 * 2**30
"""The largest array convlab makes, in bytes, on a machine that has more memory than this."""

SMALL = 2**24
"""Fewer bytes than this fit into any machine."""


def require(what: str, shape: Sequence[int], dtype: npt.DTypeLike) -> None:
    """Raise ValueError if an array of this shape is too large to be made.

    Examples
    --------
    >>> require("the output", (1000, 1000, 1000, 1000), np.float64)
    Traceback (most recent call last):
        ...
    ValueError: the output of shape (1000, 1000, 1000, 1000) and dtype float64 needs 7.2 TiB, ...
    """
    needed = math.prod(shape) * np.dtype(dtype).itemsize
    if 0 < needed < SMALL:
        return
    available = min(LIMIT, physical())
    if needed == 0:
        # An empty array takes no room, but NumPy counts its other axes and cannot count beyond this.
        needed = math.prod(n for n in shape if n) * np.dtype(dtype).itemsize
        available = np.iinfo(np.intp).max
    if needed > available:
        raise ValueError(
            f"{what} of shape {tuple(shape)} and dtype {np.dtype(dtype)} needs {readable(needed)}, "
            f"more than the {readable(available)} that convlab may use; make the arrays smaller "
            "or work on one part at a time"
        )


@cache
def physical() -> int:
    """Return the memory of this machine in bytes; `LIMIT` where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return LIMIT


def readable(n_bytes: int) -> str:
    """Return an amount of memory in a unit a person reads.

    Examples
    --------
    >>> readable(512), readable(3 * 2**30)
    ('512 bytes', '3.0 GiB')
    """
    if n_bytes < 1024:
        return f"{n_bytes} bytes"
    units = ("KiB", "MiB", "GiB", "TiB", "PiB", "EiB")
    power = min((n_bytes.bit_length() - 1) // 10, len(units))
    # Whole tenths first: a size may be an integer too large for a float.
    tenths = n_bytes * 10 // 1024**power
    return f"{tenths // 10}.{tenths % 10} {units[power - 1]}"
