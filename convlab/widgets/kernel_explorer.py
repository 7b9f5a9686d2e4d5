"""Move a kernel over an input and see each number of the output come about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from convlab.checks import Array, PerAxis, array, integer, one_of, per_axis
from convlab.conv import conv2d
from convlab.kernels import NAMED, gaussian
from convlab.padding import MODES, Padding, named_axes
from convlab.sentences.channels import channels_sentence
from convlab.sentences.convolution import convolution_sentence
from convlab.sentences.matrices import (
    columns_sentence,
    sparse_sentence,
    transposed_columns_sentence,
    transposed_sparse_sentence,
)
from convlab.sentences.numbers import place
from convlab.sentences.transposed import transposed_sentence
from convlab.transposed import conv_transpose2d
from convlab.widgets import settings
from convlab.widgets.explorer import STATIC, Explorer
from convlab.widgets.traits import FOLLOWING, Checked, Flag, Kept, refusing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from pathlib import Path

    from numpy.typing import ArrayLike

    from convlab.geometry import Geometry
    from convlab.operands import Operands

__all__ = ["KernelExplorer"]

SETTINGS = ("x", "kernel", *settings.DIRECT_STEPS, "groups", "output_padding", "transposed", "view", "flip", "matrix")


class KernelExplorer(Explorer):
    """An explorer of one convolution, direct or transposed: drag the kernel, step it, change any number.

    Everything shown is state: set an attribute and the explorer moves, move the explorer and the
    attribute changes. What is set together belongs in one step, so that only the outcome has to be
    legal: ``with explorer.hold_trait_notifications(): ...``.

    Parameters
    ----------
    x : (L,), (H, W) or (C, H, W) array_like
        The input, at most 12 cells high and wide; or with up to 8 channels, then at most 10 cells
        high and wide, padding included. A strip (L,) becomes one row.
    kernel : (k,), (kH, kW) or (out, C / groups, kH, kW) array_like
        The kernel, or one for each of up to 16 output channels. Transposed, input channels come first:
        (C, out / groups, kH, kW), with up to 8 output channels.
    stride, dilation : int or one per axis
        As in `convlab.conv2d`.
    padding : int, one per axis, one (before, after) pair per axis, or a name
        As in `convlab.conv2d`, at most up to 18 cells along one side. A name goes on to mean what it
        says when the kernel or a step changes. Transposed, it is what is cropped, and has no names.
    padding_mode : {"zeros", "reflect", "replicate", "circular", "symmetric"}
        What the padded cells hold; zeros where the convolution is transposed.
    groups : int, default 1
        In how many groups the channels convolve apart from each other. In the browser it is stepped
        over the divisors of both numbers of channels, and the kernel follows: of the weights from
        every input to every output channel, which the explorer remembers, it is those that are
        connected.
    channel : int, default 0
        The output channel that is shown, with the input channels that it sees; where a transposed
        convolution is scattered, the input channel that writes, on the output channels of its group.
        What the input channels before it write is there already.
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
    matrix : {None, "sparse", "columns"}, default None
        A matrix to draw below the grids, with at most 4096 entries and 144 rows or columns. "sparse"
        is C, as `convlab.conv_matrix` gives it, with a row for each output and a column for each input
        cell; it stands for zeros around the input. Transposed, it is Cᵀ. "columns" is the matrix of
        `convlab.im2col`, which grows by a column at each position; where a transposed convolution is
        scattered, it is what `convlab.col2im` adds up. With channels they are made of blocks: C has
        one for each output and each input channel, which is zero where these are in different groups;
        the columns have one for each channel.
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
    groups, channel : int
    dense : ndarray of float64
        With channels, the weights from every input to every output channel: the kernel of one group.
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

    Two input and two output channels in two groups, transposed; and as a matrix of 2×2 blocks:

    >>> x, kernel = [[[1, 2]], [[3, 4]]], [[[[1, 5]]], [[[0, 3]]]]
    >>> explorer = KernelExplorer(x, kernel, groups=2, transposed=True, stride=2, channel=1)
    >>> explorer
    transposed: 2×1×2 input, 2 kernels of 1×1×2, groups 2, stride 2, padding 0 → 2×1×4 output: \
4 weights, 8 multiply-adds; input channel 1 at (0, 0) writes on row 0 and columns 0 to 1: \
3·[0 3] = [0 9] in output channel 1
    >>> explorer.matrix = "sparse"
    >>> explorer.sentence.rpartition("; ")[2]
    'Cᵀ is 8×4, 2×2 blocks of 4×2, 2 of them zero, with 8 entries, 2 of them in column 2, which is row 2 of C'
    """

    _esm = STATIC / "kernel_explorer.js"
    _css = STATIC / "kernel_explorer.css"

    x = Checked(lambda _, value: settings.image(value)).tag(sync=True, to_json=lambda value, _: value.tolist())
    kernel = Checked(lambda _, value: settings.weight(value)).tag(sync=True, to_json=lambda value, _: value.tolist())
    stride = Checked(lambda _, value: per_axis("stride", value, 2, minimum=1)).tag(sync=True)
    padding = Checked(lambda _, value: settings.sides(value)).tag(sync=True)
    padding_mode = Checked(lambda _, value: one_of("padding_mode", value, MODES)).tag(sync=True)
    dilation = Checked(lambda _, value: per_axis("dilation", value, 2, minimum=1)).tag(sync=True)
    groups = Checked(lambda _, value: integer("groups", value, minimum=1)).tag(sync=True)
    channel = Checked(lambda _, value: integer("channel", value, minimum=0)).tag(sync=True)
    dense = Kept("set kernel, from which it follows").tag(to_json=lambda value, _: value.tolist())
    transposed = Flag()
    output_padding = Checked(lambda _, value: per_axis("output_padding", value, 2, minimum=0)).tag(sync=True)
    view = Checked(lambda _, value: one_of("view", value, settings.VIEWS)).tag(sync=True)
    flip = Flag(default=True)
    matrix = Checked(lambda _, value: settings.matrix(value)).tag(sync=True)
    position = Checked(lambda _, value: settings.cell("position", value)).tag(**FOLLOWING)
    predict = Flag()
    revealed = Checked(lambda _, value: settings.cells("revealed", value)).tag(sync=True)
    presets = Kept("give presets to a new explorer, or set kernel")
    start = Kept("make a new explorer that starts there")

    def __init__(
        self,
        x: ArrayLike,
        kernel: ArrayLike,
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        padding_mode: str = "zeros",
        groups: int = 1,
        channel: int = 0,
        transposed: bool = False,
        output_padding: PerAxis = 0,
        view: str = "scatter",
        flip: bool = True,
        matrix: str | None = None,
        position: tuple[int, int] = (0, 0),
        predict: bool = False,
        presets: Mapping[str, ArrayLike] | None = None,
    ) -> None:
        x, kernel = array("x", x), array("kernel", kernel)
        if (x.ndim == 1) != (kernel.ndim == 1):
            raise ValueError(
                f"x has shape {x.shape} and the kernel has shape {kernel.shape}; a strip goes with a kernel of one "
                "axis, or make both of them a row: x[None, :] and kernel[None, :]"
            )
        if x.ndim == 1:  # it becomes one row, and what is said for the axis of a strip concerns its columns
            stride, dilation, output_padding = (
                (0 if name == "output_padding" else 1, *per_axis(name, value, 1, minimum=0))
                for name, value in (("stride", stride), ("dilation", dilation), ("output_padding", output_padding))
            )
            x, kernel = x[None], kernel[None]
            padding = padding if isinstance(padding, str) else (0, *(each for _, each in named_axes(padding, 1)))
        self.set_trait("presets", _presets(settings.weight(kernel), presets or {}))
        self.set_trait("dense", np.empty((0,)))
        super().__init__(
            x=x,
            kernel=kernel,
            stride=stride,
            padding=padding,
            dilation=dilation,
            padding_mode=padding_mode,
            groups=groups,
            channel=channel,
            transposed=transposed,
            output_padding=output_padding,
            view=view,
            flip=flip,
            matrix=matrix,
            position=position,
            predict=predict,
            revealed=(),
        )
        start = self.get_state(key=[*SETTINGS, "channel", "dense", "position"])
        self.set_trait("start", start)

    @property
    def geometry(self) -> Geometry:
        """Sizes and steps of the convolution."""
        return self._operands().geometry

    @property
    def output(self) -> Array:
        """The whole output, (H_out, W_out), or (out, H_out, W_out) where there are channels.

        It holds also what predict mode withholds, and is right whatever `flip` is.
        """
        convolve = conv_transpose2d if self.transposed else conv2d
        return convolve(self.x, self.kernel, **self._steps())

    @property
    def positions(self) -> tuple[int, ...]:
        """How many positions there are along each axis."""
        return self.geometry.input_size if self._scatters else self.geometry.output_size

    @property
    def asked(self) -> tuple[int, ...] | None:
        """The cell of the output that predict mode asks for here.

        Where the input is scattered, it is the first of the cells that are written and not cropped, in the
        first output channel of the group; None where all are cropped.
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
        event = self._event(hide=hide)
        return f"{event}; {self._matrix_sentence(hide=hide)}" if self.matrix else event

    def animate(self, path: str | PathLike[str], *, seconds: float = 0.9) -> Path:
        """Write what is shown as a moving picture, from the first position to the last.

        A strip is drawn as one, with its kernel below the window; where a matrix is shown, it is drawn
        alone. What predict mode withholds comes out.

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
            As in `convlab.figures.film`.

        See Also
        --------
        convlab.animate : the same from the command line.
        """
        from convlab.figures import animate  # matplotlib takes its time, and most explorers draw no file

        x, kernel, options = self.x, self.kernel, self._steps()
        if self.matrix is None:
            x, kernel, options = self._as_spoken()
        if self.transposed:
            options |= {"transposed": True, "view": self.view, "flip": self.flip}
        if kernel.ndim == 4:
            options |= {"channel": self.channel}
        return animate(path, x, kernel, **options, matrix=self.matrix, seconds=seconds)

    def _event(self, *, hide: bool) -> str:
        """Say what is convolved, and what happens at the position."""
        x, kernel, given = self._as_spoken()
        at = self.position[1:] if self._is_strip else self.position
        if kernel.ndim == 4:
            given["channel"] = self.channel
        if self.transposed:
            return transposed_sentence(x, kernel, **given, view=self.view, flip=self.flip, at=at, hide=hide)
        if kernel.ndim == 4:
            return channels_sentence(x, kernel, **given, at=at, hide=hide)
        whole = convolution_sentence(x, kernel, **given, at=at)
        before = f"at {place(at)}: "
        return f"{whole.partition(before)[0]}{before}?" if hide else whole

    def _matrix_sentence(self, *, hide: bool) -> str:
        """Say how large the matrix is, and what stands in the line of the position."""
        x, kernel, at = self.x, self.kernel, self.position
        given = self._steps()
        if kernel.ndim == 4:
            given["channel"] = self.channel
        if self.transposed and self.matrix == "sparse":
            return transposed_sparse_sentence(x.shape, kernel, **given, view=self.view, flip=self.flip, at=at)
        if self.transposed:
            return transposed_columns_sentence(x, kernel, **given, view=self.view, at=at, hide=hide)
        if self.matrix == "sparse":
            del given["padding_mode"]  # zeros
            return sparse_sentence(x.shape, kernel, **given, at=at)
        for name in ("groups", "channel"):
            given.pop(name, None)  # the columns are those of all channels
        return columns_sentence(x, kernel.shape[-2:], **given, at=at)

    @property
    def _scatters(self) -> bool:
        return bool(self.transposed) and self.view == "scatter"

    @property
    def _last_channel(self) -> int:
        """The last of the channels that one can be chosen from."""
        layer = self._operands()
        return (layer.x.shape[1] if self._scatters else layer.n_outputs) - 1

    @property
    def _is_strip(self) -> bool:
        """Whether all is one row, and so of one axis."""
        g = self.geometry
        return self.x.ndim == 2 and len(self.x) == len(self.kernel) == g.output_size[0] == 1 and g.padding[0] == (0, 0)

    def _as_spoken(self) -> tuple[Array, Array, dict[str, Any]]:
        """Return input, kernel and steps, those of a strip with its one axis."""
        x, kernel, steps = self.x, self.kernel, self._steps()
        if not self._is_strip:
            return x, kernel, steps
        return x[0], kernel[0], {n: value[1:] if isinstance(value, tuple) else value for n, value in steps.items()}

    def _steps(self) -> dict[str, Any]:
        names: tuple[str, ...] = settings.TRANSPOSED_STEPS if self.transposed else settings.DIRECT_STEPS
        if self.kernel.ndim == 4:
            names = (*names, "groups")
        return {name: getattr(self, name) for name in names}

    def _operands(self, **changes: Any) -> Operands:
        """Return what is convolved, with some settings changed, or say why they do not go together."""
        return settings.operands_of({name: getattr(self, name) for name in SETTINGS} | changes)

    @traitlets.validate(*SETTINGS)
    def _settings_go_together(self, proposal: dict[str, Any]) -> Any:
        with refusing():
            self._operands(**{proposal["trait"].name: proposal["value"]})
        return proposal["value"]

    @traitlets.validate("position")
    def _position_exists(self, proposal: dict[str, Any]) -> Any:
        with refusing():
            settings.require_inside(
                "position", proposal["value"], self.positions, "input" if self._scatters else "output"
            )
        return proposal["value"]

    @traitlets.validate("revealed")
    def _revealed_exist(self, proposal: dict[str, Any]) -> Any:
        with refusing():
            for cell in proposal["value"]:
                settings.require_inside("revealed", cell, self.geometry.output_size, "output")
        return proposal["value"]

    @traitlets.validate("channel")
    def _channel_exists(self, proposal: dict[str, Any]) -> Any:
        with refusing():
            last, end = self._last_channel, "input" if self._scatters else "output"
            if proposal["value"] > last:
                raise ValueError(f"channel is {proposal['value']}, but the last {end} channel is {last}")
        return proposal["value"]

    @traitlets.observe(*SETTINGS)
    def _follow(self, _: object) -> None:
        """Bring position and channel back to where there are some; what was revealed is another number now."""
        last = (n - 1 for n in self.positions)
        self.position = tuple(min(n, most) for n, most in zip(self.position, last, strict=True))
        self.channel = min(self.channel, self._last_channel)
        self.revealed = ()
        if self.kernel.ndim == 4:
            self.set_trait("dense", _remembered(self.dense, self.kernel, self.groups))

    @traitlets.observe("channel")
    def _withhold(self, _: object) -> None:
        """Forget what was revealed: it is another channel's."""
        self.revealed = ()


def _remembered(dense: Array, kernel: Array, groups: int) -> Array:
    """Return the weights from every input to every output channel, those of `kernel` put in their places.

    What a kernel does not connect is as it was before; at first it repeats what is connected.
    """
    n_first, depth, *sizes = kernel.shape
    shape = (n_first, depth * groups, *sizes)
    whole = dense.copy() if dense.shape == shape else np.tile(kernel, (1, groups, 1, 1))
    for first, second in zip(np.split(np.arange(n_first), groups), np.split(np.arange(shape[1]), groups), strict=True):
        whole[np.ix_(first, second)] = kernel[first]
    whole.setflags(write=False)
    return whole


def _presets(kernel: Array, given: Mapping[str, ArrayLike]) -> list[dict[str, Any]]:
    """Return what the menu of kernels offers: the first kernel, the given ones, those of the course."""
    named: dict[str, ArrayLike] = {}
    if kernel.ndim == 2:
        named = {name.replace("_", " "): make() for name, make in NAMED.items()}
        named |= {"gaussian": gaussian(3), "gaussian 5×5": gaussian(5)}
    offered = {"as at the start": kernel} | dict(given) | named
    return [
        {"name": name, "kernel": settings.weight(values, f"the kernel {name!r}").tolist()}
        for name, values in offered.items()
    ]
