"""A sound with a player."""

from base64 import b64encode
from html import escape
from io import BytesIO

import numpy as np
from numpy.typing import ArrayLike
from scipy.io import wavfile

from convlab.checks import count, integer
from convlab.figures.picture import caption
from convlab.figures.signal import mono
from convlab.sentences.numbers import measured, number

__all__ = ["Sound", "sound"]

_LARGEST = 100_000
"""Characters of base64: notebooks are stored with their sounds."""


class Sound:
    """A sound and its sentence: a player in a notebook, the sentence everywhere else.

    Parameters
    ----------
    wav : bytes
        The sound as a WAV file.
    sentence : str
        What it is, numbers included.
    """

    def __init__(self, wav: bytes, sentence: str) -> None:
        self.wav = wav
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        label = escape(self.sentence)
        source = f"data:audio/wav;base64,{b64encode(self.wav).decode('ascii')}"
        return (
            f'<audio controls preload="auto" style="display: block; margin: 6px 0" aria-label="{label}" src="{source}">'
            f"</audio>{caption(self.sentence)}"
        )


def sound(samples: ArrayLike, rate: int, *, title: str = "Sound") -> Sound:
    """Offer a signal to the ear.

    Parameters
    ----------
    samples : (T,) array_like
        One channel. Full volume is from -1 to 1; what goes beyond is turned down as a whole.
    rate : int
        Samples per second.
    title : str, default "Sound"
        What the sound is.

    Returns
    -------
    Sound
        A player, stored in the notebook with its sound.

    Raises
    ------
    ValueError
        If the signal has more than one axis, no samples, or too many to store in a notebook.

    Examples
    --------
    >>> sound([0, 0.5, -1.25, 0], 8000, title="click")
    click: 4 samples at 8000 per second, 0.001 s, peak 1.25, turned down to play.
    """
    rate = integer("rate", rate, minimum=1)
    signal = mono("samples", samples)
    peak = float(np.abs(signal).max())
    buffer = BytesIO()
    wavfile.write(buffer, rate, np.rint(signal / max(peak, 1.0) * (2**15 - 1)).astype(np.int16))
    wav = buffer.getvalue()
    most = _LARGEST // 4 * 3
    if len(wav) > most:
        raise ValueError(
            f"{title} has {signal.size} samples, which take {len(wav)} bytes; a notebook should "
            f"not carry more than {most}: play a part, such as samples[:{most // 2 - 100}]"
        )
    sentence = (
        f"{title}: {count(signal.size, 'sample')} at {rate} per second, "
        f"{number(round(signal.size / rate, 3))} s, peak {measured(peak, signal)}"
        f"{', turned down to play' if peak > 1 else ''}."
    )
    return Sound(wav, sentence)
