"""Pictures of convolutions in one visual language; every picture carries its sentence."""

from convlab.optional import needed_by

with needed_by("convlab.figures", "matplotlib"):
    from convlab.figures.animation import animate
    from convlab.figures.audio import Sound, sound
    from convlab.figures.barchart import bars
    from convlab.figures.borders import padded
    from convlab.figures.cells import grid, kernels
    from convlab.figures.coverage_map import coverage
    from convlab.figures.entries import matrix
    from convlab.figures.film import film
    from convlab.figures.grouping import groups
    from convlab.figures.layer import channels
    from convlab.figures.lens import lens
    from convlab.figures.overlapping import overlap
    from convlab.figures.photo import photos
    from convlab.figures.picture import Picture
    from convlab.figures.signal import signals
    from convlab.figures.sliding import slide
    from convlab.figures.stack import fields
    from convlab.figures.stamps import transposed
    from convlab.figures.stretched import gathered
    from convlab.figures.unrolled import columns
    from convlab.figures.window import convolution
    from convlab.figures.wiring import connections

__all__ = [
    "Picture",
    "Sound",
    "animate",
    "bars",
    "channels",
    "columns",
    "connections",
    "convolution",
    "coverage",
    "fields",
    "film",
    "gathered",
    "grid",
    "groups",
    "kernels",
    "lens",
    "matrix",
    "overlap",
    "padded",
    "photos",
    "signals",
    "slide",
    "sound",
    "transposed",
]
