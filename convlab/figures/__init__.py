"""Pictures of convolutions in one visual language; every picture carries its sentence."""

from convlab.figures.cells import grid, kernels
from convlab.figures.picture import Picture
from convlab.figures.window import convolution

__all__ = ["Picture", "convolution", "grid", "kernels"]
