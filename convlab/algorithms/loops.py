"""Convolution as it is defined: for every output cell, a sum of products, one at a time."""

import numpy as np

from convlab.arithmetic import output_size
from convlab.checks import Array


def correlate(x: Array, weight: Array, stride: tuple[int, ...], dilation: tuple[int, ...]) -> Array:
    """Slide every kernel over every image and write down the sums.

    Parameters
    ----------
    x : ndarray, shape (N, C, *spatial)
        Images, already padded.
    weight : ndarray, shape (O, C, *kernel)
        One kernel per output channel, each as deep as the input.
    stride, dilation : tuple of int
        One entry per spatial axis.

    Returns
    -------
    ndarray, shape (N, O, *output)
    """
    n_images, _, *input_size = x.shape
    n_outputs, _, *kernel_size = weight.shape
    sizes = [
        output_size(i, k, stride=s, dilation=d)
        for i, k, s, d in zip(input_size, kernel_size, stride, dilation, strict=True)
    ]
    out = np.zeros((n_images, n_outputs, *sizes), x.dtype)

    # Every cell of the output: which image, which output channel, where.
    for n, o, *position in np.ndindex(out.shape):
        total = x.dtype.type(0)

        # Every weight of that channel's kernel: which input channel, where in the kernel.
        for c, *offset in np.ndindex(weight.shape[1:]):
            # The input cell under this weight. A stride moves the window in larger steps,
            # a dilation spreads the weights of one window apart.
            cell = [p * s + k * d for p, s, k, d in zip(position, stride, offset, dilation, strict=True)]
            total += x[n, c, *cell] * weight[o, c, *offset]

        out[n, o, *position] = total
    return out
