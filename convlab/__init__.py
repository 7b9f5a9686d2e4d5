"""The arithmetic of convolution for deep learning, in readable NumPy."""

from convlab import kernels
from convlab.arithmetic import (
    effective_kernel_size,
    matching_output_padding,
    output_size,
    same_padding,
    transposed_output_size,
)
from convlab.conv import conv1d, conv2d, conv3d
from convlab.padding import pad

__all__ = [
    "conv1d",
    "conv2d",
    "conv3d",
    "effective_kernel_size",
    "kernels",
    "matching_output_padding",
    "output_size",
    "pad",
    "same_padding",
    "transposed_output_size",
]
