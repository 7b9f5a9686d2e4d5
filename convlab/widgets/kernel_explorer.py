"""Move a kernel over an input and see each number of the output come about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from convlab.arithmetic import PADDING_NAMES, before_and_after
from convlab.checks import Array, PerAxis, array, one_of, per_axis, sequence
from convlab.conv import conv2d
from convlab.geometry import Geometry, resolve, resolve_transposed
from convlab.kernels import NAMED, gaussian
from convlab.layer_sentences import transposed_sentence
from convlab.padding import MODES, Padding, Pairs, extend, named_axes, padded_size
from convlab.sentences import convolution_sentence, size
from convlab.transposed import conv_transpose2d
from convlab.widgets.explorer import STATIC, Explorer
from convlab.widgets.traits import Checked, StateError, StateTypeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from pathlib import Path

    from numpy.typing import ArrayLike

__all__ = ["KernelExplorer"]

MOST_INPUT = 12
MOST_CELLS = 18
"""No more cells along one side, of the input and of the padded input: they could not be read."""

DIRECT_STEPS = ("stride", "padding", "padding_mode", "dilation")
TRANSPOSED_STEPS = ("stride", "padding", "output_padding", "dilation")
SETTINGS = ("x", "kernel", *DIRECT_STEPS, "output_padding", "transposed", "view", "flip")
VIEWS = ("scatter", "gather")


class KernelExplorer(Explorer):
    """An explorer of one convolution, direct or transposed: drag the kernel, step it, change any number.

    Everything shown is state: set an attribute and the explorer moves, move the explorer and the
    attribute changes. What is set together belongs in one step, so that only the outcome has to be
    legal: ``with explorer.hold_trait_notifications(): ...``.

    Parameters
    ----------
    x : (H, W) array_like
        The input, at most 12 cells high and wide.
    kernel : (kH, kW) array_like
        The kernel.
    stride, dilation : int or one per axis
        As in `convlab.conv2d`.
    padding : int, one per axis, one (before, after) pair per axis, or a name
        As in `convlab.conv2d`, at most up to 18 cells along one side. A name goes on to mean what it
        says when the kernel or a step changes. Transposed, it is what is cropped, and has no names.
    padding_mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What the padded cells hold; zeros where the convolution is transposed.
    transposed : bool, default False
        Show `convlab.conv_transpose2d`, the convolution that goes the other way.
    output_padding : int or one per axis, default 0
        Cells more at the bottom and at the right of a transposed convolution.
    view : {"scatter", "gather"}, default "scatter"
        Which way of a transposed convolution is shown. "scatter": an input cell writes the kernel,
        times its number, into the output, where what overlaps adds up. "gather": zeros are put
        between the cells of the input and around them, the kernel is flipped by 180°, and its window
        slides with stride 1. Both lead to the same numbers.
    flip : bool, default True
        Whether the kernel is flipped in ``view="gather"``. Without it the numbers are wrong, which
        the explorer shows.
    position : (row, column), default (0, 0)
        Where the kernel is, as an index of the output; of the input in ``view="scatter"``.
    predict : bool, default False
        Withhold each value of the output until the learner has predicted or revealed it.
    presets : dict of str to array_like, optional
        Kernels for the menu, before those of `convlab.kernels`.

    Attributes
    ----------
    x, kernel : ndarray of float64
        Read-only arrays; to change a number, set the whole array.
    stride, dilation, output_padding, position : tuple of int
        One for each axis. A position that a new setting makes illegal moves to the nearest legal one.
    padding : tuple of (before, after), or str
        One pair for each axis, or the name; ``geometry.padding`` has the pairs in both cases.
    padding_mode, view : str
    transposed, flip, predict : bool
    revealed : tuple of (row, column)
        Which values of the output predict mode has given away. Emptied when an array or a step changes.

    Raises
    ------
    TypeError, ValueError
        If an array, a parameter or their combination is not legal; the state stays as it was.

    Examples
    --------
    >>> explorer = KernelExplorer([[4, 1, 7], [4, 4, 2], [7, 7, 2]], [[1, 0], [2, 1]])
    >>> explorer
    3×3 input, 2×2 kernel, stride 1, padding 0 → 2×2 output; at (0, 0): 1·4 + 0·1 + 2·4 + 1·4 = 16
    >>> explorer.position = (1, 1)
    >>> explorer.output
    array([[16., 11.],
           [25., 20.]])
    >>> KernelExplorer([[4, 1], [4, 4]], [[1, 0], [2, 1]], stride=2, transposed=True)
    transposed: 2×2 input, 2×2 kernel, stride 2, padding 0 → 4×4 output; \
input (0, 0) writes on rows 0 to 1 and columns 0 to 1: 4·[1 0; 2 1] = [4 0; 8 4]
    """

    _esm = STATIC / "kernel_explorer.js"
    _css = STATIC / "kernel_explorer.css"

    x = Checked(lambda _, value: _table("x", value, MOST_INPUT)).tag(sync=True, to_json=lambda value, _: value.tolist())
    kernel = Checked(lambda _, value: _table("kernel", value, MOST_CELLS)).tag(
        sync=True, to_json=lambda value, _: value.tolist()
    )
    stride = Checked(lambda _, value: per_axis("stride", value, 2, minimum=1)).tag(sync=True)
    padding = Checked(lambda _, value: _padding(value)).tag(sync=True)
    padding_mode = Checked(lambda _, value: one_of("padding_mode", value, MODES)).tag(sync=True)
    dilation = Checked(lambda _, value: per_axis("dilation", value, 2, minimum=1)).tag(sync=True)
    transposed = traitlets.Bool(default_value=False).tag(sync=True)
    output_padding = Checked(lambda _, value: per_axis("output_padding", value, 2, minimum=0)).tag(sync=True)
    view = Checked(lambda _, value: one_of("view", value, VIEWS)).tag(sync=True)
    flip = traitlets.Bool(default_value=True).tag(sync=True)
    position = Checked(lambda _, value: _cell("position", value)).tag(sync=True)
    predict = traitlets.Bool().tag(sync=True)
    revealed = Checked(lambda _, value: tuple(_cell("revealed", cell) for cell in value)).tag(sync=True)
    presets: Any = traitlets.List(read_only=True).tag(sync=True)
    start: Any = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(
        self,
        x: ArrayLike,
        kernel: ArrayLike,
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        padding_mode: str = "zeros",
        transposed: bool = False,
        output_padding: PerAxis = 0,
        view: str = "scatter",
        flip: bool = True,
        position: tuple[int, int] = (0, 0),
        predict: bool = False,
        presets: Mapping[str, ArrayLike] | None = None,
    ) -> None:
        self.set_trait("presets", _presets(kernel, presets or {}))
        super().__init__(
            x=x,
            kernel=kernel,
            stride=stride,
            padding=padding,
            dilation=dilation,
            padding_mode=padding_mode,
            transposed=transposed,
            output_padding=output_padding,
            view=view,
            flip=flip,
            position=position,
            predict=predict,
            revealed=(),
        )
        start = self.get_state(key=[*SETTINGS, "position"])
        self.set_trait("start", start)

    @property
    def geometry(self) -> Geometry:
        """Sizes and steps of the convolution."""
        return _geometry({name: getattr(self, name) for name in SETTINGS})

    @property
    def output(self) -> Array:
        """The whole output, (H_out, W_out), also of what predict mode withholds, and right whatever `flip` is."""
        convolve = conv_transpose2d if self.transposed else conv2d
        return convolve(self.x, self.kernel, **self._steps())

    @property
    def positions(self) -> tuple[int, ...]:
        """How many positions there are along each axis."""
        return self.geometry.input_size if self._scatters else self.geometry.output_size

    @property
    def asked(self) -> tuple[int, ...] | None:
        """The cell of the output that predict mode asks for here.

        Where the input is scattered, it is the first of the cells that are written and not cropped; None
        where all are.
        """
        position: tuple[int, ...] = self.position
        if not self._scatters:
            return position
        g = self.geometry
        cell = []
        for i, s, (before, _), d, k, o in zip(
            position, g.stride, g.padding, g.dilation, g.kernel_size, g.output_size, strict=True
        ):
            kept = [n for n in range(i * s - before, i * s - before + d * k, d) if 0 <= n < o]
            if not kept:
                return None
            cell.append(kept[0])
        return tuple(cell)

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers. A withheld value is a question mark."""
        hide = self.predict and self.asked is not None and self.asked not in self.revealed
        if self.transposed:
            return transposed_sentence(
                self.x, self.kernel, **self._steps(), view=self.view, flip=self.flip, at=self.position, hide=hide
            )
        whole = convolution_sentence(self.x, self.kernel, **self._steps(), at=self.position)
        place = f"at {self.position}: "
        return f"{whole.partition(place)[0]}{place}?" if hide else whole

    def animate(self, path: str | PathLike[str], *, seconds: float = 0.9) -> Path:
        """Write the way of the kernel through all positions as a moving picture.

        Parameters
        ----------
        path : str or path
            Where to: a .gif or a .svg file.
        seconds : float, default 0.9
            How long the kernel stands at one position.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        ValueError
            As in `convlab.figures.animate`, and of a transposed convolution.

        See Also
        --------
        convlab.animate : the same from the command line.
        """
        if self.transposed:
            raise ValueError("only the way of a direct convolution is drawn as a film; say transposed=False")
        from convlab.figures import animate  # matplotlib takes its time, and most explorers draw no file

        return animate(path, self.x, self.kernel, **self._steps(), seconds=seconds)

    @property
    def _scatters(self) -> bool:
        return self.transposed and self.view == "scatter"

    def _steps(self) -> dict[str, Any]:
        names = TRANSPOSED_STEPS if self.transposed else DIRECT_STEPS
        return {name: getattr(self, name) for name in names}

    @traitlets.validate(*SETTINGS)
    def _settings_go_together(self, proposal: dict[str, Any]) -> Any:
        settings = {name: getattr(self, name) for name in SETTINGS}
        settings[proposal["trait"].name] = proposal["value"]
        try:
            _geometry(settings)
        except ValueError as error:
            raise StateError(str(error)) from None
        except TypeError as error:
            raise StateTypeError(str(error)) from None
        return proposal["value"]

    @traitlets.validate("position")
    def _position_exists(self, proposal: dict[str, Any]) -> Any:
        row, column = proposal["value"]
        rows, columns = self.positions
        if row >= rows or column >= columns:
            grid = "input" if self._scatters else "output"
            raise StateError(
                f"position is ({row}, {column}), but the {grid} is {rows}×{columns}: "
                f"choose one from (0, 0) to ({rows - 1}, {columns - 1})"
            )
        return proposal["value"]

    @traitlets.observe(*SETTINGS)
    def _follow(self, _: object) -> None:
        """Bring the position back to where there are some; what was revealed is another number now."""
        last = (n - 1 for n in self.positions)
        self.position = tuple(min(n, most) for n, most in zip(self.position, last, strict=True))
        self.revealed = ()


def _table(name: str, value: object, most: int) -> Array:
    """Return a read-only copy of a table of numbers that can be shown, or say why not."""
    given = array(name, value)
    if np.iscomplexobj(given):
        raise TypeError(f"{name} holds complex numbers; the explorer shows real ones only")
    if given.ndim != 2:
        mend = (
            f"; a strip is one row: {name}[None, :]"
            if given.ndim == 1
            else f"; choose one table of it, such as {name}[0]"
        )
        raise ValueError(f"{name} has shape {given.shape}, but the explorer shows rows and columns{mend}")
    if given.size == 0:
        raise ValueError(f"{name} has shape {given.shape} and so no cells")
    if max(given.shape) > most:
        raise ValueError(
            f"{name} has shape {given.shape}, but the explorer shows at most {most} rows and columns; "
            f"take a part of it, such as {name}[:{most}, :{most}]"
        )
    table = np.array(given, dtype=np.float64)
    if not np.isfinite(table).all():
        raise ValueError(
            f"{name} holds a value that is not a finite number; replace it, such as by np.nan_to_num({name})"
        )
    table.setflags(write=False)
    return table


def _padding(value: Padding) -> Pairs | str:
    """Return a padding as one (before, after) for each axis, or as its name."""
    if isinstance(value, str):
        return one_of("padding", value, PADDING_NAMES)
    return tuple(before_and_after(name, each) for name, each in named_axes(value, 2))


def _cell(name: str, value: object) -> tuple[int, ...]:
    """Return a (row, column), or say what is wrong with it."""
    if sequence(value) is None:
        raise TypeError(f"{name} must be a (row, column), got {value!r}")
    return per_axis(name, value, 2, minimum=0)


def _geometry(settings: dict[str, Any]) -> Geometry:
    """Return the geometry of some settings, or say why they do not go together."""
    return (_transposed_geometry if settings["transposed"] else _direct_geometry)(settings)


def _direct_geometry(settings: dict[str, Any]) -> Geometry:
    if any(settings["output_padding"]):
        raise ValueError(
            f"output_padding is {settings['output_padding']}, but it belongs to a transposed convolution; "
            "say transposed=True"
        )
    _require_flip(settings)
    x, padding = settings["x"], settings["padding"]
    steps = {name: settings[name] for name in ("stride", "padding", "dilation")}
    geometry = resolve(x.shape, settings["kernel"].shape, **steps)
    padded = padded_size(geometry.input_size, geometry.padding)
    if max(padded) > MOST_CELLS:
        raise ValueError(
            f"an input of {size(x.shape)} with padding {padding!r} has {size(padded)} cells, but the "
            f"explorer shows at most {MOST_CELLS} rows and columns; take less padding or a smaller input"
        )
    extend(x, geometry.padding, settings["padding_mode"])  # refuses a mode that has too few cells to copy
    return geometry


def _transposed_geometry(settings: dict[str, Any]) -> Geometry:
    if settings["padding_mode"] != "zeros":
        raise ValueError(
            f"padding_mode is {settings['padding_mode']!r}, but a transposed convolution crops by its padding and "
            "copies nothing; leave it 'zeros'"
        )
    _require_flip(settings)
    g = resolve_transposed(
        settings["x"].shape, settings["kernel"].shape, **{name: settings[name] for name in TRANSPOSED_STEPS}
    )
    for i, k, s, d, p, a in zip(
        g.input_size, g.kernel_size, g.stride, g.dilation, g.padding, settings["output_padding"], strict=True
    ):
        more = a - p[1]
        written = s * (i - 1) + d * (k - 1) + 1 + max(0, more)
        stretched = s * (i - 1) + 1 + max(0, d * (k - 1) - p[0]) + max(0, d * (k - 1) + more)
        if max(written, stretched) > MOST_CELLS:
            raise ValueError(
                f"an input of {size(g.input_size)} writes on {written} cells, cropped ones included, and with zeros "
                f"between and around has {stretched}, but the explorer shows at most {MOST_CELLS} rows and columns; "
                "take a smaller input, stride or kernel"
            )
    return g


def _require_flip(settings: dict[str, Any]) -> None:
    """Refuse to leave out a flip where there is none."""
    gathers = settings["transposed"] and settings["view"] == "gather"
    if not (settings["flip"] or gathers):
        raise ValueError(
            "flip=False leaves out a step that only the gathering view of a transposed convolution has; "
            "say transposed=True and view='gather' with it"
        )


def _presets(kernel: ArrayLike, given: Mapping[str, ArrayLike]) -> list[dict[str, Any]]:
    """Return what the menu of kernels offers: the first kernel, the given ones, those of the course."""
    named = {name.replace("_", " "): make() for name, make in NAMED.items()}
    named["gaussian"] = gaussian(3)
    named["gaussian 5×5"] = gaussian(5)
    offered = {"as at the start": kernel} | dict(given) | named
    return [
        {"name": name, "kernel": _table(f"the kernel {name!r}", values, MOST_CELLS).tolist()}
        for name, values in offered.items()
    ]
