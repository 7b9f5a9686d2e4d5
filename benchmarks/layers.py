"""The layers of the race against PyTorch, and how each side computes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

import convlab
from convlab.checks import Array


@dataclass(frozen=True)
class Layer:
    """One convolution of square images with square kernels."""

    name: str
    batch: int
    channels: int
    size: int
    outputs: int
    kernel: int
    padding: int
    stride: int
    dilation: int = 1
    groups: int = 1
    transposed: bool = False

    @property
    def steps(self) -> dict[str, Any]:
        """The arguments that both sides call alike."""
        names = ("stride", "padding", "dilation", "groups")
        return {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        shape = f"{self.batch}×{self.channels}×{self.size}² → {self.outputs}, k {self.kernel}, s {self.stride}"
        extra = [f"p {self.padding}"] * (self.padding > 0)
        extra += [f"d {self.dilation}"] * (self.dilation > 1) + [f"g {self.groups}"] * (self.groups > 1)
        return ", ".join([shape, *extra])

    def arrays(self, dtype: Any = np.float32) -> tuple[Array, Array]:
        """Return an image batch and a weight, the same ones every time."""
        rng = np.random.default_rng(0)
        x = rng.standard_normal((self.batch, self.channels, self.size, self.size)).astype(dtype)
        first, second = self.outputs, self.channels
        if self.transposed:
            first, second = second, first
        kernel = (first, second // self.groups, self.kernel, self.kernel)
        return x, rng.standard_normal(kernel).astype(dtype)

    def ours(self, x: Array, weight: Array, **others: Any) -> Callable[[], Array]:
        """Return the call of convlab."""
        function = convlab.conv_transpose2d if self.transposed else convlab.conv2d
        return partial(function, x, weight, **self.steps, **others)

    def theirs(self, x: Array, weight: Array) -> Callable[[], Array]:
        """Return the call of PyTorch, on the same memory."""
        import torch

        functions = torch.nn.functional
        function = functions.conv_transpose2d if self.transposed else functions.conv2d
        tensors = torch.from_numpy(x), torch.from_numpy(weight)

        def call() -> Array:
            with torch.inference_mode():
                return np.asarray(function(*tensors, **self.steps).numpy())

        return call

    def reference(self, x: Array, weight: Array) -> Array:
        """Return the result in float64."""
        return self.theirs(x.astype(np.float64), weight.astype(np.float64))()

    @property
    def multiply_adds(self) -> int:
        """The products that the definition asks for."""
        if self.transposed:
            return self.batch * self.channels * self.outputs // self.groups * self.kernel**2 * self.size**2
        per_image = convlab.cost(
            (self.channels, self.size, self.size), self.outputs, self.kernel, **self.steps
        ).multiply_adds
        return self.batch * per_image


FIRST_TEN = (
    Layer("stem 7×7", 1, 3, 224, 64, 7, 3, 2),
    Layer("64 × 56²", 1, 64, 56, 64, 3, 1, 1),
    Layer("128 × 28²", 1, 128, 28, 128, 3, 1, 1),
    Layer("256 × 14²", 1, 256, 14, 256, 3, 1, 1),
    Layer("512 × 7²", 1, 512, 7, 512, 3, 1, 1),
    Layer("batch of 8", 8, 64, 56, 64, 3, 1, 1),
    Layer("batch of 32", 32, 16, 28, 32, 3, 1, 1),
    Layer("1×1", 1, 64, 56, 256, 1, 0, 1),
    Layer("gray picture", 1, 1, 512, 1, 3, 1, 1),
    Layer("colour picture", 1, 3, 512, 3, 5, 2, 1),
)

LAYERS = (
    *FIRST_TEN,
    Layer("depthwise", 1, 64, 56, 64, 3, 1, 1, groups=64),
    Layer("dilated", 1, 64, 56, 64, 3, 2, 1, dilation=2),
    Layer("grouped", 1, 64, 56, 64, 3, 1, 1, groups=4),
    Layer("transposed", 1, 128, 28, 64, 4, 1, 2, transposed=True),
)
