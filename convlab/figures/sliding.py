"""A kernel slid along a signal: every position that overlaps it, one row each."""

import numpy as np
from numpy.typing import ArrayLike

from convlab.checks import Array, count
from convlab.figures.cells import table
from convlab.figures.picture import Picture
from convlab.figures.sheet import INDEX_ROOM, Sheet, cell_size, cell_texts, index_font, text_width
from convlab.figures.style import MUTED, ROLES, WIDEST, house_style
from convlab.sentences.numbers import numbers, products, total

__all__ = ["slide"]

_MARGIN = 0.12
_TITLE = 0.3
_GAP = 0.3
_LEGEND = 0.36
_SUM_FONT = 8.5
_BAND = "#f3f8fb"
_MOST_POSITIONS = 20


def slide(x: ArrayLike, kernel: ArrayLike, *, flip: bool = True) -> Picture:
    """Draw every position of a kernel along a signal, with its products and their sum.

    Parameters
    ----------
    x : (W,) array_like
        The signal.
    kernel : (k,) array_like
        The kernel.
    flip : bool, default True
        Whether the kernel is turned round first. True gives the convolution of mathematics, as
        `numpy.convolve` computes it; False gives the cross-correlation that deep learning calls
        convolution.

    Returns
    -------
    Picture
        W + k − 1 rows, the overlaps of one sample included.

    Raises
    ------
    ValueError
        If one of the arrays has more than one axis, or they are too long to be legible.

    Examples
    --------
    >>> slide([4, 1, 7], [1, 2])
    Signal [4 1 7], kernel [1 2] turned round to [2 1], 4 positions → output [4 9 9 14].
    >>> slide([4, 1, 7], [1, 2], flip=False)
    Signal [4 1 7], kernel [1 2] as it is, 4 positions → output [8 6 15 7].
    """
    x, kernel = table("x", x), table("kernel", kernel)
    if x.ndim != 1 or kernel.ndim != 1:
        raise ValueError(
            f"x has shape {x.shape} and the kernel has shape {kernel.shape}, but only a kernel "
            "with one axis slides along a signal with one axis; choose a row, such as x[0]"
        )
    n_positions = x.size + kernel.size - 1
    if n_positions > _MOST_POSITIONS:
        raise ValueError(
            f"a signal of {x.size} and a kernel of {kernel.size} have {n_positions} positions; "
            f"at most {_MOST_POSITIONS} can be drawn, so take a part such as x[:8]"
        )
    slid = kernel[::-1] if flip else kernel
    rows = [_overlap(x, slid, position) for position in range(n_positions)]
    output = np.array([total(pairs) for pairs in rows])
    turned = f"turned round to {numbers(slid)}" if flip else "as it is"
    sentence = (
        f"Signal {numbers(x)}, kernel {numbers(kernel)} {turned}, "
        f"{count(n_positions, 'position')} → output {numbers(output)}."
    )
    with house_style():
        sheet = _drawn(x, slid, [products(pairs) for pairs in rows], output, flip=flip)
    return Picture(sheet.figure, sentence)


def _overlap(x: Array, slid: Array, position: int) -> list[tuple[float, float]]:
    """Return the pairs of weight and sample that meet when the last weight is at `position`."""
    start = position - slid.size + 1
    return [(slid[k].item(), x[start + k].item()) for k in range(slid.size) if 0 <= start + k < x.size]


def _drawn(x: Array, slid: Array, sums: list[str], output: Array, *, flip: bool) -> Sheet:
    overhang = slid.size - 1
    n_columns = x.size + 2 * overhang
    words = max(text_width(text, _SUM_FONT) for text in sums) + 2 * _GAP
    # One more column on the right for the output.
    cell = cell_size(n_columns + 1, WIDEST - 2 * _MARGIN - words, what=f"a signal of {x.size} samples")
    cell = min(cell, 0.38)
    pitch = cell + 0.08
    top = _MARGIN + _TITLE + INDEX_ROOM
    first = top + cell + _TITLE + 0.16
    heading = "Kernel, turned round" if flip else "Kernel"
    headings = text_width(heading, 10, bold=True) + text_width("Output", 10, bold=True) + _GAP
    right = _MARGIN + max(n_columns * cell + words, headings - cell)
    bottom = first + len(sums) * pitch
    sheet = Sheet(max(right + cell + _MARGIN, 3.5), bottom + _LEGEND)
    left = _MARGIN + overhang * cell
    sheet.area(left, top, x.size * cell, bottom - top, _BAND)
    sheet.text(left, _MARGIN + 0.12, "Signal", size=10, bold=True)
    samples = {(0, k): ROLES["input"] for k in range(x.size)}
    sheet.cells(left, top, cell, cell_texts(x[None], cell), samples)
    sheet.indices(left, top, cell, rows=None, columns=range(x.size))
    sheet.text(_MARGIN, first - 0.17, heading, size=10, bold=True)
    sheet.text(right + cell, first - 0.17, "Output", size=10, bold=True, across="right")
    texts = cell_texts(slid[None], cell)
    results = cell_texts(output[None], cell)[0]
    for position, products_text in enumerate(sums):
        y = first + position * pitch
        styles = {
            (0, k): ROLES["kernel" if 0 <= position - overhang + k < x.size else "padding"] for k in range(slid.size)
        }
        sheet.cells(_MARGIN + position * cell, y, cell, texts, styles)
        sheet.text(right - _GAP / 2, y + cell / 2, f"{products_text} =", size=_SUM_FONT, across="right")
        sheet.cells(right, y, cell, [[results[position]]], {(0, 0): ROLES["output"]})
        sheet.text(_MARGIN + n_columns * cell + 0.1, y + cell / 2, str(position), size=index_font(cell), colour=MUTED)
    sheet.legend(
        _MARGIN,
        bottom + _LEGEND / 2 - 0.06,
        {"weight over a sample": ROLES["kernel"], "weight beside the signal": ROLES["padding"]},
    )
    return sheet
