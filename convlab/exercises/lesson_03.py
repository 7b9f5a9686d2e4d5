"""Lesson 03: the predictions and exercises on strides, pooling and aliasing."""

import numpy as np

from convlab.arithmetic import output_size
from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

second_sum = prediction(
    "03-second-sum",
    "x = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3] and w = [1, 0, 2]. The stride is 2. What is the second sum?",
    answer=1 * 4 + 0 * 1 + 2 * 5,
    mistakes=[
        (1 * 1 + 0 * 4 + 2 * 1, "That is the sum one step further. With a stride of 2 the window moves by two cells."),
        (1 * 1 + 0 * 5 + 2 * 9, "You moved by the length of the kernel, 3. The stride is 2."),
        (1 * 4 + 0 * 5 + 2 * 2, "You stretched the kernel. The stride moves the window; inside it nothing changes."),
        (2 * 4 + 0 * 1 + 1 * 5, "You turned the kernel round. Lay it down as it is written."),
        (11, "That is the first sum, from sample 0. Move the window by two cells."),
        (9, "Move by two cells once, and let the last weight double the 5. (9 is also the third sum, from sample 4.)"),
    ],
    hints=[
        "The first window begins at sample 0. Where does the second one begin?",
        "It begins at sample 2 and covers 4, 1 and 5.",
    ],
    why="The window moves by 2 and covers 4, 1, 5: 1·4 + 0·1 + 2·5 = 14.",
)

positions = prediction(
    "03-positions",
    "10 samples, a kernel of 3, a stride of 2, and the kernel must lie wholly inside. How many sums are there?",
    answer=(10 - 3) // 2 + 1,
    mistakes=[
        (5, "From sample 8 the kernel would need an eleventh sample. It must lie wholly inside."),
        (3, "You counted the steps. Three steps make four positions: the one at 0 counts too."),
        (8, "That is the count for a stride of 1. Now only every second start is used."),
        (6, "The kernel is not stretched by the stride: it still covers three neighbours."),
        (4.5, "Half a position is none. Count the starts one by one."),
    ],
    hints=[
        "Write down where the windows begin: 0, 2, …",
        "A window that begins at n ends at n + 2, and the last sample is number 9.",
    ],
    why="The windows begin at 0, 2, 4 and 6. From 8 the kernel would stick out.",
)

unseen = prediction(
    "03-unseen",
    "An input of 6×6, a kernel of 3×3, stride 2, no padding. How many of the 36 pixels lie in no window?",
    answer=36 - 25,
    mistakes=[
        (12, "You counted the corner twice: it belongs to the last row and to the last column."),
        (6, "That is the last row alone, or the last column alone. Both are left over."),
        (1, "One row and one column are left over, not one pixel."),
        (2, "One row and one column are left over. How many pixels do they have?"),
        (10, "You left out the corner where the last row and the last column meet. It is in no window either."),
        (32, "You took the number of windows away. Each of the four windows covers nine pixels."),
        (0, "The windows begin at 0 and at 2, so the last one ends at 4. What about row 5?"),
        (4, "That is the number of windows. Which pixels do they cover together?"),
        (20, "You left out a frame all round. The windows begin at the very first pixel."),
    ],
    hints=[
        "Along one axis the windows begin at 0 and 2. Which cell do they never reach?",
        "Row 5 and column 5 are left over. Count their pixels, the corner once.",
    ],
    why="The windows reach rows 0 to 4 and columns 0 to 4: 25 pixels. 36 − 25 = 11 remain.",
)

shared_sizes = prediction(
    "03-shared-sizes",
    "The kernel has 4 samples, the stride is 3. Which input sizes give an output of 5? Answer with a list of all of them,"
    " the smallest first.",
    answer=[16, 17, 18],
    mistakes=[
        ([16], "That one fits exactly. Which larger inputs leave cells over and still give 5?"),
        ([16, 17, 18, 19], "One too many: with 19 a sixth window fits."),
        (
            [15, 16, 17],
            "With 15 the fifth window sticks out: it begins at 12 and ends at 15, which is the sixteenth sample.",
        ),
        ([14, 15, 16], "You rounded up. The last window must lie wholly inside."),
        ([19, 20, 21], "You counted five steps. Five positions need only four steps."),
        ([16, 17], "One more: with 18 there are still only five windows."),
        ([17, 18, 19], "Each is one too large: five windows fit into 16 samples, and into 19 a sixth."),
    ],
    hints=[
        "Where does the fifth window begin, and where does it end?",
        "It begins at 12 and ends at 15, so 16 samples are enough. A sixth window would need 19.",
    ],
    why="Five windows need 4 · 3 + 4 = 16 samples. A sixth needs 19. So 16, 17 and 18 give 5: as many sizes as the stride.",
)

padded_size = prediction(
    "03-padded-size",
    "i = 30, k = 11, p = 5 on each side, s = 2. What is o?",
    answer=(30 + 2 * 5 - 11) // 2 + 1,
    mistakes=[
        (16, "You rounded up. 29 / 2 = 14.5: only 14 steps fit."),
        (14, "You forgot the plus one: the first position counts too."),
        (13, "You took p for the total. There are 5 cells on each side, so 10 together."),
        (20, "You left the kernel out. The last start is 30 + 2 · 5 − 11, not 30 + 2 · 5."),
        (10, "You left the padding out. The kernel slides over 30 + 2 · 5 cells."),
        (30, "That is the count for a stride of 1."),
        (15.5, "Round down before you add 1: only whole steps count."),
        (14.5, "These are the steps. Only whole ones count, and the first position is one more."),
    ],
    hints=[
        "How many cells are there with the padding of both sides?",
        "40 cells, so the last possible start is 29. How many steps of 2 fit?",
    ],
    why="⌊(30 + 10 − 11) / 2⌋ + 1 = ⌊14.5⌋ + 1 = 15.",
)

middle_value = prediction(
    "03-middle-value",
    "Same input and kernel, p = 1, s = 2. What is the output at (1, 1)?",
    answer=17,
    mistakes=[
        (12, "You moved the window by one cell. From row −1, a stride of 2 leads to row 1."),
        (14, "You began without the padding. The first window begins at row −1 and column −1."),
        (6, "That is the output at (0, 0)."),
        (8, "That is the output at (1, 0). Columns come second."),
        (13, "That is the output at (1, 2), one step too far to the right."),
        (9, "You turned the kernel round. Lay it down as it is written."),
    ],
    hints=[
        "The window at (0, 0) begins at row −1 and column −1. Add the stride to both.",
        "The window covers rows 1 to 3 and columns 1 to 3: 0, 1, 3 / 1, 2, 2 / 0, 0, 2.",
    ],
    why="Rows 1 to 3, columns 1 to 3: 1·1 + 2·3 + 2·1 + 2·2 + 2·2 = 17, and the other products are 0.",
)

every_third = prediction(
    "03-every-third",
    "All positions gave [11, 3, 14, 19, 9, 21, 12, 12]. What does the same kernel give with a stride of 3?"
    " Answer with a list.",
    answer=[11, 19, 12],
    mistakes=[
        ([14, 21], "You kept the third of every three. The first position is always kept."),
        ([11, 9], "You skipped three between the kept ones. Move by three: positions 0, 3, 6."),
        ([11, 14, 9, 12], "That is a stride of 2."),
        ([11, 3, 14], "You kept the first three. Keep position 0, then move by three."),
        ([11, 19], "Go on: position 6 is there too."),
    ],
    hints=[
        "The windows begin at 0, 3 and 6.",
        "So keep the numbers at the positions 0, 3 and 6.",
    ],
    why="The windows begin at 0, 3 and 6, so these three results are kept: 11, 19, 12.",
)

per_axis = prediction(
    "03-per-axis",
    "An input of 6 rows and 9 columns, a kernel of 3 rows and 2 columns, stride (2, 3), no padding. What is the shape of"
    " the output?",
    answer=(2, 3),
    mistakes=[
        ((3, 2), "The right two numbers in the wrong order: rows come before columns."),
        ((2, 4), "You exchanged the strides. The first one moves down, the second across."),
        ((3, 3), "You exchanged the sides of the kernel: it has 3 rows and 2 columns."),
        ((3, 4), "You rounded up. Only whole steps count."),
        ((1, 2), "You forgot the plus one, on both axes."),
        ((4, 8), "That is the shape for a stride of 1."),
    ],
    hints=[
        "Use the formula once for each axis.",
        "Rows: ⌊(6 − 3) / 2⌋ + 1. Columns: ⌊(9 − 2) / 3⌋ + 1.",
    ],
    why="Rows: ⌊3 / 2⌋ + 1 = 2. Columns: ⌊7 / 3⌋ + 1 = 3.",
)

largest = prediction(
    "03-largest",
    "Max pooling with 2×2 windows and stride 2. What comes out of the input above? Answer with [[.., ..], [.., ..]] and"
    " your numbers.",
    answer=[[4, 7], [7, 4]],
    mistakes=[
        ([[3.25, 4.75], [3.75, 3]], "That is mean pooling. Write down the largest number of each window."),
        ([[4, 7], [7, 2]], "You kept the first number of each window. Look for the largest."),
        ([[1, 2], [0, 2]], "You wrote down the smallest number of each window."),
        ([4, 7, 7, 4], "The right numbers, in one long list. The result has two rows: give each its own brackets."),
        (7, "That is the largest number of all. Each of the four windows has one of its own."),
        ([[13, 19], [15, 12]], "You added the numbers up. Write down the largest of them."),
        ([[4, 7], [7, 7]], "With a stride of 2 the last window covers 2, 4, 2, 4. The 7 is not in it."),
        ([[4, 7, 7], [7, 7, 5], [7, 7, 4]], "That is a stride of 1: your windows overlap."),
    ],
    hints=[
        "The windows do not overlap. The first one covers 4, 1, 4, 4.",
        "The others cover 7, 5, 2, 5, then 7, 7, 1, 0, then 2, 4, 2, 4.",
    ],
    why="The four windows hold 4 1 4 4, 7 5 2 5, 7 7 1 0 and 2 4 2 4.",
)

moved_stripes = prediction(
    "03-moved-stripes",
    "The stripes have moved by one: [9, 0, 9, 0, 9, 0, 9, 0]. Keep every second sample again, from the first on."
    " Which four numbers remain?",
    answer=[9, 9, 9, 9],
    mistakes=[
        ([0, 0, 0, 0], "Those were the stripes before they moved. Keep the samples 0, 2, 4 and 6 of the new ones."),
        ([9, 0, 9, 0], "You kept neighbours. Keep the samples 0, 2, 4 and 6."),
        ([4.5, 4.5, 4.5, 4.5], "That would be honest. But nothing is averaged: samples are kept or dropped."),
    ],
    hints=[
        "Which samples are kept? Their numbers are 0, 2, 4 and 6.",
        "Sample 0 is a 9. What is sample 2?",
    ],
    why="The samples 0, 2, 4 and 6 are all 9. Black has become white.",
)

folded_tone = prediction(
    "03-folded-tone",
    "After every second sample is kept, there are 8000 samples a second. Which frequency, in Hz, do you hear in place of the 6000?",
    answer=8000 - 6000,
    mistakes=[
        (6000, "Only tones up to 4000 Hz fit into 8000 samples a second."),
        (3000, "The tone is not played slower: there are half as many samples, and half as many a second."),
        (12000, "The tone is not played faster. What is above 4000 Hz is folded down."),
        (4000, "4000 Hz is where it folds. How far above the fold is the tone?"),
        (10000, "You took 16,000 samples a second. After the step there are 8000."),
        (-2000, "A minus says only that the hand of the clock goes backwards, which the ear can't tell. Leave it out."),
        (14000, "You added. A fold leads down: take the tone away from the 8000."),
    ],
    hints=[
        "r = 8000 now, and the tones f and r − f give the same samples.",
        "8000 − 6000",
    ],
    why="With r = 8000, a tone of 6000 Hz gives the samples of 8000 − 6000 = 2000 Hz. It was 2000 above the fold, and is now 2000 below.",
)

stem_size = prediction(
    "03-stem-size",
    "224 pixels meet k = 7, s = 2, p = 3. The result meets k = 3, s = 2, p = 1. What size comes out in the end?",
    answer=56,
    mistakes=[
        (112, "That is the size after the first layer. The pooling follows."),
        (57, "You rounded up. Only whole steps count, in both layers."),
        (55, "Two slips lead here: a forgotten plus one, in both layers; or a pooling without its padding."),
        (54, "You left the padding out."),
        (110, "The pooling has a stride of 2 as well."),
        (28, "There are two strided layers, not three."),
        (111, "Two slips lead here: a forgotten plus one, or a padding on one side. And the pooling still follows."),
        (113, "You rounded up: only whole steps count. And the pooling still follows."),
        (53, "You left a padding out and forgot a plus one. Each layer has both."),
        (56.5, "Round down before you add 1: only whole steps count, in the pooling too."),
    ],
    hints=[
        "First layer: 224 + 2 · 3 − 7 = 223. How many steps of 2 fit, and what is the size?",
        "The first layer gives 111 + 1 = 112. Then 112 + 2 · 1 − 3 = 111.",
    ],
    why="⌊223 / 2⌋ + 1 = 112, then ⌊111 / 2⌋ + 1 = 56.",
)


# Exercises, easy to hard.


@exercise(
    "03-strided-size",
    probes=[(10, 3, 2, 0), (4, 3, 2, 1), (224, 7, 2, 3), (30, 11, 2, 5), (100, 9, 4, 0), (8, 8, 3, 0), (17, 5, 3, 2)],
    hints=[
        "How many cells are there with the padding of both sides? Where does the last window begin at most?",
        "How many whole steps lead there? In Python, // rounds down.",
        "The windows begin at the numbers of range(0, input_size + 2 * padding − kernel_size + 1, stride).",
    ],
    why="The whole steps that fit into i + 2p − k, plus one for the first position.",
)
def strided_size(input_size, kernel_size, stride, padding):
    """Return the output size along one axis. The padding is the number of cells on each side."""
    return (input_size + 2 * padding - kernel_size) // stride + 1


@strided_size.alternative
def _(input_size, kernel_size, stride, padding):
    return len(range(0, input_size + 2 * padding - kernel_size + 1, stride))


@strided_size.mistake("You rounded up. A step that does not fit wholly is dropped: round down.")
def _(input_size, kernel_size, stride, padding):
    return -(-(input_size + 2 * padding - kernel_size) // stride) + 1


@strided_size.mistake("You forgot the plus one: the first position counts too.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size) // stride


@strided_size.mistake("You took the padding for the total. It lies on each side, so it counts twice.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + padding - kernel_size) // stride + 1


@strided_size.mistake("The padding is missing: the kernel slides over input_size + 2 * padding cells.")
def _(input_size, kernel_size, stride, padding):
    return (input_size - kernel_size) // stride + 1


@strided_size.mistake("The stride is missing: that is the number of positions with a stride of 1.")
def _(input_size, kernel_size, stride, padding):
    return input_size + 2 * padding - kernel_size + 1


@strided_size.mistake("You did not round. Sizes are whole: with // the step that does not fit is dropped.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size) / stride + 1


@strided_size.mistake("round() goes to the nearest number. A step that does not fit wholly is dropped: use //.")
def _(input_size, kernel_size, stride, padding):
    return round((input_size + 2 * padding - kernel_size) / stride) + 1


@strided_size.mistake("round() takes halves to the even number, and the rest to the nearest. Use // before you add 1.")
def _(input_size, kernel_size, stride, padding):
    return round((input_size + 2 * padding - kernel_size) / stride + 1)


@strided_size.mistake("Brackets are missing: // comes before + and −, so only the kernel was divided.")
def _(input_size, kernel_size, stride, padding):
    return input_size + 2 * padding - kernel_size // stride + 1


@strided_size.mistake(
    "The kernel is missing: it needs room too, so the last start is input_size + 2 * padding − kernel_size."
)
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding) // stride + 1


@strided_size.mistake(
    "Kernel and padding are missing: the last start is input_size + 2 * padding − kernel_size. Divide that."
)
def _(input_size, kernel_size, stride, padding):
    return input_size // stride + 1


@strided_size.mistake("You added the 1 before you divided. Divide, round down, then add 1.")
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding - kernel_size + 1) // stride


@strided_size.mistake(
    "You stretched the kernel by the stride. The stride moves the window and leaves the kernel alone."
)
def _(input_size, kernel_size, stride, padding):
    return input_size + 2 * padding - stride * (kernel_size - 1)


@strided_size.mistake(
    "You divided the input by the stride. The kernel needs room too, so that fits for few kernels only."
)
def _(input_size, kernel_size, stride, padding):
    return input_size // stride


@strided_size.mistake(
    "The kernel is missing, and the plus one: take kernel_size away, divide, then count the first position."
)
def _(input_size, kernel_size, stride, padding):
    return (input_size + 2 * padding) // stride


@exercise(
    "03-strided-slide",
    probes=[
        (np.array([1, 10, 100, 1000]), np.array([1, 2]), 2),
        (np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]), np.array([1, 0, 2]), 2),
        (np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]), np.array([1, 0, 2]), 3),
        (np.array([2.0, -1.0, 0.5, 3.0, 1.0]), np.array([0.5, -2.0]), 1),
        (np.array([7, 8, 9]), np.array([3]), 4),
    ],
    hints=[
        "At which samples do the windows begin? Let range count them: its third argument is the step.",
        "range(0, len(x) - len(w) + 1, stride)",
    ],
    why="range steps from window to window. Its end is the first start from which the kernel would stick out.",
)
def strided_slide(x, w, stride):
    """Slide w along x in steps of stride, wholly inside, and return the sums. No flip.

    Do not compute positions that are dropped, although the check sees the numbers only.
    """
    starts = range(0, len(x) - len(w) + 1, stride)
    return np.array([np.sum(x[start : start + len(w)] * w) for start in starts])


@strided_slide.alternative
def _(x, w, stride):
    return np.lib.stride_tricks.sliding_window_view(x, len(w))[::stride] @ w


@strided_slide.mistake(
    "You stretched the kernel: its weights meet every stride-th sample, and the window moves by one."
)
def _(x, w, stride):
    span = stride * (len(w) - 1) + 1
    return np.array([np.sum(x[n : n + span : stride] * w) for n in range(len(x) - span + 1)])


@strided_slide.mistake(
    "You dropped samples first and slid the kernel then. Slide over all samples, and move in larger steps."
)
def _(x, w, stride):
    return strided_slide.solution(x[::stride], w, 1)


@strided_slide.mistake("The stride is missing: these are all the positions.")
def _(x, w, stride):
    return strided_slide.solution(x, w, 1)


@strided_slide.mistake("You kept the last of each group of positions. The first position, at sample 0, is always kept.")
def _(x, w, stride):
    return strided_slide.solution(x, w, 1)[stride - 1 :: stride]


@strided_slide.mistake("You rounded up: your last window sticks out. It must lie wholly inside.")
def _(x, w, stride):
    steps = -(-(len(x) - len(w)) // stride)
    longer = np.concatenate([x, np.zeros(stride + len(w))])
    return np.array([np.sum(longer[n * stride : n * stride + len(w)] * w) for n in range(steps + 1)])


@strided_slide.mistake(
    "Your last windows stick out and are cut short, so that they do not fit w. End the range at len(x) - len(w) + 1."
)
def _(x, w, stride):
    return np.array([np.sum(x[start : start + len(w)] * w) for start in range(0, len(x), stride)])


@strided_slide.mistake(
    "Your starts go on to the end of x, where a window is too short for its dot product. End at len(x) - len(w) + 1."
)
def _(x, w, stride):
    return np.array([x[start : start + len(w)] @ w for start in range(0, len(x), stride)])


@strided_slide.mistake(
    "Your last windows stick out: they ask for samples behind the end of x. End the range at len(x) - len(w) + 1."
)
def _(x, w, stride):
    return np.array([sum(x[start + j] * w[j] for j in range(len(w))) for start in range(0, len(x), stride)])


@strided_slide.mistake("The last window that fits is missing: the range must end at len(x) - len(w) + 1.")
def _(x, w, stride):
    starts = range(0, len(x) - len(w), stride)
    return np.array([np.sum(x[start : start + len(w)] * w) for start in starts])


@strided_slide.mistake("Right length, but your windows move by one cell: window n begins at n · stride.")
def _(x, w, stride):
    return strided_slide.solution(x, w, 1)[: (len(x) - len(w)) // stride + 1]


@strided_slide.mistake("You turned the kernel round. Here w stays as it is written.")
def _(x, w, stride):
    return strided_slide.solution(x, w[::-1], stride)


@strided_slide.mistake("You moved by the length of the kernel. Move by the stride: windows may overlap, or leave gaps.")
def _(x, w, stride):
    return strided_slide.solution(x, w, len(w))


@strided_slide.mistake(
    "You took len(x) // stride windows. The steps must fit into len(x) - len(w), and then comes plus one."
)
def _(x, w, stride):
    return np.array([np.sum(x[n * stride : n * stride + len(w)] * w) for n in range(len(x) // stride)])


@strided_slide.mistake(
    "You forgot the plus one: the first window counts too, so there is one more than there are steps."
)
def _(x, w, stride):
    return strided_slide.solution(x, w, stride)[:-1]


@strided_slide.mistake(
    "Your range counts the positions of stride 1. Either it steps by the stride, or there are fewer windows."
)
def _(x, w, stride):
    return np.array([np.sum(x[n * stride : n * stride + len(w)] * w) for n in range(len(x) - len(w) + 1)])


@strided_slide.mistake(
    "That is the first sum alone. Collect one sum for each window, and return the list after the loop."
)
def _(x, w, stride):
    return np.sum(x[: len(w)] * w)


@strided_slide.mistake("You added all windows up. Each has a sum of its own: collect them in a list.")
def _(x, w, stride):
    return np.sum(strided_slide.solution(x, w, stride))


@strided_slide.mistake("You let the kernel stick out at both ends. It must lie wholly inside x.")
def _(x, w, stride):
    return np.correlate(x, w, mode="full")[::stride]


@strided_slide.mistake("You let the kernel stick out at the ends, as same padding does. It must lie wholly inside x.")
def _(x, w, stride):
    return np.correlate(x, w, mode="same")[::stride]


@exercise(
    "03-input-sizes",
    probes=[(4, 3, 2, 0), (5, 4, 3, 0), (112, 7, 2, 3), (3, 3, 2, 1), (4, 5, 1, 2), (6, 11, 4, 2)],
    hints=[
        "What is the smallest input with so many windows? Where does its last window end?",
        "The last window begins at stride · (outputs − 1) and is kernel_size cells long. Take the padding of both sides away.",
        "The next stride − 1 sizes leave cells over, and have the same output.",
    ],
    why="The smallest is s(o − 1) + k − 2p: it fits exactly. The next s − 1 leave 1, 2, …, s − 1 cells over.",
)
def input_sizes(outputs, kernel_size, stride, padding):
    """Return all input sizes that give this output size, the smallest first, as an array.

    You need not care for sizes below 1: no call of the check leads to one.
    """
    smallest = stride * (outputs - 1) + kernel_size - 2 * padding
    return np.arange(smallest, smallest + stride)


@input_sizes.alternative
def _(outputs, kernel_size, stride, padding):
    largest = stride * outputs + kernel_size
    return [
        size
        for size in range(1, largest + 1)
        if size + 2 * padding >= kernel_size and len(range(0, size + 2 * padding - kernel_size + 1, stride)) == outputs
    ]


@input_sizes.mistake("These give the right size, but there are more: inputs that leave cells over count too.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding)[:1]


@input_sizes.mistake("That one number is the smallest of them. Give all: those that leave cells over count too.")
def _(outputs, kernel_size, stride, padding):
    return int(input_sizes.solution(outputs, kernel_size, stride, padding)[0])


@input_sizes.mistake(
    "The largest one is missing. There are as many sizes as the stride, and a range stops before its end."
)
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding)[:-1]


@input_sizes.mistake("The right sizes. Give them with the smallest first.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding)[::-1]


def _search(sizes, outputs, kernel_size, stride, padding):
    """Return those of the sizes that give this output size."""
    return [size for size in sizes if (size + 2 * padding - kernel_size) // stride + 1 == outputs]


@input_sizes.mistake("Your search ends too early: 112 outputs need inputs of more than 200.")
def _(outputs, kernel_size, stride, padding):
    return _search(range(1, 100), outputs, kernel_size, stride, padding)


@input_sizes.mistake("Your search ends too early: inputs may be larger than 20, and for 112 outputs larger than 200.")
def _(outputs, kernel_size, stride, padding):
    return _search(range(1, 20), outputs, kernel_size, stride, padding)


@input_sizes.mistake("Your search begins too late: with padding, inputs smaller than the kernel count too.")
def _(outputs, kernel_size, stride, padding):
    return _search(range(kernel_size, 1000), outputs, kernel_size, stride, padding)


@input_sizes.mistake(
    "output_size refuses an input into which the kernel does not fit. Begin at kernel_size − 2 * padding, or at 1."
)
def _(outputs, kernel_size, stride, padding):
    return [
        size for size in range(1, 1000) if output_size(size, kernel_size, stride=stride, padding=padding) == outputs
    ]


@input_sizes.mistake(
    "range(3, 40) was enough for the lesson's kernel of 3. Begin at kernel_size − 2 * padding, and search much further."
)
def _(outputs, kernel_size, stride, padding):
    return [size for size in range(3, 40) if output_size(size, kernel_size, stride=stride, padding=padding) == outputs]


@input_sizes.mistake("One too many: the largest of yours has room for one more window.")
def _(outputs, kernel_size, stride, padding):
    smallest = stride * (outputs - 1) + kernel_size - 2 * padding
    return np.arange(smallest, smallest + stride + 1)


@input_sizes.mistake("You counted one step too many: so many windows are reached in one step less.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs + 1, kernel_size, stride, padding)


@input_sizes.mistake("You took the padding for the total. It lies on each side, so take it away twice.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding) + padding


@input_sizes.mistake(
    "You left the padding out. The input is 2 * padding cells shorter than what the kernel slides over."
)
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, 0)


@input_sizes.mistake(
    "You added the padding. It helps the kernel along, so that a smaller input is enough: take it away."
)
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, -padding)


@input_sizes.mistake("You rounded up. Inputs that are too small for the last window do not count, larger ones do.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding) - (stride - 1)


@input_sizes.mistake("You went down from the size that fits exactly. Inputs that leave cells over are larger.")
def _(outputs, kernel_size, stride, padding):
    return input_sizes.solution(outputs, kernel_size, stride, padding)[0] - np.arange(stride)


@input_sizes.mistake(
    "Those are the smallest and the largest. The sizes between them give the same output: list them too."
)
def _(outputs, kernel_size, stride, padding):
    sizes = input_sizes.solution(outputs, kernel_size, stride, padding)
    return np.array([sizes[0], sizes[-1]])


@input_sizes.mistake("round() goes to the nearest number. A step that does not fit is dropped: use //.")
def _(outputs, kernel_size, stride, padding):
    return [size for size in range(1, 500) if round((size + 2 * padding - kernel_size) / stride) + 1 == outputs]


@input_sizes.mistake("You exchanged the signs: the kernel is added, the padding of both sides is taken away.")
def _(outputs, kernel_size, stride, padding):
    return stride * (outputs - 1) - kernel_size + 2 * padding + np.arange(stride)


@exercise(
    "03-max-pool",
    probes=[
        (np.array([[4, 1, 7, 5], [4, 4, 2, 5], [7, 7, 2, 4], [1, 0, 2, 4]]), 2, 2),
        (np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 9], [2, 0, 0, 0, 1]]), 2, 2),
        (np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 9], [2, 0, 0, 0, 1]]), 3, 2),
        (np.array([[-5, -3, -9, -8], [-2, -4, -7, -6], [-1, -9, -3, -4]]), 2, 1),
        (
            np.array([[1.5, 2, 3, 0.5, 9, 8, 2], [4, 3, 1, 7, 6, 5, 1], [2, 8, 4, 1, 9, 3, 6], [5, 1, 2, 3, 7, 4, 9]]),
            1,
            3,
        ),
    ],
    hints=[
        "In which rows do the windows begin? In which columns? Two ranges with a step count them.",
        "A window is x[row : row + size, column : column + size], and its largest number is np.max of it.",
        "The result has rows: begin an empty list for each of them, fill it, and append it to the list of the rows.",
        "Or take sliding_window_view(x, (size, size)), keep [::stride, ::stride], and use .max over the last two axes.",
    ],
    why="The windows begin and end as those of a convolution. Only the rule inside differs: the largest in place of the weighted sum.",
)
def max_pool(x, size, stride):
    """Return the largest number of each size×size window that lies wholly inside x.

    x has rows and columns. The stride is the same for both, and need not be equal to size.
    """
    rows = range(0, x.shape[0] - size + 1, stride)
    columns = range(0, x.shape[1] - size + 1, stride)
    return np.array([[np.max(x[row : row + size, column : column + size]) for column in columns] for row in rows])


@max_pool.alternative
def _(x, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
    return windows[::stride, ::stride].max(axis=(2, 3))


@max_pool.mistake("You wrote down the mean of each window. Max pooling takes the largest number.")
def _(x, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
    return windows[::stride, ::stride].mean(axis=(2, 3))


@max_pool.mistake("You wrote down the smallest number of each window.")
def _(x, size, stride):
    return -max_pool.solution(-x, size, stride)


@max_pool.mistake("You moved by the size of the window. Move by the stride: the windows may overlap, or leave gaps.")
def _(x, size, stride):
    return max_pool.solution(x, size, size)


@max_pool.mistake("Your windows are as large as the stride. They hold size × size numbers, and move by the stride.")
def _(x, size, stride):
    starts = [range(0, n - size + 1, stride) for n in x.shape]
    return np.array([[np.max(x[r : r + stride, c : c + stride]) for c in starts[1]] for r in starts[0]])


@max_pool.mistake("The stride is missing: you moved by one cell.")
def _(x, size, stride):
    return max_pool.solution(x, size, 1)


@max_pool.mistake("Your last windows stick out. With a floor, a window that does not fit is dropped.")
def _(x, size, stride):
    rows, columns = (-(-(n - size) // stride) + 1 for n in x.shape)
    return np.array(
        [
            [
                np.max(x[r * stride : r * stride + size, c * stride : c * stride + size], initial=-99)
                for c in range(columns)
            ]
            for r in range(rows)
        ]
    )


def _pooled(x, size, rows, columns):
    """Return the largest number of the windows that begin in these rows and columns, cut short at the border."""
    return np.array([[np.max(x[row : row + size, column : column + size]) for column in columns] for row in rows])


@max_pool.mistake("Your last windows stick out and are cut short. A window begins at x.shape[0] - size at most.")
def _(x, size, stride):
    return _pooled(x, size, *(range(0, n, stride) for n in x.shape))


@max_pool.mistake(
    "You moved by the size of the window, and the last ones are cut short. Move by the stride, wholly inside."
)
def _(x, size, stride):
    return _pooled(x, size, *(range(0, n, size) for n in x.shape))


@max_pool.mistake(
    "You divided x.shape by the stride. The windows need room: the steps fit into x.shape[0] - size, then plus one."
)
def _(x, size, stride):
    return _pooled(x, size, *(range(0, n // stride * stride, stride) for n in x.shape))


@max_pool.mistake("You forgot the plus one: the first window of each axis counts too.")
def _(x, size, stride):
    return _pooled(x, size, *(range(0, (n - size) // stride * stride, stride) for n in x.shape))


@max_pool.mistake(
    "You counted the windows of the rows for both axes. x may be wider than high: count the columns apart."
)
def _(x, size, stride):
    starts = range(0, x.shape[0] - size + 1, stride)
    return _pooled(x, size, starts, starts)


@max_pool.mistake(
    "The right numbers, but in one long list. The result has rows and columns: collect each row in a list of its own."
)
def _(x, size, stride):
    return max_pool.solution(x, size, stride).ravel()


@max_pool.mistake("You ignored the stride, and the last windows are cut short. Move by the stride, wholly inside.")
def _(x, size, stride):
    return _pooled(x, size, *(range(n) for n in x.shape))


@max_pool.mistake("The last window that fits is missing: the ranges must end at the size of x - size + 1.")
def _(x, size, stride):
    return _pooled(x, size, *(range(0, n - size, stride) for n in x.shape))


@max_pool.mistake("Right shape, but your windows move by one cell: output (row, column) begins at row · stride.")
def _(x, size, stride):
    return _pooled(x, size, *(range((n - size) // stride + 1) for n in x.shape))


@max_pool.mistake("Right shape, but your windows move by their size: output (row, column) begins at row · stride.")
def _(x, size, stride):
    return _pooled(x, size, *(range(0, ((n - size) // stride + 1) * size, size) for n in x.shape))


@max_pool.mistake(
    "You began the search at 0, so a window of negative numbers gives 0. Begin with a number of the window."
)
def _(x, size, stride):
    return np.maximum(max_pool.solution(x, size, stride), 0)


@max_pool.mistake("Your rows and columns have changed places: the result is the right one, transposed.")
def _(x, size, stride):
    return max_pool.solution(x, size, stride).T


@max_pool.mistake("You kept the first number of each window. Look for the largest.")
def _(x, size, stride):
    return x[: x.shape[0] - size + 1 : stride, : x.shape[1] - size + 1 : stride]


_GUIDE = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
_WIDE = np.array([[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3], [8, 4, 6, 2, 6, 4]])


@max_pool.mistake("Python's max() compares whole rows of the window. Take np.max(window), or window.max().")
def _(x, size, stride):
    rows, columns = (range(0, n - size + 1, stride) for n in x.shape)
    return np.array([[max(x[row : row + size, column : column + size]) for column in columns] for row in rows])


@max_pool.mistake("x[a:b][c:d] cuts rows twice. Rows and columns stand in one pair of brackets: x[a:b, c:d].")
def _(x, size, stride):
    rows, columns = (range(0, n - size + 1, stride) for n in x.shape)
    return np.array([[np.max(x[row : row + size][column : column + size]) for column in columns] for row in rows])


def _at_starts(x, size, stride, shape):
    """Return the largest number of each window, written where the window begins."""
    out = np.zeros(shape)
    for row in range(0, x.shape[0] - size + 1, stride):
        for column in range(0, x.shape[1] - size + 1, stride):
            out[row, column] = np.max(x[row : row + size, column : column + size])
    return out


@max_pool.mistake(
    "You wrote to the cell where the window begins in x. In the result that is (row // stride, column // stride)."
)
def _(x, size, stride):
    return _at_starts(x, size, stride, [(n - size) // stride + 1 for n in x.shape])


@max_pool.mistake(
    "Your result is as large as x, with gaps. Window (row, column) belongs to (row // stride, column // stride)."
)
def _(x, size, stride):
    return _at_starts(x, size, stride, x.shape)


@max_pool.mistake("You took the maximum over the windows. Take it inside each window: the last two axes, axis=(2, 3).")
def _(x, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size))
    return windows[::stride, ::stride].max(axis=(0, 1))


@max_pool.mistake("That is the largest number of all. Each window has one of its own.")
def _(x, size, stride):
    return np.max(max_pool.solution(x, size, stride))


@max_pool.mistake("reshape fits only if windows without overlap fill x. Take the windows one by one, at each stride.")
def _(x, size, stride):
    return x.reshape(x.shape[0] // size, size, x.shape[1] // size, size).max(axis=(1, 3))


@exercise(
    "03-strided-conv",
    probes=[
        (np.array([[1, 10, 100], [2, 20, 200], [3, 30, 300]]), np.array([[1, 2]]), (2, 1), (0, 0)),
        (_GUIDE, np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]]), (2, 2), (1, 1)),
        (_WIDE, np.array([[1, 0], [2, 1]]), (1, 3), (0, 1)),
        (_WIDE, np.array([[1, 0, 3], [2, 1, 5]]), (3, 2), (2, 1)),
        (_WIDE, np.array([[0.5], [-1.0], [2.0]]), (2, 3), (1, 0)),
    ],
    hints=[
        "Pad first: np.pad(x, ((2, 2), (1, 1))) adds two rows above and below, and one column on either side.",
        "Then go through range(0, rows − kernel rows + 1, first stride), and the same for the columns.",
        "Or take all windows with sliding_window_view and keep [:: stride[0], :: stride[1]].",
    ],
    why="Pad both sides of each axis, then step through rows and columns with their own strides. Rows come first everywhere.",
)
def strided_conv(x, w, stride, padding):
    """Return the 2-D convolution of deep learning of x with w, padded with zeros. No flip.

    stride is (down, across). padding is (rows above and below, columns left and right).
    """
    padded = np.pad(x, ((padding[0], padding[0]), (padding[1], padding[1])))
    rows = range(0, padded.shape[0] - w.shape[0] + 1, stride[0])
    columns = range(0, padded.shape[1] - w.shape[1] + 1, stride[1])
    return np.array([[np.sum(padded[r : r + w.shape[0], c : c + w.shape[1]] * w) for c in columns] for r in rows])


@strided_conv.alternative
def _(x, w, stride, padding):
    padded = np.pad(x, ((padding[0], padding[0]), (padding[1], padding[1])))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape)
    return np.einsum("rcij,ij->rc", windows[:: stride[0], :: stride[1]], w)


def _summed(x, w, rows, columns):
    """Return the weighted sums of the windows that begin in these rows and columns."""
    height, width = w.shape
    return np.array(
        [[np.sum(x[row : row + height, column : column + width] * w) for column in columns] for row in rows]
    )


@strided_conv.mistake("You exchanged the strides: the first one moves down, the second across.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride[::-1], padding)


@strided_conv.mistake("You exchanged the paddings: the first one is for rows above and below, the second for columns.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride, padding[::-1])


@strided_conv.mistake("The padding lies on one side only. It belongs on both sides of each axis.")
def _(x, w, stride, padding):
    return strided_conv.solution(np.pad(x, ((padding[0], 0), (padding[1], 0))), w, stride, (0, 0))


@strided_conv.mistake(
    "np.pad reads a pair as (before, after), on both axes. Give it one pair per axis: ((rows, rows), (columns, columns))."
)
def _(x, w, stride, padding):
    return strided_conv.solution(np.pad(x, padding), w, stride, (0, 0))


@strided_conv.mistake("Both axes have the padding of the rows. The columns have their own.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride, (padding[0], padding[0]))


@strided_conv.mistake("The padding is missing.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride, (0, 0))


@strided_conv.mistake("You padded the result. Pad the input, before the kernel slides.")
def _(x, w, stride, padding):
    result = strided_conv.solution(x, w, stride, (0, 0))
    return np.pad(result, ((padding[0], padding[0]), (padding[1], padding[1])))


@strided_conv.mistake(
    "You dropped pixels first and convolved then. The kernel meets neighbours; only positions are skipped."
)
def _(x, w, stride, padding):
    padded = np.pad(x, ((padding[0], padding[0]), (padding[1], padding[1])))
    return strided_conv.solution(padded[:: stride[0], :: stride[1]], w, (1, 1), (0, 0))


def _rows_and_columns(x, w, stride):
    """Return how many positions there are along each axis."""
    return tuple((n - k) // s + 1 for n, k, s in zip(x.shape, w.shape, stride, strict=True))


@strided_conv.mistake("You counted the positions on x. The kernel slides over the padded input, where there are more.")
def _(x, w, stride, padding):
    rows, columns = _rows_and_columns(x, w, stride)
    return strided_conv.solution(x, w, stride, padding)[:rows, :columns]


@strided_conv.mistake(
    "Right shape, but your windows move by one cell: output (row, column) begins at row · the first stride."
)
def _(x, w, stride, padding):
    rows, columns = _rows_and_columns(np.pad(x, [(p, p) for p in padding]), w, stride)
    return strided_conv.solution(x, w, (1, 1), padding)[:rows, :columns]


@strided_conv.mistake("The stride is missing: these are all the positions.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, (1, 1), padding)


@strided_conv.mistake("Both axes use the first stride. Each axis has its own.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, (stride[0], stride[0]), padding)


@strided_conv.mistake("Your kernel is turned by 180°. Here w stays as it is written.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w[::-1, ::-1], stride, padding)


@strided_conv.mistake(
    "The last window that fits is missing: each range must end at the padded size - the kernel's size + 1."
)
def _(x, w, stride, padding):
    padded = np.pad(x, [(p, p) for p in padding])
    return _summed(padded, w, *(range(0, n - k, s) for n, k, s in zip(padded.shape, w.shape, stride, strict=True)))


@strided_conv.mistake(
    "Your last windows stick out and are cut short. End each range at the padded size - the kernel's size + 1."
)
def _(x, w, stride, padding):
    padded = np.pad(x, [(p, p) for p in padding])
    return _summed(padded, w, *(range(0, n, s) for n, s in zip(padded.shape, stride, strict=True)))


@strided_conv.mistake("A slice that begins below 0 counts from the end. Pad x first; then the windows begin at 0.")
def _(x, w, stride, padding):
    sizes = zip(x.shape, w.shape, stride, padding, strict=True)
    return _summed(x, w, *(range(-p, n + p - k + 1, s) for n, k, s, p in sizes))


@strided_conv.mistake(
    "You wrote to the cell where the window begins. In the result that is (row // first stride, column // second stride)."
)
def _(x, w, stride, padding):
    padded = np.pad(x, [(p, p) for p in padding])
    out = np.zeros(_rows_and_columns(padded, w, stride))
    for row in range(0, padded.shape[0] - w.shape[0] + 1, stride[0]):
        for column in range(0, padded.shape[1] - w.shape[1] + 1, stride[1]):
            out[row, column] = np.sum(padded[row : row + w.shape[0], column : column + w.shape[1]] * w)
    return out


@strided_conv.mistake("The right numbers, but in one long list. Collect each row in a list of its own.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride, padding).ravel()


@strided_conv.mistake("You forgot the plus one: the first position of each axis counts too.")
def _(x, w, stride, padding):
    return strided_conv.solution(x, w, stride, padding)[:-1, :-1]


@strided_conv.mistake("You counted the columns with the second stride, but moved by the first one.")
def _(x, w, stride, padding):
    padded = np.pad(x, [(p, p) for p in padding])
    rows, columns = _rows_and_columns(padded, w, stride)
    return _summed(padded, w, [n * stride[0] for n in range(rows)], [n * stride[0] for n in range(columns)])


@strided_conv.mistake("You took the kernel for a square. It may be wider than high: w.shape[1] is its width.")
def _(x, w, stride, padding):
    padded = np.pad(x, [(p, p) for p in padding])
    k = len(w)
    rows, columns = (range(0, n - k + 1, s) for n, s in zip(padded.shape, stride, strict=True))
    return np.array([[np.sum(padded[row : row + k, column : column + k] * w) for column in columns] for row in rows])


@strided_conv.mistake(
    "You padded as for the same size. Here the padding is given: so many cells on each side of an axis."
)
def _(x, w, stride, padding):
    padded = np.pad(x, [((k - 1) // 2, k // 2) for k in w.shape])
    return strided_conv.solution(padded, w, stride, (0, 0))


@exercise(
    "03-heard-tone",
    probes=[
        (6000, 16000, 2),
        (3000, 16000, 2),
        (7000, 16000, 4),
        (5000, 16000, 4),
        (4000, 16000, 4),
        (700, 8000, 10),
        (1000, 8000, 1),
        (15000, 44100, 6),
    ],
    hints=[
        "How many samples a second remain? Call it r.",
        "Whole turns between two samples are not seen: only the remainder of tone and r counts.",
        "Call the remainder f, so that f is less than r. The ear hears f or r − f, whichever is lower.",
    ],
    why="Of each sample's turn only the remainder is seen, and of f and r − f the lower one is heard.",
)
def heard_tone(tone, rate, step):
    """Return the frequency that is heard when every step-th sample of a tone is kept.

    The tone has that many Hz, and the sound had rate samples a second. Nothing is blurred.
    """
    new_rate = rate / step
    remainder = tone % new_rate
    return min(remainder, new_rate - remainder)


@heard_tone.alternative
def _(tone, rate, step):
    new_rate = rate / step
    return abs(tone - round(tone / new_rate) * new_rate)


@heard_tone.mistake(
    "The tone comes out as it went in. Fold at half of the new rate, rate / step; half of the old one is too high."
)
def _(tone, rate, step):
    return tone


@heard_tone.mistake("You folded once. A high tone can need several folds: take the remainder first.")
def _(tone, rate, step):
    new_rate = rate / step
    return tone if tone <= new_rate / 2 else abs(new_rate - tone)


@heard_tone.mistake(
    "Your fold leads below 0: that rule is for tones up to the new rate. Above it, take the remainder first."
)
def _(tone, rate, step):
    new_rate = rate / step
    return tone if tone <= new_rate / 2 else new_rate - tone


@heard_tone.mistake(
    "You folded every tone. Only what is above half of the new rate is folded, and a high one more than once."
)
def _(tone, rate, step):
    return rate / step - tone


@heard_tone.mistake(
    "You folded every tone, and dropped the minus. Take the remainder first, then the lower of f and r − f."
)
def _(tone, rate, step):
    return abs(rate / step - tone)


@heard_tone.mistake("You took the remainder, then folded every tone. Of f and r − f the lower one is heard.")
def _(tone, rate, step):
    new_rate = rate / step
    return new_rate - tone % new_rate


@heard_tone.mistake("You folded with the old rate. After the step there are rate / step samples a second.")
def _(tone, rate, step):
    return rate - tone


@heard_tone.mistake("The remainder is right, but it can lie above half of the new rate. Then fold it once more.")
def _(tone, rate, step):
    return tone % (rate / step)


@heard_tone.mistake("You cut the tone off at half of the new rate. It is not held there, it is folded down.")
def _(tone, rate, step):
    return min(tone, rate / step / 2)


@heard_tone.mistake("You slowed the sound down. The samples that are kept are as far apart in time as before.")
def _(tone, rate, step):
    return tone / step


@heard_tone.mistake(
    "You took the remainder by half of the new rate. The samples repeat with the new rate; half of it is the fold."
)
def _(tone, rate, step):
    return tone % (rate / step / 2)


@heard_tone.mistake(
    "You took half of the new rate away. A fold leads down: a tone as far above that half sounds as far below it."
)
def _(tone, rate, step):
    half = rate / step / 2
    return tone - half if tone > half else tone


@heard_tone.mistake("You took the higher of the two. The ear hears the lower one.")
def _(tone, rate, step):
    remainder = tone % (rate / step)
    return max(remainder, rate / step - remainder)


@heard_tone.mistake(
    "Where nothing is folded you returned the tone itself. Return the remainder: a high tone loses whole turns."
)
def _(tone, rate, step):
    remainder = tone % (rate / step)
    return rate / step - remainder if remainder > rate / step / 2 else tone


@heard_tone.mistake("You multiplied by the step. The pitch stays, as long as it is not folded.")
def _(tone, rate, step):
    return tone * step
