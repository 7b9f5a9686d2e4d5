"""The course's own pictures and sounds: small, real, free, and read from disk only.

Where each file comes from, who made it and what was changed is told in ``data/README.md``.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from convlab.checks import spelled
from convlab.optional import needed_by

__all__ = ["load", "load_sound", "names"]

_PICTURE = ".png"
_SOUND = ".wav"


def names() -> list[str]:
    """Return the names that `load` and `load_sound` know, in alphabetical order.

    Returns
    -------
    list of str
        Names of pictures and sounds.

    Examples
    --------
    >>> names()
    ['brick', 'camera', 'chelsea', 'coffee', 'guitar', 'tabla']
    """
    return sorted([*_files(_PICTURE), *_files(_SOUND)])


def load(name: str) -> NDArray[np.uint8]:
    """Read a picture.

    Parameters
    ----------
    name : str
        "brick" or "camera" (grey), "chelsea" or "coffee" (colour).

    Returns
    -------
    (H, W) or (H, W, 3) ndarray of uint8
        Rows from top to bottom, columns from left to right, and for a colour picture the
        channels red, green and blue. 0 is black and 255 is full light.

    Raises
    ------
    TypeError, ValueError
        If no picture has this name.
    ImportError
        If scikit-image, which reads the file, is not installed.

    Examples
    --------
    >>> load("camera").shape
    (256, 256)
    >>> load("chelsea").shape
    (200, 300, 3)
    """
    path = _find(name, _PICTURE)
    with needed_by("convlab.data.load", "scikit-image"):
        from skimage.io import imread  # slow to import
    return np.asarray(imread(path), dtype=np.uint8)


def load_sound(name: str) -> tuple[NDArray[np.float64], int]:
    """Read a sound.

    Parameters
    ----------
    name : str
        "guitar" (a chord, string by string) or "tabla" (one stroke of a drum).

    Returns
    -------
    samples : (T,) ndarray of float64
        One channel, between -1 and 1.
    rate : int
        Samples per second.

    Raises
    ------
    TypeError, ValueError
        If no sound has this name.

    Examples
    --------
    >>> samples, rate = load_sound("tabla")
    >>> samples.shape, rate
    ((16000,), 16000)
    """
    path = _find(name, _SOUND)
    from scipy.io import wavfile  # keeps `import convlab` as cheap as NumPy

    rate, samples = wavfile.read(path)
    # 16-bit audio runs from -32768 to 32767: divided by 2**15 it stays within [-1, 1].
    return samples.astype(np.float64) / 2**15, int(rate)


def _directory() -> Path:
    """Return the directory with the files: inside an installed wheel, or beside the package."""
    package = Path(__file__).resolve().parent
    installed = package / "data_files"
    return installed if installed.is_dir() else package.parent / "data"


def _files(suffix: str) -> dict[str, Path]:
    return {path.stem: path for path in sorted(_directory().glob(f"*{suffix}"))}


def _find(name: str, suffix: str) -> Path:
    """Return the path of a named file of one kind, or say which names there are."""
    if not isinstance(name, str):
        raise TypeError(f"name must be a name such as 'camera' or 'tabla', got {spelled(name)}")
    files = _files(suffix)
    if name in files:
        return files[name]
    kind, other, reader = ("picture", _SOUND, "load_sound") if suffix == _PICTURE else ("sound", _PICTURE, "load")
    known = ", ".join(files) if files else f"none, for {_directory()} holds no {suffix} file"
    hint = f" {name!r} is read with {reader}({name!r})." if name in _files(other) else ""
    raise ValueError(f"there is no {kind} named {spelled(name)}; the {kind}s are: {known}.{hint}")
