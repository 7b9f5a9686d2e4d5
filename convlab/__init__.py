"""The arithmetic of convolution for deep learning, in readable NumPy.

- Sizes along one axis: `output_size`, `transposed_output_size`, `same_padding`,
  `matching_output_padding`, `effective_kernel_size`; of a stack of layers: `receptive_field`.
- Convolution in one, two and three dimensions: `conv1d`, `conv2d`, `conv3d`. Transposed:
  `conv_transpose1d`, `conv_transpose2d`, `conv_transpose3d`. Their gradients: the same names
  with ``_backward``.
- With fewer weights: `depthwise_conv2d`, `separable_conv2d`, `separate`. What a layer
  costs: `cost`. Which algorithm is chosen, and why: `explain`.
- The same as matrices: `im2col`, `col2im`, `conv_matrix`.
- Borders: `pad`. Kernels with a name: `kernels`. The course's pictures and sounds: `data`.

Names, shapes and defaults are those of PyTorch, and the results agree with PyTorch's.
Arrays may also be bare: an image of rows and columns alone, with a kernel alone.

>>> import convlab
>>> image = [[0, 0, 9], [0, 0, 9], [0, 0, 9]]
>>> convlab.conv2d(image, [[-1, 1]])
array([[0, 9],
       [0, 9],
       [0, 9]])
"""

from importlib import import_module
from types import ModuleType

from convlab import kernels
from convlab.arithmetic import (
    effective_kernel_size,
    matching_output_padding,
    output_size,
    same_padding,
    transposed_output_size,
)
from convlab.choice import explain
from convlab.columns import col2im, im2col
from convlab.conv import conv1d, conv2d, conv3d
from convlab.cost import cost
from convlab.gradients import conv1d_backward, conv2d_backward, conv3d_backward
from convlab.matrix import conv_matrix
from convlab.padding import pad
from convlab.receptive_field import receptive_field
from convlab.separable import depthwise_conv2d, separable_conv2d, separate
from convlab.transposed import conv_transpose1d, conv_transpose2d, conv_transpose3d
from convlab.transposed_gradients import (
    conv_transpose1d_backward,
    conv_transpose2d_backward,
    conv_transpose3d_backward,
)

__all__ = [
    "col2im",
    "conv1d",
    "conv1d_backward",
    "conv2d",
    "conv2d_backward",
    "conv3d",
    "conv3d_backward",
    "conv_matrix",
    "conv_transpose1d",
    "conv_transpose1d_backward",
    "conv_transpose2d",
    "conv_transpose2d_backward",
    "conv_transpose3d",
    "conv_transpose3d_backward",
    "cost",
    "data",
    "depthwise_conv2d",
    "effective_kernel_size",
    "explain",
    "im2col",
    "kernels",
    "matching_output_padding",
    "output_size",
    "pad",
    "receptive_field",
    "same_padding",
    "separable_conv2d",
    "separate",
    "transposed_output_size",
]


def __getattr__(name: str) -> ModuleType:
    """Import `data` when it is first asked for: to find files costs more than all of the arithmetic."""
    if name == "data":
        return import_module("convlab.data")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
