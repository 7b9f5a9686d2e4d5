"""Build a stack of layers and see what each cell of its output sees of the input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import traitlets

from convlab.checks import integer
from convlab.receptive_field import Layer, ReceptiveField, read_layers, receptive_field
from convlab.stacks import layer_sizes, paths, stack_sentence
from convlab.widgets.explorer import STATIC, Explorer
from convlab.widgets.traits import FOLLOWING, Checked, Flag, Kept, StateError, refusing

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

__all__ = ["ReceptiveFieldExplorer"]

MOST_LAYERS = 8
MOST_CELLS = 64
"""No wider drawing, in cells of the input: they could not be told apart."""

SETTINGS = ("layers", "input_size")

Layers = Iterable[int | Mapping[str, Any]]

PRESETS: dict[str, Layers] = {
    "plain 3-3-3": [3, 3, 3],
    "dilated 1-2-4-8": [{"kernel_size": 3, "dilation": d} for d in (1, 2, 4, 8)],
    "dilated 2-2-2": [{"kernel_size": 3, "dilation": 2}] * 3,
    "dilated 1-2-3": [{"kernel_size": 3, "dilation": d} for d in (1, 2, 3)],
    "strided 2-2-2": [{"kernel_size": 3, "stride": 2, "padding": 1}] * 3,
    "ResNet stem": [
        {"kernel_size": 7, "stride": 2, "padding": 3},
        {"kernel_size": 3, "stride": 2, "padding": 1},
    ],
    "WaveNet, causal": [{"kernel_size": 2, "dilation": d, "padding": (d, 0)} for d in (1, 2, 4, 8)],
}
"""The stacks that the menu offers."""


class ReceptiveFieldExplorer(Explorer):
    """An explorer of a stack of convolutions or poolings along one axis: which input cells an output cell sees.

    The strips stand one upon the other, the input at the bottom. Point at a cell of the output, or choose one by
    keyboard, and follow the lines down to the input; the lowest strip counts the paths to each input cell. Layers
    are added, removed and changed below, beside the numbers that `convlab.receptive_field` gives for them.

    Parameters
    ----------
    layers : iterable of int or mapping
        From 1 to 8 layers, the first one first, as in `convlab.receptive_field`: each a kernel size, or a mapping
        with "kernel_size" and perhaps "stride", "padding" and "dilation".
    input_size : int, optional
        Cells of the input; enough to look around in, if it is not given. The drawing has at most 64 of them side by
        side, with the padding.
    position : int, optional
        The cell of the output; the middle one if it is not given.
    predict : bool, default False
        Withhold the receptive field until the learner has predicted or revealed it.

    Attributes
    ----------
    layers : tuple of mapping
        Every layer with all of its numbers, read-only; to change one, set all layers.
    input_size, position : int
        A position that a new setting makes illegal moves to the last legal one.
    predict : bool
    revealed : bool
        Whether predict mode has given the receptive field away. False again when the layers change.

    Raises
    ------
    TypeError, ValueError
        If a layer, a number or their combination is not legal; the state stays as it was.

    Examples
    --------
    >>> explorer = ReceptiveFieldExplorer([3, 3])
    >>> explorer
    input of 12, layers 3, 3 → output of 8; receptive field 5, jump 1, start 0; output 4 reaches from 4 to 8: all 5 cells are seen, by 1 to 3 paths
    >>> explorer.field
    ReceptiveField(size=5, jump=1, start=0)
    >>> explorer.paths
    [0, 0, 0, 0, 1, 2, 3, 2, 1, 0, 0, 0]
    """  # noqa: E501 - the sentence is one line

    _esm = STATIC / "receptive_field_explorer.js"
    _css = STATIC / "receptive_field_explorer.css"

    layers = Checked(lambda _, value: _layers(value)).tag(
        sync=True, to_json=lambda value, _: [dict(layer) for layer in value]
    )
    input_size = Checked(lambda _, value: integer("input_size", value, minimum=1)).tag(sync=True)
    position = Checked(lambda _, value: integer("position", value, minimum=0)).tag(**FOLLOWING)
    predict = Flag()
    revealed = Flag()
    presets = Kept("set layers to any stack")
    start = Kept("make a new explorer that starts there")

    def __init__(
        self,
        layers: Layers,
        *,
        input_size: int | None = None,
        position: int | None = None,
        predict: bool = False,
    ) -> None:
        stack = read_layers(_layers(layers))
        if input_size is None:
            input_size = _roomy_size(stack)
        if position is None:
            position = _middle_position(stack, integer("input_size", input_size, minimum=1))
        self.set_trait("presets", [_preset(name, given) for name, given in PRESETS.items()])
        super().__init__(layers=layers, input_size=input_size, position=position, predict=predict, revealed=False)
        self.set_trait("start", self.get_state(key=[*SETTINGS, "position"]))

    @property
    def field(self) -> ReceptiveField:
        """Size, jump and start of the receptive field, also while predict mode withholds them."""
        return receptive_field(self.layers)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Cells of the input and behind each layer."""
        return layer_sizes(self._stack, self.input_size)

    @property
    def paths(self) -> list[int]:
        """By how many paths each input cell reaches the cell at the position."""
        return paths(self._stack, self.input_size, self.position)

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers. What is withheld is a question mark."""
        withhold = self.predict and not self.revealed
        return stack_sentence(self._stack, self.input_size, self.position, withhold=withhold)

    def animate(self, path: str | PathLike[str], *, seconds: float = 0.9) -> Path:
        """Write the field of one output cell after the other as a moving picture.

        Parameters
        ----------
        path : str or path
            Where to: a .gif or a .svg file.
        seconds : float, default 0.9
            How long each output cell is shown.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        ValueError
            As in `convlab.figures.film`, and if there are too many cells for a figure.
        """
        from convlab.figures import fields, film  # matplotlib takes its time, and most explorers draw no file

        outputs = self.sizes[-1]
        drawn = (fields(self.layers, input_size=self.input_size, at=n) for n in range(outputs))
        return film(path, drawn, count=outputs, seconds=seconds)

    @property
    def _stack(self) -> tuple[Layer, ...]:
        return read_layers(self.layers)

    @traitlets.validate(*SETTINGS)
    def _settings_go_together(self, proposal: dict[str, Any]) -> Any:
        settings = {name: getattr(self, name) for name in SETTINGS}
        settings[proposal["trait"].name] = proposal["value"]
        with refusing():
            _require_drawable(read_layers(settings["layers"]), settings["input_size"])
        return proposal["value"]

    @traitlets.validate("position")
    def _position_exists(self, proposal: dict[str, Any]) -> int:
        position: int = proposal["value"]
        cells = self.sizes[-1]
        if position >= cells:
            raise StateError(
                f"position is {position}, but the output has {cells} cells: choose one from 0 to {cells - 1}"
            )
        return position

    @traitlets.observe(*SETTINGS)
    def _follow(self, change: dict[str, Any]) -> None:
        """Bring the position back into the output; other layers have another field."""
        self.position = min(self.position, self.sizes[-1] - 1)
        if change["name"] == "layers":
            self.revealed = False


def _layers(value: Layers) -> tuple[Mapping[str, Any], ...]:
    """Return layers with all of their numbers, which cannot be written, or say what is wrong."""
    layers = read_layers(value)
    if not 1 <= len(layers) <= MOST_LAYERS:
        raise ValueError(f"layers must be 1 to {MOST_LAYERS}, got {len(layers)}")
    return tuple(MappingProxyType(layer._asdict()) for layer in layers)


def _drawn_width(layers: tuple[Layer, ...], input_size: int) -> int:
    """Return how many cells of the input stand side by side in the drawing, with all that juts out.

    The strips are centred: cell 0 of a layer stands, in the middle, half of what the layer takes off to the right
    of the one below. In halves of a cell, so that all numbers are whole.
    """
    sizes = layer_sizes(layers, input_size)
    left, right = 0, 0
    middle, jump = 0, 1
    for size, layer in zip(sizes, (*layers, Layer(1)), strict=True):
        before, after = layer.padding
        left = min(left, middle - (2 * before + 1) * jump)
        right = max(right, middle + (2 * (size - 1 + after) + 1) * jump)
        middle += (layer.span - 1 - before - after) * jump
        jump *= layer.stride
    return ceil((right - left) / 2)


def _require_drawable(layers: tuple[Layer, ...], input_size: int) -> None:
    """Raise ValueError where a layer has no output, or the drawing would be too wide."""
    width = _drawn_width(layers, input_size)
    if width > MOST_CELLS:
        raise ValueError(
            f"an input of {input_size} with these layers is drawn {width} cells wide, but the explorer shows at most "
            f"{MOST_CELLS}; take a smaller input, less padding or a smaller stride"
        )


def _roomy_size(layers: tuple[Layer, ...]) -> int:
    """Return an input size with up to eight outputs and room beside the field of one, or the smallest legal one."""
    field = receptive_field(layer._asdict() for layer in layers)
    least = _least_size(layers, 1)
    for outputs, beside in ((8, 7), (4, 4), (2, 1), (1, 0)):
        roomy = max(_least_size(layers, outputs), field.size + beside)
        if _drawn_width(layers, roomy) <= MOST_CELLS:
            return roomy
    return least


def _least_size(layers: tuple[Layer, ...], output_size: int) -> int:
    """Return the smallest input that gives an output of this size or, where padding alone gives more, of more."""
    size = output_size
    for layer in reversed(layers):
        size = max(1, (size - 1) * layer.stride + layer.span - sum(layer.padding))
    return size


def _middle_position(layers: tuple[Layer, ...], input_size: int) -> int:
    """Return the cell of the output nearest to the middle that sees no padding; if there is none, the middle one."""
    size, jump, start = receptive_field(layer._asdict() for layer in layers)
    cells = layer_sizes(layers, input_size)[-1]
    clear = [n for n in range(cells) if start + n * jump >= 0 and start + n * jump + size <= input_size]
    return min(clear or range(cells), key=lambda n: (abs(n - cells // 2), n))


def _preset(name: str, layers: Layers) -> dict[str, Any]:
    stack = _layers(layers)
    input_size = _roomy_size(read_layers(stack))
    return {
        "name": name,
        "layers": [dict(layer) for layer in stack],
        "input_size": input_size,
        "position": _middle_position(read_layers(stack), input_size),
    }
