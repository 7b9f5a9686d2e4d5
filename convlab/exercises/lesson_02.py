"""Lesson 02: the predictions and exercises on padding."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

shrinking = prediction(
    "02-shrinking",
    "A picture of 32×32 pixels goes through ten layers, one after another. Each has a 3×3 kernel and no"
    " padding. How many rows has the last result?",
    answer=32 - 10 * 2,
    mistakes=[
        (32 - 10, "A kernel of 3 takes two rows away in each layer: o = i − 3 + 1 = i − 2."),
        (32 - 10 * 3, "A layer takes k − 1 = 2 rows away, not k = 3: the first start counts too."),
        (32 - 2, "That is the result of one layer. There are ten."),
        (32, "Without padding, each layer makes the picture smaller."),
    ],
    hints=[
        "How many rows come out of the first layer?",
        "Each layer takes two rows away. There are ten layers.",
    ],
    why="o = i − k + 1, so each layer takes k − 1 = 2 rows away: 32 − 10 · 2 = 12.",
)

windows_over = prediction(
    "02-windows-over",
    "A 3×3 window slides over a picture of 8×8 pixels. In how many of its positions does it cover the"
    " pixel in row 1, column 2? (Rows and columns count from 0.)",
    answer=2 * 3,
    mistakes=[
        (9, "Nine windows cover a pixel in the middle. Row 1 is too near to the border for that."),
        (4, "That is the count of pixel (1, 1). Column 2 is one step further in."),
        (3, "You counted the columns only, as for a pixel in row 0. Row 1 is reached from two starts."),
        (36, "That is the number of all positions. In how many of them does the window cover this pixel?"),
        (5, "The counts of the two axes are multiplied: each row start goes with each column start."),
        (2, "That counts the rows where the window may start. Count the columns too."),
        ((2, 3), "These are the row starts and the column starts. How many positions do they make together?"),
    ],
    hints=[
        "In which rows may the window start, if it is to cover row 1? And in which columns?",
        "Row starts 0 and 1. Column starts 0, 1 and 2.",
    ],
    why="The window may start in rows 0 and 1 and in columns 0, 1 and 2: 2 · 3 = 6 positions.",
)

padded_sum = prediction(
    "02-padded-sum",
    "A ring of zeros surrounds the 4×4 input, and the kernel is [[1, 0], [2, 1]]. What is the sum at"
    " position (0, 1), one step to the right of the one that is drawn?",
    answer=1 * 0 + 0 * 0 + 2 * 4 + 1 * 1,
    mistakes=[
        (11, "That is the sum at (0, 1) without padding. Now the first window begins on the ring of zeros."),
        (4, "That is the sum at (0, 0), which is drawn, and at (1, 0), one step down. Go one step to the right."),
        (16, "That is the sum without padding. With the ring, the window's upper row lies on zeros."),
        (1, "You turned the kernel round. Lay it down as it is written: 2 and 1 in its lower row."),
        (6, "You mirrored the kernel. The 2 lies on the left, on the 4, and the 1 on the right, on the 1."),
    ],
    hints=[
        "The upper row of the window lies on the ring. Its lower row covers 4 and 1.",
        "1·0 + 0·0 + 2·4 + 1·1",
    ],
    why="1·0 + 0·0 + 2·4 + 1·1 = 8 + 1 = 9.",
)

padded_size = prediction(
    "02-padded-size",
    "An input of 9 samples gets 3 zeros on each side. A kernel of 5 slides over it. How many numbers come out?",
    answer=9 + 2 * 3 - 5 + 1,
    mistakes=[
        (9 + 3 - 5 + 1, "There are 3 zeros on each side, so 6 in total: the padded input has 15 samples."),
        (
            9 + 3 - 5,
            "The 3 zeros stand on each side, so there are 6 in total. And the first start counts too: plus one.",
        ),
        (9 - 5 + 1, "That is the size without padding."),
        (9 + 2 * 3 - 5, "You forgot the plus one: the first start counts too."),
        (9 + 2 * 3, "That is the size of the padded input. The kernel must still lie wholly inside of it."),
        (9, "That is the size of the input. Padding of 2 on each side would keep it: here there are 3."),
        (9 + 2 * 3 - 1, "The padded input has 15 samples. A kernel of 5 takes k − 1 = 4 of them away, not 1."),
    ],
    hints=[
        "How many samples has the padded input?",
        "It has 3 + 9 + 3 = 15. Now use o = i − k + 1 with 15 in place of i.",
    ],
    why="The padded input has 3 + 9 + 3 = 15 samples, and 15 − 5 + 1 = 11.",
)

half = prediction(
    "02-half",
    "A kernel of 7 is to keep the size of its input. How many cells of padding does it need on each side?",
    answer=7 // 2,
    mistakes=[
        (6, "6 is the total. It is shared between the two sides."),
        (7, "The kernel takes k − 1 = 6 cells away in total, and p per side gives 2p back."),
        (3.5, "Half of 7, but cells come whole. The kernel takes 7 − 1 = 6 away: share these."),
        (4, "With 4 on each side, 8 cells are added, but the kernel takes only 6 away."),
        (1, "One cell on each side gives back two. A kernel of 7 takes six away."),
    ],
    hints=[
        "How many cells does a kernel of 7 take away without padding?",
        "It takes 7 − 1 = 6 away. Share 6 between two sides.",
    ],
    why="The kernel takes k − 1 = 6 cells away, and p = 3 per side gives 6 back. In general p = ⌊k/2⌋ for odd k.",
)

full_shape = prediction(
    "02-full-shape",
    "The input has 6 rows and 4 columns, the kernel 3 rows and 2 columns. Every overlap counts, even of"
    " one cell. What is the shape of the output? Answer with (rows, columns).",
    answer=(6 + 3 - 1, 4 + 2 - 1),
    mistakes=[
        ((5, 8), "The right two numbers in the wrong order: rows come before columns."),
        ((4, 3), "That counts the positions wholly inside the input. Now the kernel may stick out."),
        ((6, 4), "That is the input's shape. With every overlap the output is larger."),
        ((9, 6), "One too many on each axis: the first and the last overlap need a cell in common."),
        ((7, 5), "You took the kernel's columns for both axes. Rows grow by its rows, columns by its columns."),
        ((8, 6), "You took the kernel's rows for both axes. Rows grow by its rows, columns by its columns."),
        ((7, 6), "You added the kernel's columns to the rows. Height meets height, width meets width."),
        ((10, 6), "Full padding is k − 1 cells per side, and the window still has to fit: o = i + 2(k − 1) − k + 1."),
    ],
    hints=[
        "How many positions do 6 rows have, if a kernel of 3 may overlap by a single row?",
        "Rows: 6 + (3 − 1). Columns: 4 + (2 − 1).",
    ],
    why="Each axis gains k − 1: 6 + 2 = 8 rows and 4 + 1 = 5 columns.",
)

even_shape = prediction(
    "02-even-shape",
    "A 6×6 input meets a 4×4 kernel with padding 4 // 2 = 2 on every side. What is the shape of the"
    " output? Answer with (rows, columns).",
    answer=(6 + 2 * 2 - 4 + 1, 6 + 2 * 2 - 4 + 1),
    mistakes=[
        ((6, 6), "Padding k // 2 keeps the size for an odd kernel. This one is even: count again."),
        ((3, 3), "That is the shape without padding."),
        ((10, 10), "That is the shape of the padded input. The kernel must lie wholly inside of it."),
        ((5, 5), "There are 2 cells on each side, so 4 in total on each axis."),
        ((8, 8), "Padding adds 4 cells on each axis. A kernel of 4 takes k − 1 = 3 away, not 2."),
        (7, "That is right along one axis. Answer with both: (rows, columns)."),
    ],
    hints=[
        "Use o = i + 2p − k + 1 for each axis.",
        "6 + 2 · 2 − 4 + 1",
    ],
    why="6 + 4 − 4 + 1 = 7 on each axis. Two cells per side give four back, but a kernel of 4 takes only three away.",
)

same_last = prediction(
    "02-same-last",
    "The 4×4 input keeps its size: one column of zeros stands after its last column, one row of zeros"
    " below its last row. The kernel is [[1, 0], [2, 1]]. What is the last number of the first output row?",
    answer=1 * 5 + 0 * 0 + 2 * 5 + 1 * 0,
    mistakes=[
        (19, "You put the zeros before the input. Here they stand after it: right and below."),
        (16, "That is the sum one step to the left. The last window sticks out on the right."),
        (10, "That takes only the lower row of the window. The upper row adds 1·5."),
        (13, "That is the last number of the second row."),
        (5, "You turned the kernel round. Lay it down as it is written."),
    ],
    hints=[
        "The window covers the last column of rows 0 and 1, and the column of zeros.",
        "1·5 + 0·0 + 2·5 + 1·0",
    ],
    why="1·5 + 0·0 + 2·5 + 1·0 = 15. The right half of the window lies on zeros.",
)

causal = prediction(
    "02-causal",
    "A kernel of 4 slides along a recording. The output must be as long as the input, and the output at"
    " time n may use samples up to time n, but none after it. How many zeros go before and after?"
    " Answer with (before, after).",
    answer=(3, 0),
    mistakes=[
        ((0, 3), "With zeros after, the first output already uses the samples 0 to 3: it looks into the future."),
        ((1, 2), "This keeps the size, but each output looks two samples ahead."),
        ((2, 1), "This keeps the size, but each output looks one sample ahead."),
        ((2, 0), "One too few: four weights need three cells before sample 0. The output would be one shorter."),
        ((4, 0), "One too many: the output would be one longer than the input, and each one late by a sample."),
        ((3, 3), "These are 3 on each side, 6 in total: the output would be longer than the input."),
        ((2, 2), "k // 2 on each side: the output would be one longer, and each output looks ahead."),
        ((0, 0), "Without zeros the kernel has no room at the ends: the output would be three shorter."),
        (3, "So many are needed in all. Answer with a pair: how many of them before, and how many after?"),
    ],
    hints=[
        "At time 0 the kernel may touch sample 0 and nothing after it. On what do its other weights lie?",
        "The last weight meets sample 0. The other three lie before it.",
    ],
    why="At time 0 the last of the four weights meets sample 0, so the other three lie on zeros before it: (3, 0).",
)

same_stride = prediction(
    "02-same-stride",
    '16 samples, a kernel of 10, stride 3, and padding "same": one output for each of the samples'
    " 0, 3, 6 and so on. How many outputs?",
    answer=-(-16 // 3),
    mistakes=[
        (16 // 3, "You rounded down. The samples 0, 3, 6, 9, 12 and 15 each have an output: round up."),
        (16, "That would be so with stride 1. With stride 3 there is one output for three samples."),
        ((16 - 10) // 3 + 1, "That is the count without padding. With same padding the last windows may stick out."),
        (-(-16 // 10), "Divide by the stride, not by the size of the kernel."),
        (4, "You counted windows that begin inside the input. The first ones begin on the padding."),
    ],
    hints=[
        "Write the samples down: 0, 3, 6, …",
        "The last sample is number 15. Go on in steps of 3 until you are there.",
    ],
    why="The samples 0, 3, 6, 9, 12 and 15 each have an output: ⌈16 / 3⌉ = 6. The kernel's size plays no part.",
)

same_pair = prediction(
    "02-same-pair",
    '224 pixels, a kernel of 7, stride 2, padding "same". How many zeros go before and after?'
    " Answer with (before, after).",
    answer=(2, 3),
    mistakes=[
        (
            (3, 3),
            "That is the symmetric padding 7 // 2. It has the right output size too, but same adds 5 cells, not 6.",
        ),
        ((3, 2), "The total is right. Its surplus cell goes after."),
        ((3, 4), "You counted o steps. The last of o windows starts after o − 1 steps: at (o − 1) · s."),
        ((5, 5), "5 is the total. Share it between the two sides."),
        ((2, 2), "The total of 5 is odd: the surplus cell goes after."),
        ((0, 5), "The total is right. Share it as evenly as possible."),
        (5, "The total is right. Answer with a pair: how many of them before, and how many after?"),
    ],
    hints=[
        "How many outputs are there, where does the last window start, and where does it end?",
        "112 outputs. The last window covers (112 − 1) · 2 + 7 = 229 cells from the first start. The input has 224.",
    ],
    why="There are 112 outputs, which span 111 · 2 + 7 = 229 cells. 229 − 224 = 5 are missing: 2 before, 3 after.",
)

dark_corner = prediction(
    "02-dark-corner",
    "Every pixel of a picture is 90. A 3×3 kernel of nine weights 1/9 averages it, with one ring of zeros"
    " round the picture. What is the output in the corner?",
    answer=40,
    mistakes=[
        (90, "That is the output in the middle. In the corner the window covers zeros too."),
        (60, "That is the output at an edge, where three of the nine cells are zeros. In a corner there are more."),
        (90 / 4, "Four real pixels share the sum, each with the weight 1/9: 4 · 90 / 9."),
        (10, "That counts one real pixel. A window at the corner covers four."),
        (30, "That counts three real pixels. The corner, two neighbours and the one between them make four."),
        (360, "That is the sum of the four real pixels. Each has the weight 1/9."),
        (50, "That counts five real pixels. A window at the corner covers four, and five zeros."),
    ],
    hints=[
        "How many of the nine cells are real pixels when the window is centred on the corner?",
        "Four real pixels and five zeros: 4 · 90 / 9.",
    ],
    why="Four of the nine cells are real: 4 · 90 / 9 = 40. Less than half of the brightness is left.",
)

reflected = prediction(
    "02-reflected",
    "Pad [1, 2, 3, 4] with two cells on each side. A mirror stands ON the border cell, so the border"
    " cell itself is not repeated. Which eight numbers result?",
    answer=[3, 2, 1, 2, 3, 4, 3, 2],
    mistakes=[
        (
            [2, 1, 1, 2, 3, 4, 4, 3],
            "Here the mirror stands behind the border cell, which is repeated: that is called symmetric.",
        ),
        ([1, 1, 1, 2, 3, 4, 4, 4], "You repeated the border cell. A mirror shows what lies in front of it."),
        ([3, 4, 1, 2, 3, 4, 1, 2], "You went round to the other end. A mirror shows the near end, backwards."),
        ([2, 3, 1, 2, 3, 4, 2, 3], "The right cells, but a mirror turns their order round: the nearest comes first."),
        ([0, 0, 1, 2, 3, 4, 0, 0], "These are zeros. Copy the cells that the mirror shows."),
    ],
    hints=[
        "Stand on the 1 and look to the right: 2, then 3. The mirror shows the same to the left.",
        "To the left of the 1 stands a 2, and to the left of that a 3.",
    ],
    why="On the left the mirror on 1 shows 2, then 3. On the right the mirror on 4 shows 3, then 2.",
)

reflect_most = prediction(
    "02-reflect-most",
    'An axis has 4 cells. How many cells can "reflect" add on each side at most?',
    answer=3,
    mistakes=[
        (4, "The border cell is the mirror and is not copied, so there are only 3 cells to copy."),
        (2, "Go on: behind the second cell stands a third one, which the mirror shows too."),
        (1, "The mirror shows more than the cell next to it. Count all cells that stand in front of it."),
        (6, "3 on each side are 6 in total. The question is about one side."),
        (8, "The mirror shows only what stands in front of it, and these are 3 cells."),
    ],
    hints=[
        "Stand on the border cell. How many other cells are there to look at?",
        "The axis has 4 cells and you stand on one of them.",
    ],
    why="The border cell is the mirror. In front of it stand the other i − 1 = 3 cells: reflect needs p < i.",
)

scipy_name = prediction(
    "02-scipy-name",
    "The manual of scipy.ndimage draws its mode 'reflect' as  d c b a | a b c d | d c b a.  What have we"
    " called that: 'zeros', 'reflect', 'replicate', 'circular' or 'symmetric'?",
    answer="symmetric",
    mistakes=[
        ("reflect", "The name is the same, the drawing is not: the border cells a and d stand there twice."),
        ("replicate", "That would repeat the border cell alone: a a a a | a b c d."),
        ("circular", "That would go on at the other end: a b c d | a b c d."),
        ("zeros", "That would be the same constant everywhere."),
    ],
    hints=[
        "Look at the two cells on either side of the first bar.",
        "a stands on both sides of the bar, so the mirror stands behind the border cell.",
    ],
    why="The border cell a is repeated, so the mirror stands behind it. SciPy's word for our reflect is mirror.",
)


# Exercises, easy to hard.


@exercise(
    "02-pad-zeros",
    probes=[
        (np.array([[5]]), 1),
        (np.array([[1, 2], [3, 4]]), 0),
        (np.array([[1, 2], [3, 4]]), 1),
        (np.array([[1, 2, 3], [4, 5, 6]]), 2),
        (np.array([[0.5, 2.0], [1.5, 3.0]]), 1),
    ],
    hints=[
        "How many rows and columns has the result? Begin with zeros of that shape.",
        "The result has x.shape[0] + 2 * p rows. Give the zeros the number type of x: np.zeros(shape, dtype=x.dtype).",
        "Write x into the middle: padded[p : p + x.shape[0], p : p + x.shape[1]] = x",
    ],
    why="Make a larger array of zeros, then write x into its middle. The slice ends at p + size, which also works for p = 0.",
    without=[np.pad],
)
def pad_zeros(x, p):
    """Return x (rows, columns) with p zeros on every one of its four sides.

    Write it without np.pad. x may hold fractions, and p may be 0.
    """
    height, width = x.shape
    padded = np.zeros((height + 2 * p, width + 2 * p), dtype=x.dtype)
    padded[p : p + height, p : p + width] = x
    return padded


@pad_zeros.alternative
def _(x, p):
    sides = np.zeros((x.shape[0], p))
    x = np.concatenate([sides, x, sides], axis=1)
    rows = np.zeros((p, x.shape[1]))
    return np.concatenate([rows, x, rows])


@pad_zeros.mistake("You took p for the total of both sides. Here p is the number of zeros on each side.")
def _(x, p):
    return np.pad(x, (p // 2, p - p // 2))


@pad_zeros.mistake("Your zeros stand before the input only. Put p zeros after it as well, on both axes.")
def _(x, p):
    return np.pad(x, ((p, 0), (p, 0)))


@pad_zeros.mistake("Your zeros stand after the input only. Put p zeros before it as well, on both axes.")
def _(x, p):
    return np.pad(x, ((0, p), (0, p)))


@pad_zeros.mistake("Your zeros stand above and below only. The columns need them too.")
def _(x, p):
    return np.pad(x, ((p, p), (0, 0)))


@pad_zeros.mistake("Your zeros stand left and right only. The rows need them too.")
def _(x, p):
    return np.pad(x, ((0, 0), (p, p)))


@pad_zeros.mistake("You repeated the border. The new cells hold zeros.")
def _(x, p):
    return np.pad(x, p, mode="edge")


@pad_zeros.mistake(
    "Your result holds whole numbers, so fractions are cut off. Give the zeros the type of x: dtype=x.dtype."
)
def _(x, p):
    return np.pad(x, p).astype(int)


@pad_zeros.mistake("For p = 0 the slice p:-p is 0:0, and that is empty. End it at p + size instead.")
def _(x, p):
    padded = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p))
    padded[p:-p, p:-p] = x
    return padded


@pad_zeros.mistake(
    "Your result is square: it has as many columns as rows. x may be wider than high: count its columns apart."
)
def _(x, p):
    height, width = x.shape
    padded = np.zeros((height + 2 * p, height + 2 * p))
    padded[p : p + height, p : p + width] = x
    return padded


@pad_zeros.mistake("len(x) is the number of rows, and you took it for the columns as well. Those are x.shape[1].")
def _(x, p):
    padded = np.zeros((len(x) + 2 * p, len(x) + 2 * p))
    padded[p : p + len(x), p : p + len(x)] = x
    return padded


@pad_zeros.mistake("padded[p:, p:] runs to the end, so there is no room for zeros after x. End the slices at p + size.")
def _(x, p):
    padded = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p))
    padded[p:, p:] = x
    return padded


@pad_zeros.mistake("A slice has a start and an end, no length. If it starts at p, it ends at p + size.")
def _(x, p):
    padded = np.zeros((x.shape[0] + 2 * p, x.shape[1] + 2 * p))
    padded[p : x.shape[0], p : x.shape[1]] = x
    return padded


@exercise(
    "02-padded-output-size",
    probes=[(5, 3, 1, 1), (4, 2, 0, 1), (5, 4, 2, 2), (7, 3, 2, 0), (6, 4, 1, 3), (5, 3, 0, 0)],
    hints=[
        "How many cells has the padded input?",
        "It has before + input_size + after. Now count the positions as without padding.",
    ],
    why="Padding makes the input longer and changes nothing else: put before + i + after in place of i.",
)
def padded_output_size(input_size, kernel_size, before, after):
    """Return the output size along one axis, with padding (before, after) and stride 1."""
    padded = before + input_size + after
    return padded - kernel_size + 1


@padded_output_size.alternative
def _(input_size, kernel_size, before, after):
    starts = range(-before, input_size + after - kernel_size + 1)
    return len(starts)


@padded_output_size.mistake("You forgot the plus one: the first start counts too.")
def _(input_size, kernel_size, before, after):
    return before + input_size + after - kernel_size


@padded_output_size.mistake("You took `before` for both sides. The two sides may differ: add before + after.")
def _(input_size, kernel_size, before, after):
    return input_size + 2 * before - kernel_size + 1


@padded_output_size.mistake("You took `after` for both sides. The two sides may differ: add before + after.")
def _(input_size, kernel_size, before, after):
    return input_size + 2 * after - kernel_size + 1


@padded_output_size.mistake("`after` is missing: the cells of both sides make the input longer.")
def _(input_size, kernel_size, before, after):
    return before + input_size - kernel_size + 1


@padded_output_size.mistake("`before` is missing: the cells of both sides make the input longer.")
def _(input_size, kernel_size, before, after):
    return input_size + after - kernel_size + 1


@padded_output_size.mistake("You doubled the total. `before` and `after` are the cells of one side each.")
def _(input_size, kernel_size, before, after):
    return input_size + 2 * (before + after) - kernel_size + 1


@padded_output_size.mistake("That is the size without padding.")
def _(input_size, kernel_size, before, after):
    return input_size - kernel_size + 1


@padded_output_size.mistake("That is the size of the padded input. The kernel must lie wholly inside of it.")
def _(input_size, kernel_size, before, after):
    return before + input_size + after


@exercise(
    "02-share-same-padding",
    probes=[(4, 2, 1), (5, 3, 1), (6, 4, 1), (4, 2, 2), (4, 1, 2), (15, 10, 3), (16, 10, 3), (224, 7, 2), (225, 7, 2)],
    hints=[
        "How many outputs are there? Round up: -(-input_size // stride).",
        "The last window starts at (outputs − 1) · stride. How many cells do all windows span together?",
        "total = max((outputs − 1) · stride + kernel_size − input_size, 0). Now share it: before = total // 2.",
    ],
    why="The windows span (o − 1)s + k cells. What the input lacks of that is the total, and an odd total's surplus goes after.",
)
def share_same_padding(input_size, kernel_size, stride):
    """Return the padding (before, after) that makes the output size ⌈input_size / stride⌉.

    Add no more cells than the windows need. A surplus cell goes after.
    """
    outputs = -(-input_size // stride)
    spanned = (outputs - 1) * stride + kernel_size
    total = max(spanned - input_size, 0)
    before = total // 2
    return before, total - before


@share_same_padding.alternative
def _(input_size, kernel_size, stride):
    total = 0
    while len(range(0, input_size + total - kernel_size + 1, stride)) < (input_size + stride - 1) // stride:
        total += 1
    return total // 2, (total + 1) // 2


@share_same_padding.mistake("The surplus cell is on the wrong side: it goes after the input.")
def _(input_size, kernel_size, stride):
    return share_same_padding.solution(input_size, kernel_size, stride)[::-1]


@share_same_padding.mistake("You put the total on each side. Share it between the two sides.")
def _(input_size, kernel_size, stride):
    total = sum(share_same_padding.solution(input_size, kernel_size, stride))
    return total, total


@share_same_padding.mistake(
    "You rounded the number of outputs down. A last step that is not complete counts too: round up."
)
def _(input_size, kernel_size, stride):
    total = max((input_size // stride - 1) * stride + kernel_size - input_size, 0)
    return total // 2, total - total // 2


@share_same_padding.mistake(
    "You rounded the number of outputs down, and let the total fall below 0. Round up, and take max(…, 0)."
)
def _(input_size, kernel_size, stride):
    total = (input_size // stride - 1) * stride + kernel_size - input_size
    return total // 2, total - total // 2


@share_same_padding.mistake("You forgot the stride: with larger steps the windows span fewer cells beyond the input.")
def _(input_size, kernel_size, stride):
    total = kernel_size - 1
    return total // 2, total - total // 2


@share_same_padding.mistake(
    "This is the symmetric padding k // 2. Same adds no more than the windows need, and may be uneven."
)
def _(input_size, kernel_size, stride):
    return kernel_size // 2, kernel_size // 2


@share_same_padding.mistake(
    "A small kernel with a large stride needs no padding at all, never a negative number: take max(…, 0)."
)
def _(input_size, kernel_size, stride):
    total = (-(-input_size // stride) - 1) * stride + kernel_size - input_size
    return total // 2, total - total // 2


@share_same_padding.mistake("You counted outputs · stride. The last of the windows starts after outputs − 1 steps.")
def _(input_size, kernel_size, stride):
    total = max(-(-input_size // stride) * stride + kernel_size - input_size, 0)
    return total // 2, total - total // 2


@share_same_padding.mistake(
    "input_size // stride + 1 is one output too many where the stride divides the size. Round up instead."
)
def _(input_size, kernel_size, stride):
    total = max(input_size // stride * stride + kernel_size - input_size, 0)
    return total // 2, total - total // 2


@share_same_padding.mistake(
    "Half of an odd total is no number of cells. Share it with //, and put the surplus cell after."
)
def _(input_size, kernel_size, stride):
    total = sum(share_same_padding.solution(input_size, kernel_size, stride))
    return total / 2, total / 2


@share_same_padding.mistake("All of your cells stand after the input. Only the surplus of an odd total does.")
def _(input_size, kernel_size, stride):
    return 0, sum(share_same_padding.solution(input_size, kernel_size, stride))


@share_same_padding.mistake("You dropped the surplus cell of an odd total. It goes after.")
def _(input_size, kernel_size, stride):
    total = sum(share_same_padding.solution(input_size, kernel_size, stride))
    return total // 2, total // 2


@share_same_padding.mistake(
    "kernel_size − stride is the total only where the stride divides the input. Count what all windows span."
)
def _(input_size, kernel_size, stride):
    total = max(kernel_size - stride, 0)
    return total // 2, total - total // 2


@exercise(
    "02-reflect-pad",
    probes=[
        (np.array([5, 1]), 1),
        (np.array([1, 2, 3]), 0),
        (np.array([1, 2, 3, 4]), 2),
        (np.array([2, 9, 4, 6]), 3),
        (np.array([0.5, 3.0, 1.5]), 2),
    ],
    hints=[
        "Which p cells does the mirror on x[0] show? In which order?",
        "On the left: x[1 : p + 1], turned round with [::-1].",
        "On the right: x[-p - 1 : -1], turned round. Then np.concatenate([left, x, right]).",
    ],
    why="Left are the p cells after the first, right the p cells before the last, both turned round. The border cells are not repeated.",
    without=[np.pad],
)
def reflect_pad(x, p):
    """Return the strip x with p cells on each side, as "reflect" fills them.

    The mirror stands on the border cell. p is smaller than len(x), and may be 0. No np.pad here.
    """
    left = x[1 : p + 1][::-1]
    right = x[-p - 1 : -1][::-1]
    return np.concatenate([left, x, right])


@reflect_pad.alternative
def _(x, p):
    last = len(x) - 1
    return np.array([x[last - abs(last - abs(n))] for n in range(-p, len(x) + p)])


@reflect_pad.mistake(
    'You repeated the border cells: this is "symmetric". The mirror stands on the border cell, not behind it.'
)
def _(x, p):
    return np.pad(x, p, mode="symmetric")


@reflect_pad.mistake("You forgot to turn the copies round: the cell nearest to the mirror comes first.")
def _(x, p):
    return np.concatenate([x[1 : p + 1], x, x[len(x) - p - 1 : -1]])


@reflect_pad.mistake('This is "replicate": it repeats the border cell. A mirror shows the cells in front of it.')
def _(x, p):
    return np.pad(x, p, mode="edge")


@reflect_pad.mistake('This is "circular": it goes round to the other end. A mirror shows the near end.')
def _(x, p):
    return np.pad(x, p, mode="wrap")


@reflect_pad.mistake("These are zeros. The new cells hold what the mirror shows.")
def _(x, p):
    return np.pad(x, p)


@reflect_pad.mistake(
    'You took the border cells along: this is "symmetric". And for p = 0 the slice x[-p:] is the whole strip.'
)
def _(x, p):
    return np.concatenate([x[:p][::-1], x, x[-p:][::-1]])


@reflect_pad.mistake('You took the cells of the far end: this is "circular". And for p = 0 x[-p:] is the whole strip.')
def _(x, p):
    return np.concatenate([x[-p:], x, x[:p]])


@reflect_pad.mistake("You padded on the left only. Put p cells on the right as well.")
def _(x, p):
    return np.pad(x, (p, 0), mode="reflect")


@reflect_pad.mistake("On the right you took the border cell along. The mirror stands on it: begin one cell before it.")
def _(x, p):
    return np.concatenate([x[p:0:-1], x, x[: -p - 1 : -1]])


@reflect_pad.mistake(
    "On the right the last copy is missing. A slice stops before its end: backwards from -2 it ends at -p - 2."
)
def _(x, p):
    return np.concatenate([x[p:0:-1], x, x[-2 : -p - 1 : -1]])


@reflect_pad.mistake(
    "On the right too few cells are copied. A slice stops before its end: backwards from -2 it ends at -p - 2, not at -p."
)
def _(x, p):
    return np.concatenate([x[p:0:-1], x, x[-2:-p:-1]])


@reflect_pad.mistake("On the right x[-p:-1] is one cell short. The p cells before the last one are x[-p - 1 : -1].")
def _(x, p):
    return np.concatenate([x[1 : p + 1][::-1], x, x[-p:-1][::-1]])


@reflect_pad.mistake(
    "With + the numbers of two arrays are added. To join arrays, use np.concatenate([left, x, right])."
)
def _(x, p):
    return x[1 : p + 1][::-1] + x + x[-p - 1 : -1][::-1]


@reflect_pad.mistake(
    "abs() mirrors the indices on the left. On the right they run beyond the end: mirror them there too."
)
def _(x, p):
    return np.array([x[abs(n)] for n in range(-p, len(x) + p)])


@reflect_pad.mistake(
    "A slice stops before its end: x[1:p] and x[-p:-1] have p − 1 cells. Take x[1 : p + 1] and x[-p - 1 : -1]."
)
def _(x, p):
    return np.concatenate([x[1:p][::-1], x, x[-p:-1][::-1]])


@reflect_pad.mistake("x[-p - 1 :] takes the border cell along. The mirror stands on it: end the slice at -1.")
def _(x, p):
    return np.concatenate([x[1 : p + 1][::-1], x, x[-p - 1 :][::-1]])


def _slide(x, w):
    """Return the convolution of deep learning, without padding."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("rcij,ij->rc", windows, w)


def _each(x, padded, w):
    """Return the sum of the window at the place of each cell of x, as a loop over x.shape does."""
    (height, width), out = w.shape, np.zeros(x.shape)
    for row, column in np.ndindex(x.shape):
        out[row, column] = np.sum(padded[row : row + height, column : column + width] * w)
    return out


def _pairs(x, w):
    """Return the cells (before, after) that keep the size, axis by axis."""
    return [((k - 1) // 2, k // 2) for k in w.shape]


@exercise(
    "02-convolve-same",
    probes=[
        # The wide kernel comes before the even one: it shows which axis is padded by what.
        (np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 10, 100]])),
        (np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 10], [100, 1000]])),
        (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), np.array([[0, 1, 0], [2, 3, 4], [0, 5, 9]])),
        (np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3]]), np.array([[1, 2], [0, 5], [3, 7]])),
        (np.array([[2, 1, 4, 3], [5, 0, 1, 2], [1, 3, 2, 6], [0, 4, 5, 1]]), np.array([[1, 2, 3, 4]])),
        (np.array([[0.5, 2.0], [1.5, 3.0], [0.25, 1.0]]), np.array([[1, 2], [4, 8]])),
    ],
    hints=[
        "Pad first, then slide. The total is k − 1 for each axis.",
        "before = (k − 1) // 2 and after = k // 2 for each axis. np.pad(x, ((top, bottom), (left, right))) adds the zeros.",
        "The output has the shape of x. The window at (row, column) is padded[row : row + kernel_height, column : column + kernel_width].",
    ],
    why="Each axis gets k − 1 zeros, before = (k − 1) // 2 and after = k // 2. Then an ordinary convolution gives the shape of x.",
)
def convolve_same(x, w):
    """Return the 2-D convolution of deep learning with the shape of x, zeros beyond the border.

    An even kernel has its surplus row or column of zeros after the input. np.pad is welcome.
    """
    kernel_height, kernel_width = w.shape
    rows = ((kernel_height - 1) // 2, kernel_height // 2)
    columns = ((kernel_width - 1) // 2, kernel_width // 2)
    padded = np.pad(x, (rows, columns))
    out = np.zeros(x.shape)
    for row in range(x.shape[0]):
        for column in range(x.shape[1]):
            window = padded[row : row + kernel_height, column : column + kernel_width]
            out[row, column] = np.sum(window * w)
    return out


@convolve_same.alternative
def _(x, w):
    return _slide(np.pad(x, _pairs(x, w)), w)


@convolve_same.mistake(
    "You padded the result. The shape is right, but the border is 0: pad the input first, then slide."
)
def _(x, w):
    return np.pad(_slide(x, w) if all(n >= k for n, k in zip(x.shape, w.shape, strict=True)) else x, _pairs(x, w))


@convolve_same.mistake(
    "The surplus of an even kernel is on the wrong side: your zeros stand before the input. Put them after."
)
def _(x, w):
    return _slide(np.pad(x, [pair[::-1] for pair in _pairs(x, w)]), w)


@convolve_same.mistake(
    "You padded k // 2 on both sides. For an even kernel that is one too many, so the result is larger than x."
)
def _(x, w):
    return _slide(np.pad(x, [(k // 2, k // 2) for k in w.shape]), w)


@convolve_same.mistake(
    "You padded (k − 1) // 2 on both sides. For an even kernel one cell is missing, so the result is smaller than x."
)
def _(x, w):
    return _slide(np.pad(x, [((k - 1) // 2, (k - 1) // 2) for k in w.shape]), w)


@convolve_same.mistake("You padded k − 1 on each side. That is the total: share it between the two sides.")
def _(x, w):
    return _slide(np.pad(x, [(k - 1, k - 1) for k in w.shape]), w)


@convolve_same.mistake("There is no padding yet: the result is smaller than x.")
def _(x, w):
    return _slide(x, w)


@convolve_same.mistake("Your kernel is turned by 180°. Here w stays as it is written.")
def _(x, w):
    return convolve_same.solution(x, w[::-1, ::-1])


@convolve_same.mistake(
    "You padded both axes by half of the kernel's height. Its width may differ: pad each axis by its own."
)
def _(x, w):
    return _slide(np.pad(x, w.shape[0] // 2), w)


@convolve_same.mistake(
    "You took half of the kernel's height for both axes, so the windows of a wide kernel stick out. Pad each axis by its own."
)
def _(x, w):
    return _each(x, np.pad(x, w.shape[0] // 2), w)


@convolve_same.mistake(
    "You took (k − 1) // 2 of the kernel's height for both axes and all four sides. Each axis needs its own, k // 2 of it after."
)
def _(x, w):
    return _slide(np.pad(x, (w.shape[0] - 1) // 2), w)


@convolve_same.mistake("All of your zeros stand after the input. Share the total: (k − 1) // 2 before, k // 2 after.")
def _(x, w):
    return _slide(np.pad(x, [(0, k - 1) for k in w.shape]), w)


@convolve_same.mistake(
    "You padded (k − 1) // 2 on both sides. The last windows of an even kernel stick out: after the input it takes k // 2."
)
def _(x, w):
    return _each(x, np.pad(x, [((k - 1) // 2, (k - 1) // 2) for k in w.shape]), w)


@convolve_same.mistake(
    "This is what SciPy's convolve2d gives: the kernel is turned by 180°, and the surplus of an even one is before."
)
def _(x, w):
    return convolve_same.solution(x[::-1, ::-1], w)[::-1, ::-1]


@convolve_same.mistake("Your border holds copies of the nearest pixel. Here it holds zeros.")
def _(x, w):
    return _slide(np.pad(x, _pairs(x, w), mode="edge"), w)


@convolve_same.mistake("There is no padding yet, so the last windows stick out of x and do not fit w. Pad x first.")
def _(x, w):
    return _each(x, x, w)


@convolve_same.mistake(
    "One ring of zeros keeps the shape for a kernel of 3. For others take k − 1 in total, axis by axis."
)
def _(x, w):
    return _slide(np.pad(x, 1), w)


@exercise(
    "02-convolve-causal",
    probes=[
        # The kernel of 3 comes before that of 2, whose same padding is all on one side.
        (np.array([1, 10, 100]), np.array([1, 2, 3])),
        (np.array([1, 10, 100, 1000]), np.array([1, 2])),
        (np.array([2, 1, 4, 3, 5]), np.array([1, 2, 3])),
        (np.array([3.0, -1.0, 0.5, 2.0, 4.0]), np.array([0.5, -2.0, 1.0, 3.0])),
        (np.array([7, 8]), np.array([3])),
    ],
    hints=[
        "How many zeros must stand before the input, so that the first output sees sample 0 and nothing later?",
        "len(w) − 1 zeros before, none after. Then slide as always.",
    ],
    why="len(w) − 1 zeros before the input: the output at time n ends at sample n. Nothing is added after.",
)
def convolve_causal(x, w):
    """Return a convolution of the strip x as long as x, in which no output sees a later sample.

    Zeros stand where there are no samples. No flip: the last weight meets the newest sample.
    """
    padded = np.concatenate([np.zeros(len(w) - 1), x])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x))])


@convolve_causal.alternative
def _(x, w):
    return np.convolve(x, w[::-1])[: len(x)]


@convolve_causal.mistake("Your zeros stand after the input, so each output looks into the future. Put them before.")
def _(x, w):
    padded = np.concatenate([x, np.zeros(len(w) - 1)])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x))])


@convolve_causal.mistake(
    "Your zeros are shared between both sides, so each output sees some later samples. Put them all before."
)
def _(x, w):
    padded = np.pad(x, ((len(w) - 1) // 2, len(w) // 2))
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x))])


@convolve_causal.mistake(
    'Half of your zeros stand after the input, as in NumPy\'s mode "same", so outputs see later samples. All go before.'
)
def _(x, w):
    return np.correlate(x, w, mode="same")


@convolve_causal.mistake(
    "Your kernel is turned round: the last weight must meet the newest sample, so w stays as it is written."
)
def _(x, w):
    return np.convolve(x, w)[: len(x)]


@convolve_causal.mistake(
    "One zero too many: your outputs come a sample late, and there is one more of them than samples."
)
def _(x, w):
    padded = np.concatenate([np.zeros(len(w)), x])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x) + 1)])


@convolve_causal.mistake("You count every overlap. The last ones stick out at the end: keep the first len(x).")
def _(x, w):
    return np.convolve(x, w[::-1])


@convolve_causal.mistake(
    "x[-1] is the last sample, from the future. Let only indices of 0 and above count, or put zeros before x."
)
def _(x, w):
    k = len(w)
    return np.array([sum(w[m] * x[n - k + 1 + m] for m in range(k)) for n in range(len(x))])


@convolve_causal.mistake(
    "x[n - m] goes below 0, where Python counts from the end: that is the future. It also turns the kernel round."
)
def _(x, w):
    return np.array([sum(w[m] * x[n - m] for m in range(len(w))) for n in range(len(x))])


@convolve_causal.mistake(
    "A slice that begins below 0 counts from the end, and comes out empty. Put len(w) − 1 zeros before x first."
)
def _(x, w):
    return np.array([np.sum(x[n - len(w) + 1 : n + 1] * w) for n in range(len(x))])


@convolve_causal.mistake(
    "You put the zeros in front of the output. The shape is right, but the start is 0: pad the input, then slide."
)
def _(x, w):
    return np.concatenate([np.zeros(len(w) - 1), np.convolve(x, w[::-1])[len(w) - 1 : len(x)]])


@convolve_causal.mistake(
    "One zero too many: your outputs come a sample late, and the last one is cut off. Put len(w) − 1 zeros before."
)
def _(x, w):
    padded = np.concatenate([np.zeros(len(w)), x])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x))])


@convolve_causal.mistake("There is no padding yet: the first len(w) − 1 outputs are missing.")
def _(x, w):
    return np.array([np.sum(x[n : n + len(w)] * w) for n in range(len(x) - len(w) + 1)])


@convolve_causal.mistake(
    "You count every overlap, and your kernel is turned round. Keep the first len(x), and w as it is written."
)
def _(x, w):
    return np.convolve(x, w)


@convolve_causal.mistake(
    "You go on to the end of the padded strip, where windows are cut short. There are len(x) outputs."
)
def _(x, w):
    padded = np.concatenate([np.zeros(len(w) - 1), x])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(padded))])


@convolve_causal.mistake("You padded x, but counted the positions without padding. There are len(x) outputs.")
def _(x, w):
    padded = np.concatenate([np.zeros(len(w) - 1), x])
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x) - len(w) + 1)])


@exercise(
    "02-fair-blur",
    probes=[
        (np.full((2, 2), 90), 3),
        (np.array([[9, 0, 3], [0, 6, 12], [30, 1, 0]]), 3),
        (np.array([[4, 8, 0, 2], [6, 0, 10, 12]]), 3),
        (np.array([[1, 0, 3, 9], [5, 6, 2, 8], [9, 10, 7, 0], [4, 2, 0, 6], [8, 1, 3, 5]]), 5),
        (np.array([[1.5, 2.5]]), 1),
    ],
    hints=[
        "The sum over a window with zeros is the sum over the real pixels. Only the count is wrong.",
        "Pad a picture of ones in the same way. The sum of its window is the number of real pixels.",
        "p = size // 2. Divide padded[window].sum() by padded_ones[window].sum().",
    ],
    why="A picture of ones, padded alike, counts the real pixels of each window. Dividing by this count leaves no dark frame.",
)
def fair_blur(x, size):
    """Return x (rows, columns) with each pixel replaced by the mean of the real pixels round it.

    The window is size × size, size is odd, and the output has the shape of x. Cells beyond the
    border count neither in the sum nor in the number of pixels. Write it without conv2d.
    """
    p = size // 2
    padded = np.pad(x, p)
    real = np.pad(np.ones(x.shape), p)
    out = np.zeros(x.shape)
    for row in range(x.shape[0]):
        for column in range(x.shape[1]):
            window = (slice(row, row + size), slice(column, column + size))
            out[row, column] = padded[window].sum() / real[window].sum()
    return out


@fair_blur.alternative
def _(x, size):
    p = size // 2
    out = np.zeros(x.shape)
    for row, column in np.ndindex(x.shape):
        out[row, column] = x[max(row - p, 0) : row + p + 1, max(column - p, 0) : column + p + 1].mean()
    return out


def _box_sums(x, size, mode="constant"):
    """Return the sum of every size × size window, centred on each pixel."""
    return _slide(np.pad(x, size // 2, mode=mode), np.ones((size, size)))


@fair_blur.mistake(
    "You divided by size × size everywhere, so the dark frame is still there. Divide by the number of real pixels."
)
def _(x, size):
    return _box_sums(x, size) / size**2


@fair_blur.mistake(
    "You averaged copies of the border pixels along with them. Cells beyond the border must not count at all."
)
def _(x, size):
    return _box_sums(x, size, "edge") / size**2


@fair_blur.mistake(
    "You averaged mirrored pixels along with the real ones (symmetric). Cells beyond the border must not count at all."
)
def _(x, size):
    return _box_sums(x, size, "symmetric") / size**2


@fair_blur.mistake(
    "You averaged mirrored pixels along with the real ones (reflect). Cells beyond the border must not count at all."
)
def _(x, size):
    return _box_sums(x, size, "reflect") / size**2


@fair_blur.mistake(
    "A slice that begins below 0 counts from the end, and comes out empty: its mean is nan. Begin it at max(row - p, 0)."
)
def _(x, size):
    p, out = size // 2, np.zeros(x.shape)
    for row, column in np.ndindex(x.shape):
        out[row, column] = x[row - p : row + p + 1, column - p : column + p + 1].mean()
    return out


@fair_blur.mistake(
    "Your windows lack their last row and column: a slice stops before its end. With size 1 it is even empty. End it at row + p + 1."
)
def _(x, size):
    p, out = size // 2, np.zeros(x.shape)
    for row, column in np.ndindex(x.shape):
        out[row, column] = x[max(row - p, 0) : row + p, max(column - p, 0) : column + p].mean()
    return out


@fair_blur.mistake("These are the sums. Divide each by the number of real pixels in its window.")
def _(x, size):
    return _box_sums(x, size)


@fair_blur.mistake(
    "You divided by the number of pixels that are not 0. A black pixel of the picture is a real pixel: count it."
)
def _(x, size):
    return _box_sums(x, size) / np.maximum(_box_sums(x != 0, size), 1)


@fair_blur.mistake("You left the border out: the result must have the shape of x.")
def _(x, size):
    return _slide(x, np.ones((size, size))) / size**2


@fair_blur.mistake(
    "Your windows begin at the pixel. They lie round it: from max(row - p, 0) to row + p + 1, with p = size // 2."
)
def _(x, size):
    out = np.zeros(x.shape)
    for row, column in np.ndindex(x.shape):
        out[row, column] = x[row : row + size, column : column + size].mean()
    return out
