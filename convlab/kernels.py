"""Kernels with a name: small float64 arrays, rows before columns, ready for `convlab.conv2d`.

They are written for cross-correlation, which does not flip them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import SupportsFloat, SupportsIndex

import numpy as np
import numpy.typing as npt

from convlab import memory
from convlab.checks import integer, one_of, real

Kernel = npt.NDArray[np.float64]


def identity() -> Kernel:
    """Return the kernel that leaves an image as it is.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    Gonzalez and Woods, "Digital Image Processing", 4th ed., Pearson 2018, section 3.4.

    Examples
    --------
    >>> identity()
    array([[0., 0., 0.],
           [0., 1., 0.],
           [0., 0., 0.]])
    """
    return np.array([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]])


def sharpen() -> Kernel:
    """Return the kernel that strengthens what differs from the four neighbours.

    It is the identity plus the difference between a cell and its neighbours. Its weights
    sum to 1, so the brightness stays.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    Gonzalez and Woods, "Digital Image Processing", 4th ed., Pearson 2018, section 3.6.

    Examples
    --------
    >>> sharpen()
    array([[ 0., -1.,  0.],
           [-1.,  5., -1.],
           [ 0., -1.,  0.]])
    """
    return np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])


def edge() -> Kernel:
    """Return the kernel that answers to any difference from the eight neighbours.

    Its weights sum to 0, so an even surface gives 0.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    Gonzalez and Woods, "Digital Image Processing", 4th ed., Pearson 2018, section 3.6:
    the Laplacian with diagonals.

    Examples
    --------
    >>> edge()
    array([[-1., -1., -1.],
           [-1.,  8., -1.],
           [-1., -1., -1.]])
    """
    return np.array([[-1.0, -1, -1], [-1, 8, -1], [-1, -1, -1]])


def emboss() -> Kernel:
    """Return the kernel that lights an image from the top left, as if it were a relief.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    GIMP manual, chapter "Convolution Matrix".

    Examples
    --------
    >>> emboss()
    array([[-2., -1.,  0.],
           [-1.,  1.,  1.],
           [ 0.,  1.,  2.]])
    """
    return np.array([[-2.0, -1, 0], [-1, 1, 1], [0, 1, 2]])


def box(size: SupportsIndex = 3) -> Kernel:
    """Return the kernel that replaces a cell by the mean of its size×size neighbourhood.

    Parameters
    ----------
    size : int, default 3
        Cells along one side.

    Returns
    -------
    ndarray of float64, shape (size, size)
        1 / size² in every cell.

    Raises
    ------
    TypeError, ValueError
        If `size` is no whole number of at least 1, or if the kernel would not fit into memory.

    References
    ----------
    Gonzalez and Woods, "Digital Image Processing", 4th ed., Pearson 2018, section 3.5.

    Examples
    --------
    >>> box(2)
    array([[0.25, 0.25],
           [0.25, 0.25]])
    """
    size = integer("size", size, minimum=1)
    memory.require("the kernel", (size, size), float)
    return np.full((size, size), 1 / size**2)


def gaussian(size: SupportsIndex = 5, sigma: SupportsFloat = 1.0) -> Kernel:
    """Return the bell-shaped kernel that blurs without preferring any direction.

    Parameters
    ----------
    size : int, default 5
        Cells along one side; about 6 sigma holds nearly all of the bell.
    sigma : float, default 1.0
        Width of the bell in cells, above 0.

    Returns
    -------
    ndarray of float64, shape (size, size)
        exp(−(row² + column²) / 2σ²) at the distances from the middle, made to sum to 1.

    Raises
    ------
    TypeError, ValueError
        If `size` is no whole number of at least 1, if `sigma` is no number above 0, or if the
        kernel would not fit into memory.

    References
    ----------
    Gonzalez and Woods, "Digital Image Processing", 4th ed., Pearson 2018, section 3.5.

    Examples
    --------
    >>> gaussian(3).round(3)
    array([[0.075, 0.124, 0.075],
           [0.124, 0.204, 0.124],
           [0.075, 0.124, 0.075]])
    """
    size = integer("size", size, minimum=1)
    width = real("sigma", sigma)
    if not 0 < width < np.inf:
        raise ValueError(f"sigma must be a number above 0, and finite, got {width:g}")
    memory.require("the kernel", (size, size), float)
    squares = (np.arange(size) - (size - 1) / 2) ** 2
    # An even size has no cell in the middle. Counting from the nearest one keeps a narrow bell from vanishing.
    with np.errstate(over="ignore"):  # exp(−∞) is 0, as it should be
        bell = np.exp(-(squares - squares.min()) / width / width / 2)
    kernel = np.outer(bell, bell)
    return np.asarray(kernel / kernel.sum())


def sobel(axis: str = "x") -> Kernel:
    """Return the kernel that measures how fast an image brightens along an axis.

    The sign tells the direction: positive where the image gets brighter to the right
    (``axis="x"``) or downwards (``axis="y"``). A difference of 1 from cell to cell gives 8.

    Parameters
    ----------
    axis : {"x", "y"}
        "x" compares columns and so finds vertical edges; "y" compares rows.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    Raises
    ------
    TypeError, ValueError
        If `axis` is neither.

    References
    ----------
    Sobel and Feldman, "A 3×3 isotropic gradient operator for image processing", Stanford
    Artificial Intelligence Project, 1968.

    Examples
    --------
    >>> sobel("x")
    array([[-1.,  0.,  1.],
           [-2.,  0.,  2.],
           [-1.,  0.,  1.]])
    >>> sobel("y").tolist() == sobel("x").T.tolist()
    True
    """
    across = np.outer([1.0, 2, 1], [-1.0, 0, 1])
    return across if one_of("axis", axis, ("x", "y")) == "x" else across.T.copy()


def sobel_x() -> Kernel:
    """Return ``sobel("x")``: brighter to the right is positive.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    See `sobel`.

    Examples
    --------
    >>> sobel_x().tolist() == sobel("x").tolist()
    True
    """
    return sobel("x")


def sobel_y() -> Kernel:
    """Return ``sobel("y")``: brighter downwards is positive.

    Returns
    -------
    ndarray of float64, shape (3, 3)

    References
    ----------
    See `sobel`.

    Examples
    --------
    >>> sobel_y().tolist() == sobel("y").tolist()
    True
    """
    return sobel("y")


NAMED: dict[str, Callable[[], Kernel]] = {
    "identity": identity,
    "sharpen": sharpen,
    "edge": edge,
    "box": box,
    "gaussian": gaussian,
    "sobel_x": sobel_x,
    "sobel_y": sobel_y,
    "emboss": emboss,
}
"""Every kernel that needs no argument, by name, in the order of lesson 01."""
