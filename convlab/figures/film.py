"""Pictures shown one after another, in one file that moves by itself: GIF or SVG."""

from __future__ import annotations

import io
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
from PIL import Image
from tqdm.auto import tqdm

from convlab.figures.picture import Picture
from convlab.figures.style import house_style

__all__ = ["film"]

SVG = "http://www.w3.org/2000/svg"
_HELD = 2
"""The last picture stands for so many times longer, before all begins anew."""

_STYLE = """
.frame {{ visibility: hidden; animation: {length:g}s step-end infinite shown; }}
.frame:last-of-type {{ animation-name: held; }}
@keyframes shown {{ 0% {{ visibility: visible; }} {share:g}% {{ visibility: hidden; }} }}
@keyframes held {{ 0% {{ visibility: visible; }} {held:g}% {{ visibility: hidden; }} }}
@media (prefers-reduced-motion: reduce) {{
  .frame {{ animation: none; }}
  .frame:last-of-type {{ visibility: visible; }}
}}
"""


def film(path: str | PathLike[str], pictures: Iterable[Picture], *, count: int, seconds: float = 0.9) -> Path:
    """Write pictures into one moving file.

    Parameters
    ----------
    path : str or path
        Where to. The ending says how: ".gif" is read everywhere; ".svg" is sharp at any size and
        stands still for readers who asked for less motion. An existing file is replaced.
    pictures : iterable of Picture
        All of one size. They are drawn while a bar shows how far it has come.
    count : int
        How many they are.
    seconds : float, default 0.9
        How long each of them is shown. The last is shown three times as long.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        If the ending is another one, the directory does not exist, there is no picture, or they
        would be shown for less than 0.02 seconds or more than a minute.

    Examples
    --------
    >>> from convlab.figures import grid
    >>> film("count.webm", [grid([1]), grid([2])], count=2)
    Traceback (most recent call last):
    ValueError: path is 'count.webm', but a moving picture is written as .gif or .svg
    """
    target = Path(path)
    write = {".gif": _gif, ".svg": _svg}.get(target.suffix.lower())
    if write is None:
        raise ValueError(f"path is {str(target)!r}, but a moving picture is written as .gif or .svg")
    if not target.parent.is_dir():
        raise ValueError(
            f"path is {str(target)!r}, but the directory {str(target.parent)!r} does not exist: make it first"
        )
    if not 0.02 <= seconds <= 60:
        raise ValueError(f"seconds must be from 0.02 to 60, got {seconds}")
    if count < 1:
        raise ValueError(f"count must be at least 1, got {count}: there is no picture to show")
    target.write_bytes(write(tqdm(pictures, total=count, desc=target.name, unit="picture"), seconds))
    return target


def _gif(pictures: Iterable[Picture], seconds: float) -> bytes:
    frames = [Image.open(io.BytesIO(picture.png)) for picture in pictures]
    shown = [round(1000 * seconds)] * len(frames)
    shown[-1] *= 1 + _HELD
    buffer = io.BytesIO()
    frames[0].save(buffer, "gif", save_all=True, append_images=frames[1:], duration=shown, loop=0, optimize=True)
    return buffer.getvalue()


def _svg(pictures: Iterable[Picture], seconds: float) -> bytes:
    """Lay all pictures on each other, and let a style sheet show one at a time."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    frames, sentence = [], ""
    for picture in pictures:
        frames.append(_drawn(picture))
        sentence = picture.sentence
    root = ET.Element(f"{{{SVG}}}svg", {**_size(frames[0]), "role": "img", "aria-labelledby": "sentence"})
    ET.SubElement(root, f"{{{SVG}}}title", {"id": "sentence"}).text = sentence
    share = 100 / (len(frames) + _HELD)
    style = _STYLE.format(length=100 / share * seconds, share=share, held=(1 + _HELD) * share)
    ET.SubElement(root, f"{{{SVG}}}style").text = style
    shared: dict[str, ET.Element] = {}
    for n, frame in enumerate(frames):
        group = ET.SubElement(root, f"{{{SVG}}}g", {"class": "frame", "style": f"animation-delay: {n * seconds:g}s"})
        _take_shared(frame, shared)
        group.extend(part for part in frame if part.tag == f"{{{SVG}}}g")
        for part in group.iter(f"{{{SVG}}}g"):
            part.attrib.pop("id", None)  # matplotlib counts anew in every picture
    root.insert(2, ET.Element(f"{{{SVG}}}defs"))
    root[2].extend(shared.values())
    buffer = io.BytesIO()
    ET.ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
    return buffer.getvalue()


def _drawn(picture: Picture) -> ET.Element:
    """Return a picture as an SVG element. The salt makes its ids depend on nothing but what they name."""
    buffer = io.BytesIO()
    with house_style(), mpl.rc_context({"svg.hashsalt": "convlab", "svg.fonttype": "path"}):
        picture.figure.savefig(buffer, format="svg", metadata={"Date": None})
    return ET.fromstring(buffer.getvalue())  # noqa: S314 - our own drawing, not a stranger's


def _size(drawing: ET.Element) -> dict[str, str]:
    return {name: drawing.attrib[name] for name in ("width", "height", "viewBox")}


def _take_shared(element: ET.Element, shared: dict[str, ET.Element]) -> None:
    """Move what is drawn by reference (glyphs, markers, clips, hatches) out of an element: one copy serves all."""
    for part in list(element):
        if part.tag == f"{{{SVG}}}defs":
            shared.update({definition.get("id", ""): definition for definition in part})
            element.remove(part)
        else:
            _take_shared(part, shared)
