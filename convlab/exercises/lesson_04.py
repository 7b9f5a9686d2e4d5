"""Lesson 04: the predictions and exercises on transposed convolution."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

written = prediction(
    "04-written",
    "x = [4, 1, 7] and w = [1, 2, 3]. Every number of x writes w, times itself. The next one begins two cells further"
    " right. Where two of them meet, the numbers are added. Answer with the list of all seven cells.",
    answer=[4, 8, 13, 2, 10, 14, 21],
    mistakes=[
        ([4, 8, 1, 2, 7, 14, 21], "A later kernel replaced what was there. Where two of them meet, add."),
        ([4, 8, 12, 2, 3, 14, 21], "You kept what was there first. Where two kernels meet, add."),
        (
            [4, 8, 12, 1, 2, 3, 7, 14, 21],
            "Your kernels stand side by side. They begin two cells apart, and are three long.",
        ),
        ([4, 9, 21, 17, 21], "Your kernels begin one cell apart. With a stride of 2 they begin at cells 0, 2 and 4."),
        ([12, 8, 7, 2, 22, 14, 7], "You turned the kernel round. Write it as it is."),
    ],
    hints=[
        "The 4 writes 4, 8, 12 into the cells 0, 1, 2. In which cell does the next kernel begin?",
        "The 1 writes 1, 2, 3 into the cells 2, 3, 4, and the 7 writes 7, 14, 21 into the cells 4, 5, 6.",
    ],
    why="The kernels begin at the cells 0, 2 and 4. In cell 2 meet 12 and 1, in cell 4 meet 3 and 7.",
)

uncropped_size = prediction(
    "04-uncropped-size",
    "5 numbers, a kernel of 4, a stride of 3. How many cells are there in the result?",
    answer=3 * (5 - 1) + 4,
    mistakes=[
        (15, "5 · 3 leaves the last kernel no room: it begins at cell 12 and is 4 cells long."),
        (19, "You took one step too many. From the first of 5 kernels to the last there are 4 steps."),
        (20, "That would be 5 kernels side by side. These begin 3 cells apart, so they overlap by one."),
        (8, "That is the size for a stride of 1."),
        (12, "The last kernel begins at cell 12. It is 4 cells long."),
        (17, "The last kernel covers the cells 12, 13, 14, 15. Counted from 0, that makes 16 cells."),
        (1, "That is how a convolution shrinks. Here 5 kernels are written, 3 cells apart."),
        (13, "You left room for one cell of the last kernel. It has 4."),
    ],
    hints=[
        "Where does the last of the five kernels begin?",
        "It begins at cell 3 · 4 = 12, and it is 4 cells long.",
    ],
    why="The last kernel begins after 5 − 1 steps of 3 cells, at cell 12, and covers 4 cells: 12 + 4 = 16.",
)

first_column = prediction(
    "04-first-column",
    "A 4×4 input is written into one column of 16 numbers, row after row. A 3×3 kernel has four positions: (0, 0),"
    " (0, 1), (1, 0), (1, 1). What is the number, counted from 0, of the first input cell that the window at (1, 0)"
    " covers?",
    answer=4,
    mistakes=[
        (2, "That is the number of the position. One row further down are 4 cells more, for a row has 4."),
        (1, "That is the first cell of the window at (0, 1)."),
        (3, "A row of the input has 4 cells, whatever the size of the kernel."),
        (5, "Count from 0: the second row begins with cell number 4. Or you took the window at (1, 1)."),
        (8, "Rows are counted from 0: row 1 is the second one. Only the four cells of row 0 stand before it."),
        (0, "That is the first cell of the window at (0, 0). This one begins a row further down."),
        (16, "The whole input has 16 cells. How many stand before the second row?"),
    ],
    hints=[
        "The window at (1, 0) begins in the second row, first column.",
        "The first row has the numbers 0, 1, 2, 3.",
    ],
    why="The first row holds the cells 0 to 3, so the second row begins with cell 4.",
)

there_and_back = prediction(
    "04-there-and-back",
    "x = [1, 1, 1, 1] and w = [1, 1, 1]. A convolution (stride 1, no padding) gives [3, 3]. Now go back with the same"
    " kernel: each 3 writes [1, 1, 1] times 3, one cell apart. Which four numbers come out?",
    answer=[3, 6, 6, 3],
    mistakes=[
        ([1, 1, 1, 1], "That would be an inverse. Write it out: 3 3 3 from cell 0 on, and 3 3 3 from cell 1 on."),
        ([3, 3, 3, 3], "In the middle two kernels meet. Add them."),
        ([9, 18, 18, 9], "Each number writes 3 · [1, 1, 1] = [3, 3, 3]. You multiplied by 3 once more."),
        ([1, 2, 2, 1], "That counts how often each cell is written. What is written is a 3."),
        ([3, 9, 9, 3], "In the middle two kernels meet: 3 + 3."),
        ([3, 6, 3], "Two kernels of three cells, one cell apart, reach over four cells, and meet in two of them."),
        ([3, 3, 3, 3, 3, 3], "Your kernels stand side by side. They begin one cell apart, and meet in two cells."),
        ([3, 3, 6, 3, 3], "Your kernels begin two cells apart. With a stride of 1 they begin at cells 0 and 1."),
        (
            [9, 9, 9, 9],
            "You added a kernel up: 3 + 3 + 3. Nothing is gathered here: it writes its three numbers apart.",
        ),
    ],
    hints=[
        "The first 3 writes into the cells 0, 1, 2. Into which cells does the second one write?",
        "3 3 3 from cell 0 on, and 3 3 3 from cell 1 on. Add them up.",
    ],
    why="3 3 3 0 plus 0 3 3 3. The shape came back, the numbers did not.",
)

cropped = prediction(
    "04-cropped",
    "[4, 1, 7] with the kernel [1, 2, 3] and a stride of 2 gave [4, 8, 13, 2, 10, 14, 21]. What comes out with"
    " padding=1?",
    answer=[8, 13, 2, 10, 14],
    mistakes=[
        (
            [0, 4, 8, 13, 2, 10, 14, 21, 0],
            "That pads the result. The padding is the convolution's, and on the way back its cells are dropped.",
        ),
        (
            [0, 0, 4, 8, 13, 2, 10, 14, 21, 0, 0],
            "You put zeros round the input. The padding is the convolution's, and on the way back its cells are dropped.",
        ),
        ([0, 8, 13, 2, 10, 14, 0], "You set the cropped cells to 0. They do not belong to the result at all."),
        ([8, 13, 2, 10, 14, 21], "One cell goes on each side, at the end as well."),
        ([4, 8, 13, 2, 10, 14], "One cell goes on each side, at the beginning as well."),
        ([4, 8, 13, 2, 10], "You cropped both cells at the end. One goes on each side."),
        ([13, 2, 10, 14, 21], "You cropped both cells at the beginning. One goes on each side."),
        ([13, 2, 10], "That crops two cells on each side. The padding is 1."),
        ([4, 8, 13, 2, 10, 14, 21], "Nothing has changed. Padding does change the size."),
    ],
    hints=[
        "In the convolution, padding made the way there begin one cell outside of the input. Is that cell wanted back?",
        "Drop one cell at each end.",
    ],
    why="The convolution that goes the other way has one padding cell at each end. What is written there is dropped.",
)

which_a = prediction(
    "04-which-a",
    "A layer with k = 7, s = 2, p = 3 takes 224 rows to 112. A transposed convolution with the same k, s and p is to"
    " lead from 112 back to 224. Which output padding a does it need?",
    answer=1,
    mistakes=[
        (0, "With a = 0 come out 2 · 111 + 7 − 6 = 223 rows. Count what is left over on the way down."),
        (2, "With a = 2 come out 225 rows. And a must be less than s: 225 rows would give 113."),
        (223, "That is i + 2p − k. Only its remainder by s counts."),
        (235, "That is i + 2k − p, a formula that circulates. What is left over is less than one step."),
        (3, "That is the padding. The output padding is the remainder of a division by s."),
        (-1, "223 rows come out without it, and one more is wanted: a is added."),
        (112, "Count the cells left over, not the rows: (224 + 6 − 7) mod 2."),
    ],
    hints=[
        "How many cells of the padded input are in no window on the way down?",
        "224 + 2 · 3 − 7 = 223. What remains when you divide by 2?",
    ],
    why="(224 + 6 − 7) mod 2 = 1: one cell was left over, and one row must be added: 2 · 111 + 7 − 6 + 1 = 224.",
)

corner_weight = prediction(
    "04-corner-weight",
    "The kernel is w = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], the stride is 1. A 3×3 input writes it nine times into a 5×5"
    " output. Only one input cell writes into the output's corner (0, 0). Which number of w does it write there?",
    answer=1,
    mistakes=[
        (9, "Nothing slides here: the cell at (0, 0) writes w with its first number first."),
        (5, "The kernel is not centred on the cell. It is written from the cell on, to the right and down."),
        (3, "That goes into the corner (0, 4), and the input's corner (0, 2) writes it."),
        (7, "That goes into the corner (4, 0), and the input's corner (2, 0) writes it."),
        (8, "The input cell (0, 0) writes that into row 2, column 1. What does it write into row 0, column 0?"),
    ],
    hints=[
        "The input cell (0, 0) writes the whole kernel into rows 0 to 2 and columns 0 to 2.",
        "Its first number goes into the corner.",
    ],
    why="The input cell (0, 0) writes w from (0, 0) on, so w[0, 0] = 1 lands in the corner.",
)

zero_share = prediction(
    "04-zero-share",
    "A large picture, a stride of 2 in both directions, done by inserting zeros and convolving. Which share of the"
    " products is by an inserted zero? Answer with a fraction, such as 1 / 2.",
    answer=3 / 4,
    within=0.005,
    mistakes=[
        (1 / 2, "That is so along one axis. Zeros stand in every second row, and in every second column."),
        (1 / 4, "That is the share that is not by zero."),
        (2 / 3, "In each block of 2×2 cells stands one number. How many zeros?"),
        (1 / 9, "The size of the kernel does not matter here. Count the zeros in a block of 2×2 cells."),
        (75, "Right in percent. A fraction is asked for: divide by 100."),
        (
            360 / 441,
            "That is so for a picture of 3×3, with its ring of padding. In a large picture the ring is next to nothing.",
        ),
    ],
    hints=[
        "Look at a block of 2×2 cells after the insertion. How many of them hold a number of the picture?",
        "One of four. The window meets the cells in this proportion.",
    ],
    why="Of four cells one is from the picture. So three quarters of the products are by zero: 1 − 1/s².",
)

overlap_counts = prediction(
    "04-overlap-counts",
    "x = [1, 1, 1], w = [1, 1, 1], stride 2. Each output number says how often its cell is written. Answer with the"
    " list of seven.",
    answer=[1, 1, 2, 1, 2, 1, 1],
    mistakes=[
        ([1, 1, 1, 1, 1, 1, 1], "The kernels are 3 long and begin 2 apart, so neighbours share a cell."),
        ([1, 2, 2, 2, 2, 2, 1], "Neighbours share one cell, not two: 3 − 2 = 1."),
        ([1, 2, 1, 2, 1, 2, 1], "The second kernel begins at cell 2. So cell 2 is the first one written twice."),
        ([1, 2, 3, 2, 1], "That is a stride of 1."),
        ([1, 2, 3, 3, 3, 2, 1], "Seven cells, but your kernels begin one cell apart. They begin at cells 0, 2 and 4."),
        ([1, 1, 2, 2, 2, 1, 1], "Cell 3 is the middle of the second kernel. No other one reaches it."),
    ],
    hints=[
        "The kernels cover the cells 0 to 2, 2 to 4, and 4 to 6.",
        "Cells 2 and 4 are in two kernels.",
    ],
    why="The kernels cover 0–2, 2–4 and 4–6. They meet in cells 2 and 4.",
)

decoder_size = prediction(
    "04-decoder-size",
    "An encoder layer with k = 7, s = 4, p = 1 takes 32 samples to 7. The decoder's transposed convolution has the same"
    " k, s and p, and no output padding. How many samples does it make of the 7?",
    answer=4 * (7 - 1) + 7 - 2 * 1,
    mistakes=[
        (
            32,
            "That is what the decoder's author hoped for. Count: seven kernels of 7, four apart, one cell off each side.",
        ),
        (28, "You multiplied 4 · 7. The last kernel begins after 6 steps, and it is 7 long."),
        (30, "You cropped one side only: 4 · 6 + 7 cells, less 1 on each side."),
        (31, "You left the padding out: one cell goes on each side."),
        (33, "You took one step too many: from the first of 7 kernels to the last there are 6 steps."),
    ],
    hints=[
        "Where does the last kernel begin, where does it end, and how much is cropped?",
        "4 · 6 + 7 cells, and 1 less on each side.",
    ],
    why="4 · 6 + 7 − 2 = 29. On the way down (32 + 2 − 7) mod 4 = 3 cells were left over. With a = 3 it would be 32.",
)


# Exercises, easy to hard.


@exercise(
    "04-transposed-size",
    probes=[
        (3, 3, 2, 0, 0),
        (3, 3, 2, 1, 0),
        (3, 3, 2, 1, 1),
        (112, 7, 2, 3, 1),
        (6, 5, 3, 2, 1),
        (5, 4, 1, 0, 0),
        (7, 2, 4, 0, 3),
    ],
    hints=[
        "Where does the last kernel begin? There are `input_size - 1` steps before it.",
        "Add the length of one kernel. Take the padding off on both sides.",
        "The output padding is added once, at the end.",
    ],
    why="The last kernel begins at s(i′ − 1) and is k long. Padding crops 2p cells, output padding leaves a more.",
)
def transposed_size(input_size, kernel_size, stride, padding, output_padding):
    """Return the output size of a transposed convolution along one axis.

    The padding is the number of cells on each side.
    """
    return stride * (input_size - 1) + kernel_size - 2 * padding + output_padding


@transposed_size.alternative
def _(input_size, kernel_size, stride, padding, output_padding):
    last_cells = [start + kernel_size for start in range(0, stride * input_size, stride)]
    return max(last_cells) - padding - padding + output_padding


@transposed_size.mistake("One step too many: there are `input_size - 1` steps from the first kernel to the last.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * input_size + kernel_size - 2 * padding + output_padding


@transposed_size.mistake("One too few: that is the number of the last cell. Cells are counted from 0.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - 1 - 2 * padding + output_padding


@transposed_size.mistake("You multiplied the sizes. It is right only where the padding happens to make up for it.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * input_size


@transposed_size.mistake(
    "`stride * input_size` leaves no room for the last kernel: it begins after `input_size - 1` steps."
)
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * input_size - 2 * padding + output_padding


@transposed_size.mistake("That is the size of a convolution. It shrinks; here kernels are written side by side.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return (input_size + 2 * padding - kernel_size) // stride + 1


@transposed_size.mistake(
    "That is the size of a convolution, and the output padding on top. Go the other way: s(i′ − 1) + k in place of ⌊…⌋ + 1."
)
def _(input_size, kernel_size, stride, padding, output_padding):
    return (input_size + 2 * padding - kernel_size) // stride + 1 + output_padding


@transposed_size.mistake("You added the padding. It crops the result, on both sides.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size + 2 * padding + output_padding


@transposed_size.mistake("The padding crops on both sides: take it off twice.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - padding + output_padding


@transposed_size.mistake("The padding is missing: it crops the result on both sides.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size + output_padding


@transposed_size.mistake("The output padding is missing.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - 2 * padding


@transposed_size.mistake("The output padding counts once: the extra cells go at the end only.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - 2 * padding + 2 * output_padding


@transposed_size.mistake("The stride is missing: that is the size for a stride of 1.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return input_size + kernel_size - 1 - 2 * padding + output_padding


@transposed_size.mistake("You took the output padding off. It makes the result larger: add it.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - 2 * padding - output_padding


@transposed_size.mistake("You took the output padding off on both sides. It is added, and once.")
def _(input_size, kernel_size, stride, padding, output_padding):
    return stride * (input_size - 1) + kernel_size - 2 * (padding + output_padding)


@exercise(
    "04-write-kernels",
    probes=[
        (np.array([4, 1, 7]), np.array([1, 2, 3]), 2),
        (np.array([1, 10, 100]), np.array([1, 2]), 1),
        (np.array([1, 1]), np.array([3, 5]), 4),
        (np.array([0.5, -1.0, 2.0, 4.0]), np.array([2.0, 0.5, -1.0, 3.0]), 2),
        (np.array([3, -2, 5]), np.array([1, 0, 2, 1, 4]), 1),
    ],
    hints=[
        "Begin with `np.zeros(stride * (len(x) - 1) + len(w))`, without `dtype=int`: numbers may have decimals.",
        "Sample n writes `len(w)` cells, from cell `n * stride` on.",
        "`result[start : start + len(w)] += value * w` adds one kernel.",
    ],
    why="Each sample adds its kernel with `+=`, so overlaps add up by themselves.",
)
def write_kernels(x, w, stride):
    """Return the transposed convolution of the samples x with w.

    Sample n adds x[n] times w to the cells from n * stride on. There is
    no padding.
    """
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n, value in enumerate(x):
        start = n * stride
        result[start : start + len(w)] += value * w
    return result


@write_kernels.alternative
def _(x, w, stride):
    stretched = np.zeros(stride * (len(x) - 1) + 1)
    stretched[::stride] = x
    return np.convolve(stretched, w)


@write_kernels.mistake("A later kernel replaced what was there. Add: `+=` in place of `=`.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n, value in enumerate(x):
        result[n * stride : n * stride + len(w)] = value * w
    return result


@write_kernels.mistake("An array with `dtype=int` takes no decimals, and x and w may have them. Leave `dtype=int` out.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w), dtype=int)
    for n, value in enumerate(x):
        result[n * stride : n * stride + len(w)] += value * w
    return result


@write_kernels.mistake("Your result cuts decimals off: its dtype is int. `np.zeros` without a dtype keeps them.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w), dtype=int)
    for n, value in enumerate(x):
        for offset, weight in enumerate(w):
            result[n * stride + offset] += value * weight
    return result


@write_kernels.mistake("You turned the kernel round. When it is written, it stays as it is.")
def _(x, w, stride):
    return write_kernels.solution(x, w[::-1], stride)


@write_kernels.mistake("The stride is missing: your kernels begin one cell apart.")
def _(x, w, stride):
    return write_kernels.solution(x, w, 1)


@write_kernels.mistake("Your kernels stand side by side. They begin stride cells apart, and may overlap.")
def _(x, w, stride):
    return np.outer(x, w).ravel()


@write_kernels.mistake(
    "You left stride zeros between two samples. One step is stride cells: stride − 1 zeros are between."
)
def _(x, w, stride):
    return write_kernels.solution(x, w, stride + 1)


@write_kernels.mistake("Your result is long enough, but the stride is missing where you write: start at `n * stride`.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n, value in enumerate(x):
        result[n : n + len(w)] += value * w
    return result


@write_kernels.mistake(
    "You spread the kernel out. The stride lies between two kernels; within one the weights stay neighbours."
)
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + stride * (len(w) - 1) + 1)
    for n, value in enumerate(x):
        result[n * stride : n * stride + len(w) * stride : stride] += value * w
    return result


@write_kernels.mistake("Your slice is 3 cells long, as the kernel of the lesson was. Here it has `len(w)` cells.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n, value in enumerate(x):
        result[n * stride : n * stride + 3] += value * w
    return result


@write_kernels.mistake(
    "Those are the lesson's numbers: 7 cells, a stride of 2, a kernel of 3. Here they are `stride`, `len(x)` and `len(w)`."
)
def _(x, w, stride):
    result = np.zeros(7, dtype=int)
    for n, value in enumerate(x):
        result[2 * n : 2 * n + 3] += value * w
    return result


@write_kernels.mistake("`for … in x` gives the samples, not their numbers. `for n, value in enumerate(x)` gives both.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n in x:
        result[n * stride : n * stride + len(w)] += n * w
    return result


@write_kernels.mistake("Your slice has no end: a kernel covers `len(w)` cells, up to `n * stride + len(w)`.")
def _(x, w, stride):
    result = np.zeros(stride * (len(x) - 1) + len(w))
    for n, value in enumerate(x):
        result[n * stride :] += value * w
    return result


@write_kernels.mistake(
    "`stride * len(x)` is not the length: the last kernel begins at `stride * (len(x) - 1)` and is `len(w)` cells long."
)
def _(x, w, stride):
    result = np.zeros(stride * len(x))
    for n, value in enumerate(x):
        result[n * stride : n * stride + len(w)] += value * w
    return result


@write_kernels.mistake(
    "`stride * len(x)` cells fit some kernels only. The result needs `stride * (len(x) - 1) + len(w)` cells."
)
def _(x, w, stride):
    result = np.zeros(stride * len(x))
    for n, value in enumerate(x):
        for offset, weight in enumerate(w):
            result[n * stride + offset] += value * weight
    return result


@write_kernels.mistake("The result is too long: the last kernel begins at `stride * (len(x) - 1)`.")
def _(x, w, stride):
    return np.pad(write_kernels.solution(x, w, stride), (0, stride))


@write_kernels.mistake("That is a convolution: it gathers. Here each sample writes a whole kernel.")
def _(x, w, stride):
    starts = range(0, len(x) - len(w) + 1, stride)
    return np.array([np.sum(x[start : start + len(w)] * w) for start in starts])


@write_kernels.mistake("You wrote the kernel as it is. Each sample writes it times its own number, `x[n]`.")
def _(x, w, stride):
    return write_kernels.solution(np.ones(len(x)), w, stride)


@write_kernels.mistake("Only the first kernel is there. Does `return` stand inside the loop?")
def _(x, w, stride):
    return write_kernels.solution(np.append(x[:1], np.zeros(len(x) - 1)), w, stride)


_WEIGHTS = np.arange(1, 10).reshape(3, 3)


@exercise(
    "04-unroll",
    probes=[
        (2, 3, np.array([[1, 2]])),
        (2, 3, np.array([[0.5, -1.5]])),
        (3, 3, np.array([[1, 2], [3, 4]])),
        (4, 4, _WEIGHTS),
        (3, 5, np.array([[1, -1, 2], [0, 3, 5]])),
        (4, 2, np.array([[2], [7], [-3]])),
    ],
    hints=[
        "C has a row for every position of the window and a column for every input cell.",
        "Go through the positions (row, column). Lay the kernel into an array of zeros shaped like the input.",
        "That array, unrolled with `.ravel()`, is one row of C.",
    ],
    why="A row of C is the input's frame with the kernel laid in at one position, unrolled. Times x, it makes one output.",
)
def unroll(height, width, w):
    """Return the matrix C of a convolution (stride 1, no padding), dense.

    The input has height rows and width columns. C @ x.ravel() is the
    output, unrolled row after row.
    """
    rows = []
    for row in range(height - w.shape[0] + 1):
        for column in range(width - w.shape[1] + 1):
            frame = np.zeros((height, width))
            frame[row : row + w.shape[0], column : column + w.shape[1]] = w
            rows.append(frame.ravel())
    return np.array(rows)


@unroll.alternative
def _(height, width, w):
    numbers = np.arange(height * width).reshape(height, width)
    windows = np.lib.stride_tricks.sliding_window_view(numbers, w.shape).reshape(-1, w.size)
    c = np.zeros((len(windows), height * width), dtype=w.dtype)
    c[np.arange(len(windows))[:, None], windows] = w.ravel()
    return c


@unroll.mistake("That is Cᵀ. C has a row for every output and a column for every input cell.")
def _(height, width, w):
    return unroll.solution(height, width, w).T


@unroll.mistake("You turned the kernel by 180°. Lay it down as it is written.")
def _(height, width, w):
    return unroll.solution(height, width, w[::-1, ::-1])


@unroll.mistake("Your matrix cuts decimals off: its dtype is int. `np.zeros` without a dtype keeps them.")
def _(height, width, w):
    return unroll.solution(height, width, w).astype(int)


@unroll.mistake(
    "You made the lesson's matrix: 4×16, four positions, rows of 4. Here the sizes are `height` and `width`."
)
def _(height, width, w):
    c = np.zeros((4, 16))
    for n, (top, left) in enumerate(np.ndindex(2, 2)):
        for (down, across), weight in np.ndenumerate(w):
            c[n, 4 * (top + down) + left + across] = weight
    return c


@unroll.mistake(
    "You counted the positions of a 3×3 kernel. There are `height - w.shape[0] + 1` down, and so on across."
)
def _(height, width, w):
    c = np.zeros(((height - 2) * (width - 2), height * width))
    for n, (top, left) in enumerate(np.ndindex(height - 2, width - 2)):
        for (down, across), weight in np.ndenumerate(w):
            c[n, width * (top + down) + left + across] = weight
    return c


@unroll.mistake(
    "Your frames are right, but C is a table: one row for each position. `reshape` unrolls both pairs of axes."
)
def _(height, width, w):
    shape = height - w.shape[0] + 1, width - w.shape[1] + 1, height, width
    return unroll.solution(height, width, w).reshape(shape)


@unroll.mistake("Your frames are right. Unroll each of them with `.ravel()`, so that it is one row of C.")
def _(height, width, w):
    return unroll.solution(height, width, w).reshape(-1, height, width)


@unroll.mistake("You unrolled column after column. Rows come first: `.ravel()` as it is.")
def _(height, width, w):
    frames = unroll.solution(height, width, w).reshape(-1, height, width)
    return frames.transpose(0, 2, 1).reshape(len(frames), -1)


@unroll.mistake("You went through the positions column by column. The output, too, is unrolled row after row.")
def _(height, width, w):
    shape = height - w.shape[0] + 1, width - w.shape[1] + 1, height * width
    return unroll.solution(height, width, w).reshape(shape).transpose(1, 0, 2).reshape(-1, shape[2])


@unroll.mistake("You wrote the kernel into neighbouring columns. Its next row stands a whole input row further on.")
def _(height, width, w):
    starts = [
        row * width + column
        for row in range(height - w.shape[0] + 1)
        for column in range(width - w.shape[1] + 1)
    ]  # fmt: skip
    c = np.zeros((len(starts), height * width))
    for n, start in enumerate(starts):
        c[n, start : start + w.size] = w.ravel()[: height * width - start]
    return c


@unroll.mistake(
    "Each of your rows begins one cell after the last. When the window goes down, it skips the cells at the end."
)
def _(height, width, w):
    c = unroll.solution(height, width, w)
    return np.array([np.roll(c[0], n) for n in range(len(c))])


def _place_by_place(height, width, w, *, line=None, step=None, kernel_shape=None, looped_shape=None):
    """Write each weight into its column, with these ideas of an input row and of the kernel's shape.

    `line` cells are one row down in the window, `step` cells take the window one row down.
    """
    line, step = line or width, step or line or width
    kernel_shape, looped_shape = kernel_shape or w.shape, looped_shape or w.shape
    down, across = height - kernel_shape[0] + 1, width - kernel_shape[1] + 1
    c = np.zeros((down * across, height * width))
    for n, (row, column) in enumerate(np.ndindex(down, across)):
        for i, j in np.ndindex(*looped_shape):
            c[n, row * step + column + i * line + j] = w[i, j]
    return c


@unroll.mistake("A row of the input has `width` cells, not `height`: the number of a cell is `row * width + column`.")
def _(height, width, w):
    return _place_by_place(height, width, w, line=height)


@unroll.mistake("One row further down in the input is `width` cells on, not the width of the kernel.")
def _(height, width, w):
    return _place_by_place(height, width, w, line=w.shape[1])


@unroll.mistake("One row further down in the input is `width` cells on, not the width of the output.")
def _(height, width, w):
    return _place_by_place(height, width, w, line=width - w.shape[1] + 1)


@unroll.mistake(
    "The window at row r begins at cell `r * width`: a row further down, it goes on by `width`, not by its own width."
)
def _(height, width, w):
    return _place_by_place(height, width, w, step=w.shape[1])


@unroll.mistake("The rows of C are numbered by the positions, and fewer than `width` of them lie side by side.")
def _(height, width, w):
    down, across = height - w.shape[0] + 1, width - w.shape[1] + 1
    c = np.zeros((down * across, height * width))
    for row, column in np.ndindex(down, across):
        for i, j in np.ndindex(*w.shape):
            c[row * width + column, (row + i) * width + column + j] = w[i, j]
    return c


@unroll.mistake("`len(w)` is the kernel's height. Positions across, and columns of the kernel, go by `w.shape[1]`.")
def _(height, width, w):
    square = len(w), len(w)
    return _place_by_place(height, width, w, kernel_shape=square, looped_shape=square)


@unroll.mistake("You went through the kernel as if it were square. Its columns are `w.shape[1]`.")
def _(height, width, w):
    return _place_by_place(height, width, w, looped_shape=(len(w), len(w)))


@unroll.mistake("Your slice is as wide as the kernel is high. It has `w.shape[0]` rows and `w.shape[1]` columns.")
def _(height, width, w):
    rows = []
    for row, column in np.ndindex(height - len(w) + 1, width - len(w) + 1):
        frame = np.zeros((height, width))
        frame[row : row + len(w), column : column + len(w)] = w
        rows.append(frame.ravel())
    return np.array(rows)


@unroll.mistake("Your frame has height and width exchanged: `np.zeros((height, width))`.")
def _(height, width, w):
    rows = []
    for row, column in np.ndindex(height - w.shape[0] + 1, width - w.shape[1] + 1):
        frame = np.zeros((width, height))
        frame[row : row + w.shape[0], column : column + w.shape[1]] = w
        rows.append(frame.ravel())
    return np.array(rows)


@unroll.mistake("You counted the positions across with the kernel's height. They go by `w.shape[1]`, its width.")
def _(height, width, w):
    return _place_by_place(height, width, w, kernel_shape=(len(w), len(w)))


@unroll.mistake("Several positions went into one row of C. Raise the row's number once for each, inside both loops.")
def _(height, width, w):
    down, across = height - w.shape[0] + 1, width - w.shape[1] + 1
    c = np.zeros((down * across, height * width))
    for row, column in np.ndindex(down, across):
        for i, j in np.ndindex(*w.shape):
            c[row, (row + i) * width + column + j] = w[i, j]
    return c


@unroll.mistake("The last row and column of positions are missing: `range` needs the end `height - w.shape[0] + 1`.")
def _(height, width, w):
    rows = []
    for row, column in np.ndindex(height - w.shape[0], width - w.shape[1]):
        frame = np.zeros((height, width))
        frame[row : row + w.shape[0], column : column + w.shape[1]] = w
        rows.append(frame.ravel())
    return np.array(rows)


@unroll.mistake("The last rows of C are empty: your loops leave out the last position across. Its range needs `+ 1`.")
def _(height, width, w):
    down, across = height - w.shape[0] + 1, width - w.shape[1] + 1
    c = np.zeros((down * across, height * width))
    for n, (row, column) in enumerate(np.ndindex(down, across - 1)):
        for i, j in np.ndindex(*w.shape):
            c[n, (row + i) * width + column + j] = w[i, j]
    return c


@exercise(
    "04-output-padding",
    probes=[
        (5, 3, 2, 1),
        (6, 3, 2, 1),
        (17, 5, 3, 2),
        (224, 7, 2, 3),
        (10, 4, 4, 0),
        (9, 3, 4, 0),
        (8, 2, 1, 0),
        (13, 6, 5, 1),
    ],
    hints=[
        "How many cells of the padded input are in no window?",
        "The window can move by `input_size + 2 * padding - kernel_size` cells. Whole steps take most of them.",
        "`%` is the remainder of a division.",
    ],
    why="What the last whole step leaves over is lost on the way down. It is what must be added on the way back.",
)
def output_padding(input_size, kernel_size, stride, padding):
    """Return the output padding that leads back to input_size.

    A convolution with these settings has made the input smaller. A
    transposed one with the same kernel, stride and padding goes back.
    """
    return (input_size + 2 * padding - kernel_size) % stride


@output_padding.alternative
def _(input_size, kernel_size, stride, padding):
    small = (input_size + 2 * padding - kernel_size) // stride + 1
    return input_size - (stride * (small - 1) + kernel_size - 2 * padding)


@output_padding.mistake("The remainder is missing: take it by the stride.")
def _(input_size, kernel_size, stride, padding):
    return input_size + 2 * padding - kernel_size


@output_padding.mistake("That formula circulates and is wrong: what is left over is (i + 2p − k) mod s.")
def _(input_size, kernel_size, stride, padding):
    return input_size + 2 * kernel_size - padding


@output_padding.mistake("The padding lies on both sides, so it counts twice.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + padding - kernel_size) % stride


@output_padding.mistake("The padding makes the input longer before the window slides: add it, on both sides.")
def _(input_size, kernel_size, stride, padding):
    return (input_size - 2 * padding - kernel_size) % stride


@output_padding.mistake("The padding is missing: the window slides over `input_size + 2 * padding` cells.")
def _(input_size, kernel_size, stride, padding):
    return (input_size - kernel_size) % stride


@output_padding.mistake("The `2 * padding` is missing at the end: the windows lie in `input_size + 2 * padding` cells.")
def _(input_size, kernel_size, stride, padding):
    steps = (input_size + 2 * padding - kernel_size) // stride
    return input_size - (stride * steps + kernel_size)


@output_padding.mistake(
    "`stride - 1` is the largest that there can be. How many cells are left over depends on the sizes."
)
def _(input_size, kernel_size, stride, padding):
    return stride - 1


@output_padding.mistake("The remainder is by the stride. It was 2 in the lesson's example; here it is `stride`.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size) % 2


@output_padding.mistake("The + 1 belongs to the number of positions. Steps are counted here: leave it out.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size + 1) % stride


@output_padding.mistake("`input_size` is the size before the convolution. The way back begins at the small size.")
def _(input_size, kernel_size, stride, padding):
    return input_size - (stride * (input_size - 1) + kernel_size - 2 * padding)


@output_padding.mistake("You counted what is missing for one more step. Count what the last whole step leaves over.")
def _(input_size, kernel_size, stride, padding):
    return -(input_size + 2 * padding - kernel_size) % stride


@output_padding.mistake("You forgot the kernel: its last start is `kernel_size` cells before the end.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding) % stride


@output_padding.mistake("The remainder is by the stride, the length of a step, not by the kernel.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size) % kernel_size


@output_padding.mistake("That is the number of whole steps. What remains of the division is asked for.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size) // stride


@output_padding.mistake(
    "That leaves out kernel and padding: the window can move by `input_size + 2 * padding - kernel_size`."
)
def _(input_size, kernel_size, stride, padding):
    return input_size % stride


@output_padding.mistake("You exchanged kernel and padding: it is i + 2p − k, of which the remainder is taken.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * kernel_size - padding) % stride


@output_padding.mistake(
    "The wrong way round: `input_size` is the larger one. Take off from it what comes back without a."
)
def _(input_size, kernel_size, stride, padding):
    steps = (input_size + 2 * padding - kernel_size) // stride
    return stride * steps + kernel_size - 2 * padding - input_size


@output_padding.mistake("Always 0? `/` counts fractions of a step, so nothing is left over. Whole steps: `//`.")
def _(input_size, kernel_size, stride, padding):
    return 0 * input_size


@exercise(
    "04-back-to-size",
    probes=[
        (np.array([1, 2]), np.array([1, 10, 100]), 2, 0, 5),
        (np.array([1, 2]), np.array([1, 10, 100]), 2, 0, 6),
        (np.array([1, 2, 3]), np.array([1, 10, 100]), 2, 1, 5),
        (np.array([1, 2, 3]), np.array([1, 10, 100]), 2, 1, 6),
        (np.array([2, 0, 1, 3, 1, 4]), np.array([1, 2, 3, 4, 5]), 3, 2, 17),
        (np.array([2, 0, 1, 3, 1, 4]), np.array([1, 2, 3, 4, 5]), 3, 2, 18),
        (np.array([5, 7]), np.array([1, 3]), 4, 0, 9),
        (np.array([1, 2]), np.array([1, 10, 100]), 4, 1, 8),
    ],
    hints=[
        "Write all the kernels first, into enough cells: the last one may end before or after the cells that are wanted.",
        "Leave `padding` cells out at the beginning. From there on, `size` cells are the answer.",
        "Beyond the last kernel there are zeros. So make the array of zeros `padding + size` cells long, or longer.",
    ],
    why="Padding says where the answer begins, and the size where it ends. So a chooses the end, at the right; nothing moves.",
)
def back_to_size(y, w, stride, padding, size):
    """Return the transposed convolution of y with w that has size samples.

    A convolution with this kernel, stride and padding has led from size
    samples to y. Find the output padding, and where its cells belong.
    """
    written = np.zeros(max(stride * (len(y) - 1) + len(w), padding + size))
    for n, value in enumerate(y):
        written[n * stride : n * stride + len(w)] += value * w
    return written[padding : padding + size]


@back_to_size.alternative
def _(y, w, stride, padding, size):
    frame = np.eye(size + 2 * padding)[padding : padding + size]
    windows = np.lib.stride_tricks.sliding_window_view(frame, len(w), axis=1)[:, ::stride]
    return (windows @ w) @ y


@back_to_size.mistake("The output padding is missing. Your size is right only if no cell was left over.")
def _(y, w, stride, padding, size):
    return back_to_size.solution(y, w, stride, padding, stride * (len(y) - 1) + len(w) - 2 * padding)


@back_to_size.mistake("Too short: the output padding can be larger than the padding. Append zeros first, then slice.")
def _(y, w, stride, padding, size):
    return write_kernels.solution(y, w, stride)[padding : padding + size]


@back_to_size.mistake(
    "`-padding + a` is no place from the end unless it is negative. Say where the answer ends: `padding + size`."
)
def _(y, w, stride, padding, size):
    extra = (size + 2 * padding - len(w)) % stride
    return write_kernels.solution(y, w, stride)[padding : -padding + extra]


@back_to_size.mistake(
    "You left out the crop: write into `padding + size` cells or more, then leave out the first `padding` of them."
)
def _(y, w, stride, padding, size):
    result = np.zeros(size)
    for n, value in enumerate(y):
        result[n * stride : n * stride + len(w)] += value * w
    return result


@back_to_size.mistake(
    "A slice that begins at `-padding` begins at the end of the array. Write all, and leave `padding` cells out after that."
)
def _(y, w, stride, padding, size):
    result = np.zeros(size)
    for n, value in enumerate(y):
        start = n * stride - padding
        result[start : start + len(w)] += value * w
    return result


@back_to_size.mistake("Your extra cells are at the beginning. Windows begin there, so what is left over is at the end.")
def _(y, w, stride, padding, size):
    usual = stride * (len(y) - 1) + len(w) - 2 * padding
    written = back_to_size.solution(y, w, stride, 0, usual + 2 * padding)
    extra = size - usual
    return np.pad(written, (extra, 0))[padding : padding + size]


@back_to_size.mistake(
    "You put zeros at the beginning. Windows begin there: what was left over, and what comes back, is at the end."
)
def _(y, w, stride, padding, size):
    usual = stride * (len(y) - 1) + len(w) - 2 * padding
    return np.pad(back_to_size.solution(y, w, stride, padding, usual), (size - usual, 0))


@back_to_size.mistake("You put zeros on both sides. What was left over on the way down is at the end only.")
def _(y, w, stride, padding, size):
    usual = stride * (len(y) - 1) + len(w) - 2 * padding
    before = (size - usual) // 2
    return np.pad(back_to_size.solution(y, w, stride, padding, usual), (before, size - usual - before))


@back_to_size.mistake(
    "`full[padding:-padding]` is empty where `padding` is 0. Say where the answer ends: `padding + size`."
)
def _(y, w, stride, padding, size):
    full = np.zeros(size + 2 * padding)
    for n, value in enumerate(y):
        full[n * stride : n * stride + len(w)] += value * w
    return full[padding:-padding]


@back_to_size.mistake(
    "`full[padding:-padding]` is empty where `padding` is 0. And what was cropped comes back, not zeros."
)
def _(y, w, stride, padding, size):
    extra = (size + 2 * padding - len(w)) % stride
    return np.pad(write_kernels.solution(y, w, stride)[padding:-padding], (0, extra))


@back_to_size.mistake("The output padding counts once: its cells are at the end only.")
def _(y, w, stride, padding, size):
    usual = stride * (len(y) - 1) + len(w) - 2 * padding
    return np.pad(back_to_size.solution(y, w, stride, padding, usual), size - usual)


@back_to_size.mistake("`full[padding:-padding]` is empty where `padding` is 0. And the output padding is missing.")
def _(y, w, stride, padding, size):
    return write_kernels.solution(y, w, stride)[padding:-padding]


@back_to_size.mistake(
    "You put zeros at the end. Cells that were cropped come back there, with what is written in them."
)
def _(y, w, stride, padding, size):
    usual = stride * (len(y) - 1) + len(w) - 2 * padding
    return np.pad(back_to_size.solution(y, w, stride, padding, usual), (0, size - usual))


@back_to_size.mistake("You forgot the crop at the beginning: leave `padding` cells out there.")
def _(y, w, stride, padding, size):
    return back_to_size.solution(y, w, stride, 0, size)


@back_to_size.mistake("You turned the kernel round. When it is written, it stays as it is.")
def _(y, w, stride, padding, size):
    return back_to_size.solution(y, w[::-1], stride, padding, size)


@back_to_size.mistake("A later kernel replaced what was there. Add: `+=` in place of `=`.")
def _(y, w, stride, padding, size):
    written = np.zeros(stride * len(y) + len(w) + padding + size)
    for n, value in enumerate(y):
        written[n * stride : n * stride + len(w)] = value * w
    return written[padding : padding + size]


@back_to_size.mistake(
    "You cut at the end only. Leave `padding` cells out at the beginning, and append zeros where a > p."
)
def _(y, w, stride, padding, size):
    return write_kernels.solution(y, w, stride)[:size]


@back_to_size.mistake("`//` counts whole steps. The cells that they leave over are the remainder, `%`.")
def _(y, w, stride, padding, size):
    full = np.pad(write_kernels.solution(y, w, stride), (0, (size + 2 * padding - len(w)) // stride))
    return full[padding : padding + size]


_SMALL = np.array([[1, 2], [3, 4]])
_TALL = np.array([[2, 0, 1], [1, 3, -1], [0, 1, 4], [5, -2, 1]])


@exercise(
    "04-by-convolution",
    probes=[
        (np.array([[1, 0], [0, 0]]), np.array([[1, 2], [3, 4]]), 1, 0),
        (_SMALL, _WEIGHTS, 2, 0),
        (_SMALL, _WEIGHTS, 2, 1),
        (np.array([[3, 1, 4], [1, 5, 9]]), np.array([[1, 2, 0], [0, -1, 3], [2, 1, 1]]), 3, 2),
        (_TALL, np.array([[1, 2, 3, 1], [0, 1, 2, 5], [4, 1, 0, 2], [1, 3, 2, 0]]), 1, 2),
        (_TALL, np.array([[0.5, -1.0], [2.0, 3.0]]), 2, 0),
    ],
    hints=[
        "Make an array of zeros of stride · (rows − 1) + 1 rows, the columns alike, and set its `[::stride, ::stride]` to x.",
        "Pad it by `k - 1 - padding` on every side. Which way must the kernel lie?",
        "Turn the kernel by 180°: `w[::-1, ::-1]`. Then take the sum of the products in each window, stride 1.",
    ],
    why="Zeros put the cells where their kernels begin. The window then meets them with its last weight first: hence the flip.",
)
def by_convolution(x, w, stride, padding):
    """Return the transposed convolution of x with w, computed by gathering.

    Insert zeros, pad, turn the kernel, and convolve with a stride of 1,
    all in NumPy, without conv2d. The kernel is square, and the padding
    is less than its side.
    """
    rows, columns = (stride * (n - 1) + 1 for n in x.shape)
    stretched = np.zeros((rows, columns))
    stretched[::stride, ::stride] = x
    padded = np.pad(stretched, len(w) - 1 - padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape)
    return np.einsum("rcij,ij->rc", windows, w[::-1, ::-1])


@by_convolution.alternative
def _(x, w, stride, padding):
    k = len(w)
    result = np.zeros([stride * (n - 1) + k for n in x.shape])
    for row, column in np.ndindex(*x.shape):
        result[row * stride : row * stride + k, column * stride : column * stride + k] += x[row, column] * w
    return result[padding : len(result) - padding, padding : result.shape[1] - padding]


@by_convolution.mistake(
    "In effect the kernel is not turned. Turn it by 180°, `w[::-1, ::-1]`, and once: SciPy's `convolve2d` turns it by itself."
)
def _(x, w, stride, padding):
    return by_convolution.solution(x, w[::-1, ::-1], stride, padding)


@by_convolution.mistake("SciPy's `correlate2d` pads once more by itself, unless its `mode` is 'valid'.")
def _(x, w, stride, padding):
    k = len(w)
    stretched = np.zeros([stride * (n - 1) + 1 for n in x.shape])
    stretched[::stride, ::stride] = x
    padded = np.pad(np.pad(stretched, k - 1 - padding), k - 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape)
    return np.einsum("rcij,ij->rc", windows, w[::-1, ::-1])


@by_convolution.mistake("The last row and the last column of windows are missing: there are rows − k + 1 positions.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, stride, padding)[:-1, :-1]


@by_convolution.mistake(
    "Those are the lesson's numbers: a 3×3 input and a stride of 2. Here the sizes come from `x.shape` and `stride`."
)
def _(x, w, stride, padding):
    spread = np.zeros((5, 5), dtype=int)
    spread[::2, ::2] = x
    return by_convolution.solution(spread, w, 1, padding)


@by_convolution.mistake("You turned the kernel upside down only. Turn it along both axes: `w[::-1, ::-1]`.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w[:, ::-1], stride, padding)


@by_convolution.mistake("You mirrored the kernel from left to right only. Turn it along both axes: `w[::-1, ::-1]`.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w[::-1], stride, padding)


@by_convolution.mistake("`np.rot90(w)` turns by 90°. Turn twice: `np.rot90(w, 2)`, or `w[::-1, ::-1]`.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, np.rot90(w, -1), stride, padding)


@by_convolution.mistake("Your kernel is turned by 90° clockwise. Turn it by 180°: `w[::-1, ::-1]`.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, np.rot90(w), stride, padding)


@by_convolution.mistake("Your kernel is mirrored at its diagonal. `w.T` is not the kernel turned by 180°.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w.T[::-1, ::-1], stride, padding)


@by_convolution.mistake("You padded with `padding`. A transposed convolution crops: pad with `k - 1 - padding`.")
def _(x, w, stride, padding):
    # What comes out has a negative size where the window does not fit.
    return by_convolution.solution(x, w, stride, len(w) - 1 - padding)


@by_convolution.mistake(
    "You padded with k − 1. That is right for `padding=0` only; the padding crops: `k - 1 - padding`."
)
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, stride, 0)


@by_convolution.mistake("The zeros are missing: the cells of x must stand stride cells apart.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, 1, padding)


@by_convolution.mistake("No zeros come after the last cell: the spread-out input has stride · (rows − 1) + 1 rows.")
def _(x, w, stride, padding):
    stretched = np.zeros([stride * n for n in x.shape])
    stretched[::stride, ::stride] = x
    return by_convolution.solution(stretched, w, 1, padding)


@by_convolution.mistake("You inserted stride zeros between the cells. A step is stride cells long: insert stride − 1.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, stride + 1, padding)


@by_convolution.mistake(
    "You moved the window by the stride. It moves by 1; the stride is already in the inserted zeros."
)
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, stride, padding)[::stride, ::stride]


@by_convolution.mistake(
    "You moved the window by the stride, and it ran over the border. It moves by 1: the stride is in the inserted zeros."
)
def _(x, w, stride, padding):
    k, result = len(w), by_convolution.solution(x, w, stride, padding)
    stretched = np.zeros([stride * (n - 1) + 1 for n in x.shape])
    stretched[::stride, ::stride] = x
    padded = np.pad(stretched, k - 1 - padding)
    for r, c in np.ndindex(*result.shape):
        result[r, c] = np.sum(padded[r * stride : r * stride + k, c * stride : c * stride + k] * w[::-1, ::-1])
    return result


@by_convolution.mistake("You took x for a square. It has `x.shape[0]` rows and `x.shape[1]` columns.")
def _(x, w, stride, padding):
    stretched = np.zeros([stride * (len(x) - 1) + 1] * 2)
    stretched[::stride, ::stride] = x
    return by_convolution.solution(stretched, w, 1, padding)


@by_convolution.mistake("One ring of zeros too many: pad with `k - 1 - padding` on each side.")
def _(x, w, stride, padding):
    return by_convolution.solution(x, w, stride, padding - 1)


@by_convolution.mistake(
    "Your zeros have the right size, but x stands in their corner. Spread it: `[::stride, ::stride] = x`."
)
def _(x, w, stride, padding):
    stretched = np.zeros([stride * (n - 1) + 1 for n in x.shape])
    stretched[: x.shape[0], : x.shape[1]] = x
    return by_convolution.solution(stretched, w, 1, padding)
