"""Pictures of convolutions in one visual language; every picture carries its sentence."""

from convlab.figures.cells import grid, kernels
from convlab.figures.picture import Picture

__all__ = ["Picture", "grid", "kernels"]
