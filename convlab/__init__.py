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
from typing import Any

# Both are named as their modules are, which would stand in their place if these came later.
from convlab.cost import cost
from convlab.receptive_field import receptive_field

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

_NAMES = {
    "arithmetic": (
        "effective_kernel_size",
        "matching_output_padding",
        "output_size",
        "same_padding",
        "transposed_output_size",
    ),
    "choice": ("explain",),
    "columns": ("col2im", "im2col"),
    "conv": ("conv1d", "conv2d", "conv3d"),
    "gradients": ("conv1d_backward", "conv2d_backward", "conv3d_backward"),
    "matrix": ("conv_matrix",),
    "padding": ("pad",),
    "separable": ("depthwise_conv2d", "separable_conv2d", "separate"),
    "transposed": ("conv_transpose1d", "conv_transpose2d", "conv_transpose3d"),
    "transposed_gradients": ("conv_transpose1d_backward", "conv_transpose2d_backward", "conv_transpose3d_backward"),
}
"""Which module has which name; for type checkers, `__init__.pyi` says the same."""

_HOMES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import what is asked for the first time, so that `import convlab` takes no longer than `import numpy`."""
    if name in {"data", "kernels"}:
        return import_module(f"convlab.{name}")
    if name in _HOMES:
        found = getattr(import_module(f"convlab.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the names that have been imported, and those that will be when they are asked for."""
    return sorted({*globals(), *__all__})
