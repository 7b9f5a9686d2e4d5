"""A figure together with the sentence that says what it shows."""

from functools import cached_property
from html import escape
from io import BytesIO
from os import PathLike
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from convlab.figures.style import house_style

__all__ = ["CSS_DPI", "Picture", "caption"]

CSS_DPI = 96
"""Screen pixels in an inch, as browsers count."""

PROSE_PIXELS = 6
"""How far JupyterLab's prose begins to the right of a cell's outputs: the frame of a rendered cell and its padding."""


class Picture:
    """A finished figure and its sentence.

    In a notebook the picture is shown once, with the sentence as its alternative text. Not every
    program hands that text on to screen readers, JupyterLab for one does not, so the sentence
    follows as a caption. Everywhere else the picture prints as the sentence.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure, made without pyplot, so that nothing stays open.
    sentence : str
        What it shows, numbers included.
    greys : int, default 0
        How many of the 256 colours of the stored picture are kept for the greys of its texts, which
        the many colours of a photograph would tint.
    """

    def __init__(self, figure: Figure, sentence: str, *, greys: int = 0) -> None:
        self.figure = figure
        self.sentence = sentence
        self.greys = greys

    def __repr__(self) -> str:
        return self.sentence

    @cached_property
    def png(self) -> bytes:
        """The picture as a PNG file: the same bytes for the same picture."""
        canvas = FigureCanvasAgg(self.figure)
        with house_style():
            canvas.draw()  # type: ignore[no-untyped-call]
        image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
        # Lessons are stored with their pictures. A palette takes a third of the space, and what is
        # drawn here has few colours.
        stored = image.quantize(256 - self.greys, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        if self.greys:
            stored = _with_greys(stored, image, self.greys)
        buffer = BytesIO()
        stored.save(buffer, "png")
        return buffer.getvalue()

    def save(self, path: str | PathLike[str]) -> None:
        """Write the picture as a PNG file.

        Parameters
        ----------
        path : str or path
            Where to; an existing file is replaced.
        """
        Path(path).write_bytes(self.png)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        # Drawn at a higher resolution than a plain screen has, and shown at the size meant.
        width = round(self.figure.get_figwidth() * CSS_DPI)
        display(  # type: ignore[no-untyped-call]
            {"image/png": self.png, "text/plain": self.sentence},
            metadata={"image/png": {"alt": self.sentence, "width": width}},
            raw=True,
        )
        display({"text/html": caption(self.sentence)}, raw=True)  # type: ignore[no-untyped-call]


def _with_greys(stored: Image.Image, image: Image.Image, n: int) -> Image.Image:
    """Add so many greys to a palette, and give them the pixels of the image that they are nearer to."""
    colours = np.reshape(stored.getpalette() or [], (-1, 3))
    greys = np.linspace(0, 255, n).round().astype(int)
    pixels, chosen = np.asarray(image).astype(int), np.asarray(stored).astype(int)
    nearest = np.rint(pixels.mean(axis=2) * (n - 1) / 255).astype(int)
    nearer = np.sum((greys[nearest][..., None] - pixels) ** 2, axis=2) < np.sum((colours[chosen] - pixels) ** 2, axis=2)
    mended = Image.fromarray(np.where(nearer, len(colours) + nearest, chosen).astype(np.uint8))
    mended.putpalette([*colours.ravel().tolist(), *greys.repeat(3).tolist()])
    return mended


def caption(sentence: str) -> str:
    """Return a small muted line of HTML, readable on light and dark pages, where JupyterLab's prose begins."""
    style = f"display: block; padding-left: {PROSE_PIXELS}px; opacity: 0.8"
    return f'<small style="{style}">{escape(sentence, quote=False)}</small>'
