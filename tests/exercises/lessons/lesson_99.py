"""One of each: predictions of every kind, and exercises with and without keywords."""

# mypy: disallow-untyped-defs=False, disallow-untyped-decorators=False, disallow-untyped-calls=False

import numpy as np

from convlab.exercises.engine import exercise, prediction, probe

length = prediction(
    "99-length",
    "A signal of 5 samples meets a kernel of 3, and every overlap counts, even of one sample. How long is the result?",
    answer=7,
    mistakes=[(3, "3 positions lie wholly inside."), (8, "One too many.")],
    hints=["Where is the first overlap?", "Count both ends."],
    why="5 + 3 - 1 = 7.",
)

area = prediction(
    "99-area",
    """
    What is the area of a half disc of radius 1/2? The disc:

      /--\\
      \\--/

    Two decimals are enough.
    """,
    answer=np.pi / 8,
    within=0.005,
    mistakes=[(np.pi / 4, "That is the whole disc.")],
    hints=["π r² / 2"],
    why="π (1/2)² / 2 = 0.3927.",
)

shape = prediction(
    "99-shape",
    "Rows and columns?",
    answer=(2, 5),
    mistakes=[((5, 2), "Rows come before columns.")],
    hints=["Rows first."],
    why="4 - 3 + 1 = 2 and 6 - 2 + 1 = 5.",
)

name = prediction(
    "99-name",
    "Which one is it: convolution or cross-correlation?",
    answer="cross-correlation",
    mistakes=[("convolution", "Convolution would turn the kernel round.")],
    hints=["Is anything turned round?"],
    why="Nothing is turned round.",
)

table = prediction(
    "99-table",
    "Which numbers come out?",
    answer=np.array([[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
    mistakes=[([[12, 10, 9], [12, 17, 6], [17, 19, 14]], "Rows and columns are swapped.")],
    hints=["Start at the top left."],
    why="Nine sums of nine products.",
)

linear = prediction(
    "99-linear",
    "Is convolution linear: True or False?",
    answer=True,
    mistakes=[(False, "Scale the input by 2 and look.")],
    hints=["Scale the input by 2."],
    why="Sums of products are linear.",
)


@exercise(
    "99-slide",
    probes=[
        (np.array([4, 1, 7, 5]), np.array([1, 2])),
        (np.array([3]), np.array([5])),
        (np.array([0.5, 1.5, 2.5, 7.0, 1.0]), np.array([1.0, 0.0, -2.0])),
        (np.array([200, 100, 250], dtype=np.uint8), np.array([1, 2], dtype=np.uint8).astype(int)),
    ],
    hints=["How many positions are there?", "Each value is a sum of products."],
    why="One sum of products for each position.",
)
def slide(x, w):
    """Slide `w` along `x` and sum the products wherever it fits.

    Return a 1-D array.
    """
    # The last window starts here.
    last = len(x) - len(w)
    return np.array([np.sum(x[i : i + len(w)] * w) for i in range(last + 1)])


@slide.alternative
def with_lists(x, w):
    return [sum(float(x[i + j]) * float(w[j]) for j in range(len(w))) for i in range(len(x) - len(w) + 1)]


@slide.mistake("You turned the kernel round.")
def flipped(x, w):
    return slide.solution(x, w[::-1])


@slide.mistake("The result has the length of the input.")
def same_length(x, w):
    return np.append(slide.solution(x, w), np.zeros(len(w) - 1))


@slide.mistake("The last index does not exist.")
def runs_over(x, w):
    return np.array([sum(x[i + j] * w[j] for j in range(len(w))) for i in range(len(x))])


@exercise(
    "99-every-other",
    probes=[
        probe(np.arange(7.0), np.array([1.0, 2.0]), stride=2),
        probe(np.arange(5.0), np.array([1.0]), stride=3),
        (np.arange(3.0), np.array([2.0])),
    ],
    hints=["Call slide, then keep some."],
    why="Slide, then keep every stride-th.",
)
def every_other(x, w, *, stride=1):
    """Slide with a stride."""
    return slide(x, w)[::stride]


@every_other.mistake("The stride went to the kernel.")
def strided_kernel(x, w, *, stride=1):
    return slide.solution(x, w[::stride])
