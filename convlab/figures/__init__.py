"""Pictures of convolutions in one visual language; every picture carries its sentence."""

from convlab.figures.audio import Sound, sound
from convlab.figures.cells import grid, kernels
from convlab.figures.photo import photos
from convlab.figures.picture import Picture
from convlab.figures.signal import signals
from convlab.figures.window import convolution

__all__ = [
    "Picture",
    "Sound",
    "convolution",
    "grid",
    "kernels",
    "photos",
    "signals",
    "sound",
]
