"""Lesson 00: one prediction and one exercise, to see how checks work."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

size = prediction(
    "00-size",
    "An input has 5 rows and 5 columns, a kernel 2 rows and 2 columns. What is the shape of the"
    " output? Answer with (rows, columns).",
    answer=(4, 4),
    mistakes=[
        ((5, 5), "That is the shape of the input. The kernel must lie wholly inside, so it has fewer positions."),
        ((2, 2), "That is the shape of the kernel. Count the positions that it can take."),
        ((3, 3), "One too few: the left edge can stand in column 0 as well. Count 0, 1, 2, 3."),
        ((6, 6), "The kernel must not stick out of the input."),
    ],
    hints=[
        "In how many columns can the left edge of the kernel stand?",
        "Its left edge can stand in column 0, 1, 2 or 3. Rows work alike.",
    ],
    why="The left edge of the kernel can stand in 4 columns, and its upper edge in 4 rows.",
)


@exercise(
    "00-add-up",
    probes=[
        (np.array([1, 10, 100]), np.array([1, 2, 3])),
        (np.array([2, 1, 4]), np.array([0, 5, -1])),
        (np.array([0.5]), np.array([4.0])),
    ],
    hints=[
        "numbers * weights multiplies pair by pair.",
        "np.sum(...) adds up.",
    ],
    why="Multiply pair by pair, then add up. Every output of a convolution is such a sum.",
)
def add_up(numbers, weights):
    """Return the weighted sum: multiply each number with its weight, and add up.

    numbers and weights are NumPy arrays of the same length.
    """
    return np.sum(numbers * weights)


@add_up.alternative
def _(numbers, weights):
    total = 0
    for number, weight in zip(numbers, weights, strict=True):
        total += number * weight
    return total


@add_up.mistake("You kept the products apart. Add them up to one number.")
def _(numbers, weights):
    return numbers * weights


@add_up.mistake("You added the numbers without their weights.")
def _(numbers, weights):
    return np.sum(numbers)


@add_up.mistake(
    "Every number met every weight. The first number belongs to the first weight only, and so on: pair by pair."
)
def _(numbers, weights):
    return np.sum(numbers) * np.sum(weights)
