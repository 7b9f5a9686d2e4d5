"""Convolution through the Fourier transform: there it is one product per frequency.

The cost hardly depends on the kernel size, so it pays for large kernels. The price is a
rounding error in every cell, which is why method="auto" chooses it for float32 alone: less than 1e-12
of ‖x‖·‖w‖, the largest result that an image and a kernel of these lengths could have. Sums of
integers are rounded to integers again, float32 is transformed in float64.
"""

import numpy as np

from convlab import memory
from convlab.arithmetic import effective_kernel_size
from convlab.checks import Array


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Transform images and kernels, multiply, transform back, keep the cells asked for.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C, *kernel)
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, O, *output)

    Raises
    ------
    ValueError
        If `x` or `weight` holds NaN or infinity, which would reach every cell, or numbers so
        large that a transform overflows; or if they hold integers so large that rounding could
        not restore the exact sums.
    """
    _require_suitable(x, weight)
    # SciPy takes longer to import than all of convlab, so only those who use it wait for it.
    from scipy import fft

    input_size = x.shape[2:]
    spans = [effective_kernel_size(k, dilation=d) for k, d in zip(weight.shape[2:], dilation, strict=True)]
    # A transform goes round in circles: the first span − 1 cells of the result would mix the
    # two ends of the image. No window starts there, so the image needs no further padding.
    axes = tuple(range(-len(spans), 0))
    size = [fft.next_fast_len(i) for i in input_size]
    windows = tuple(slice(span - 1, i, s) for span, i, s in zip(spans, input_size, stride, strict=True))
    complex_numbers = "c" in x.dtype.kind + weight.dtype.kind
    transform, back = (fft.fftn, fft.ifftn) if complex_numbers else (fft.rfftn, fft.irfftn)
    wide = np.result_type(x.dtype, np.float64)

    memory.require("the transform of the images", (*x.shape[:2], *size), wide)
    images = transform(x.astype(wide, copy=False), size, axes)
    outputs = []
    for kernel in weight:
        # The product of two transforms is true convolution, so the kernel is flipped first.
        spread = np.zeros((len(kernel), *spans), wide)
        spread[:, *(slice(None, None, d) for d in dilation)] = kernel
        flipped = np.flip(spread, axes)
        spectrum = np.einsum("nc...,c...->n...", images, transform(flipped, size, axes))
        # A copy, so that the cells between the strides are given back at once.
        outputs.append(back(spectrum, size, axes)[:, *windows].copy())

    out = np.stack(outputs, axis=1)
    if not np.isfinite(out).all():
        raise ValueError(
            f"method 'fft' adds up all cells of an image at once, and cells as large as {np.abs(x).max():.3g} "
            f"make that sum larger than {wide} holds; use method='auto'"
        )
    return np.rint(out).astype(x.dtype) if x.dtype.kind == "i" else out.astype(x.dtype)


def _require_suitable(x: Array, weight: Array) -> None:
    """Raise ValueError if the rounding of a transform would spoil the result."""
    if not (np.isfinite(x).all() and np.isfinite(weight).all()):
        raise ValueError(
            "method 'fft' lets every cell take part in every result, so one NaN or infinity would "
            "spoil them all; use method='auto'"
        )
    if x.dtype.kind == "i":
        # The error grows with the lengths of both vectors, and with the depth of the transform.
        lengths = np.linalg.norm(x.astype(float)) * np.linalg.norm(weight.astype(float))
        error = float(lengths) * np.finfo(float).eps * max(np.log2(x.size + 1), 1)
        if error > 0.1:
            raise ValueError(
                f"method 'fft' could miss these integers by {error:.2g}, too much to round to the "
                "exact sum; use method='auto'"
            )
