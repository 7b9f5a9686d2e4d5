"""Lesson 05: the predictions and exercises on im2col, col2im and matrix products."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

matrix_shape = prediction(
    "05-matrix-shape",
    "An image of 4×4 and a window of 2×2 that moves by one cell. Each window becomes one column of a matrix."
    " How large is the matrix? Answer with (rows, columns).",
    answer=(4, 9),
    mistakes=[
        (
            (9, 4),
            "The right two numbers in the wrong order: each window is a column, so there is a column per position.",
        ),
        (
            (4, 16),
            "There is a column for every position of the window, not for every pixel. At the border it does not fit.",
        ),
        (
            (9, 16),
            "That is the shape of C: a row for every position, a column for every pixel. Here a window is a column.",
        ),
        (
            (3, 3),
            "That is how the windows lie: 3 down, 3 across. Each of these nine is a column. How many cells has it?",
        ),
        ((2, 2), "That is one window. As a column it has four cells, and there is a column for every position."),
        ((4, 4), "Your windows lie side by side. They move by one cell, so they overlap."),
        ((16, 9), "The rows are not the pixels of the image, but the cells of one window: 2 · 2 of them."),
        ((2, 9), "A window of 2×2 has four cells, and each gets a row."),
        ((4, 6), "The window moves down as well: 3 positions across and 3 down."),
    ],
    hints=[
        "How many cells has one window? How many windows are there?",
        "Along one axis the window has 4 − 2 + 1 positions.",
    ],
    why="A window has 2 · 2 = 4 cells: 4 rows. It has 3 · 3 = 9 positions: 9 columns.",
)

column_9 = prediction(
    "05-column-9",
    "The numbers 0 to 63 as an 8×8 image, k = 3, p = 1. What stands in column 9? Answer with a list of nine numbers.",
    answer=[0, 1, 2, 8, 9, 10, 16, 17, 18],
    mistakes=[
        (
            [9, 10, 11, 17, 18, 19, 25, 26, 27],
            "You forgot the padding. Column 9 is the window at (1, 1), which begins one row and one column earlier.",
        ),
        ([1, 2, 3, 9, 10, 11, 17, 18, 19], "That is column 10. Column 8 is the window at (1, 0)."),
        ([0, 0, 1, 0, 8, 9, 0, 16, 17], "That is column 8, the first window of the second row."),
        ([2, 3, 4, 10, 11, 12, 18, 19, 20], "With the padding there are 8 windows in a row, not 6."),
        ([0, 8, 16, 1, 9, 17, 2, 10, 18], "The right window, read column by column. Read it row by row."),
    ],
    hints=[
        "With the padding there are as many windows in a row as pixels: 8. Where is window number 9?",
        "It is at (1, 1). Without the padding it would begin at pixel (1, 1); the padding moves it up and left by one.",
    ],
    why="Column 9 is the window at (1, 1). It begins at pixel (0, 0), so its middle is pixel 9.",
)

memory_steps = prediction(
    "05-memory-steps",
    "The image has 8 rows of 8 cells, one after another in memory. In the view of its 3×3 windows, how many cells of memory"
    " does each step go: to the window below, to the window on the right, one row down in a window, one cell to the right"
    " in a window? Answer with four numbers.",
    answer=(8, 1, 8, 1),
    mistakes=[
        (
            (54, 9, 3, 1),
            "Those are the steps if every window were packed, nine cells in a row. A view packs nothing.",
        ),
        ((8, 1, 3, 1), "In memory the next row of a window is a whole image row away, not 3 cells."),
        ((1, 8, 1, 8), "Exchanged: one row down is 8 cells away, one cell to the right is 1."),
        ((24, 3, 8, 1), "Your windows lie side by side. They move by one cell."),
        ((64, 8, 64, 8), "Those are bytes: a cell of int64 has 8 of them. Count in cells."),
        (
            (8, 8, 1, 1),
            "The order is: window below, window on the right, one row down in a window, one cell to the right.",
        ),
        ((6, 1, 8, 1), "There are 6 windows in a row, but the image still has 8 cells in a row."),
        (
            (6, 1, 3, 1),
            "Those are lengths, of a row of windows and of a row of a window. In memory both rows are 8 apart.",
        ),
    ],
    hints=[
        "One row down in the image is 8 cells further in memory. Does it matter who takes the step?",
        "A window that moves down begins one image row later. So does the next row of a window.",
    ],
    why="Whoever goes one row down goes 8 cells on, and whoever goes right goes 1. That is all the view knows.",
)

changed_windows = prediction(
    "05-changed-windows",
    "A 4×4 image, and a view of its nine 2×2 windows. You write 99 into the upper right cell of the window at (0, 0), through"
    " the view. In how many of the nine windows does the 99 appear?",
    answer=2,
    mistakes=[
        (1, "The view copies nothing. The neighbouring window looks at the same cell."),
        (4, "That would be so for a pixel in the middle. This one lies in the first row."),
        (9, "Only windows that hold the pixel (0, 1) see it."),
        (3, "One less: no window begins above the first row."),
    ],
    hints=[
        "Which pixel of the image did you write to?",
        "It is the pixel (0, 1). Which windows hold it?",
    ],
    why="You wrote to pixel (0, 1). The windows at (0, 0) and (0, 1) both look at it. And the image has changed too.",
)

channel_column = prediction(
    "05-channel-column",
    "Two channels: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], and ten times that. The window is 2×2. What stands in column 0?"
    " Answer with a list of eight numbers.",
    answer=[1, 2, 4, 5, 10, 20, 40, 50],
    mistakes=[
        ([1, 10, 2, 20, 4, 40, 5, 50], "You put the channels side by side at each cell. First comes all of channel 0."),
        ([11, 22, 44, 55], "You added the channels up. That is for the product to do, with a weight for each of them."),
        ([1, 2, 4, 5], "That is channel 0. Below it comes the same window of channel 1."),
        (
            [1, 2, 3, 4, 10, 20, 30, 40],
            "Those are the first four cells of each channel. The window is 2×2: 1, 2 and below them 4, 5.",
        ),
        ([1, 4, 2, 5, 10, 40, 20, 50], "You read each window column by column. Read it row by row."),
        ([1, 2, 10, 20, 4, 5, 40, 50], "You went row by row through both channels. First comes all of channel 0."),
    ],
    hints=[
        "The column must meet a kernel, and `weight[0].reshape(-1)` writes all weights of channel 0 first.",
        "First 1, 2, 4, 5 of channel 0. Then the same window of channel 1.",
    ],
    why="Channel after channel, in each of them row after row: the order in which reshape unrolls the kernel.",
)

layer_shape = prediction(
    "05-layer-shape",
    "An input of 2 channels, 6 rows and 9 columns. The kernel has 3 rows and 2 columns. Stride 1, no padding. How large is the"
    " matrix of columns? Answer with (rows, columns).",
    answer=(2 * 3 * 2, (6 - 3 + 1) * (9 - 2 + 1)),
    mistakes=[
        ((12, 35), "You exchanged the sides of the kernel: 3 rows shorten the height, 2 columns shorten the width."),
        ((12, 28), "You used the kernel's height for both axes. The width uses its width."),
        ((12, 40), "You used the kernel's width for both axes. The height uses its height."),
        ((6, 32), "That is one channel. The window is 2 channels deep."),
        ((12, 21), "You forgot the plus one: the first position counts too, on both axes."),
        ((12, 54), "There are fewer positions than pixels: the window must lie wholly inside."),
        ((32, 12), "The right two numbers in the wrong order: one column for each position."),
        ((6, 64), "The channels do not make more positions. They make the columns longer."),
        ((12, 64), "The channels are in the rows already. They do not make more positions."),
        ((4, 8), "That is how the windows lie: 4 down, 8 across. Each of them is a column. How many cells has it?"),
    ],
    hints=[
        "Rows: all the cells of one window, over all channels. Columns: all positions.",
        "Rows: 2 · 3 · 2. Positions: (6 − 3 + 1) down, (9 − 2 + 1) across.",
    ],
    why="C · kH · kW = 2 · 3 · 2 = 12 rows, and 4 · 8 = 32 positions.",
)

fold_ones = prediction(
    "05-fold-ones",
    "An image full of ones, k = 3, p = 1. Make its columns, then add every entry back to its pixel. What comes out at a corner,"
    " at an edge, in the middle? Answer with three numbers.",
    answer=(4, 6, 9),
    mistakes=[
        ((9, 6, 4), "The right numbers, the wrong way round: first the corner, then the edge, then the middle."),
        ((1, 1, 1), "That would be an inverse. But a pixel has many copies, and all of them are added up."),
        ((1, 3, 9), "Those are the counts without padding. With p = 1 the window may stick out by one cell."),
        ((3, 5, 8), "Those are the neighbours. The window that has the pixel in its middle counts as well."),
        ((9, 9, 9), "At the border some windows do not exist: the one that begins two rows above, for example."),
        ((1, 2, 4), "Those are the counts for a window of 2×2 without padding."),
        ((2, 3, 9), "Those are the counts along one axis at corner and edge. Multiply with the other axis."),
    ],
    hints=[
        "Every 1 of the image stands in the matrix several times. How often?",
        "Along one axis a sample at the end lies in 2 windows, any other in 3. Multiply both axes.",
    ],
    why="Along each axis an end lies in 2 windows and the rest in 3: corner 2 · 2, edge 2 · 3, middle 3 · 3.",
)

middle_gradient = prediction(
    "05-middle-gradient",
    "w = [[1, 0], [2, 1]] and G = [[2, 1], [0, 3]]. What is dx in the middle, at (1, 1)?",
    answer=2 * 1 + 1 * 2 + 3 * 1,
    mistakes=[
        (
            5,
            "Look again at the window at (0, 1): its lower left weight, w[1, 0], lies on the middle, and not w[0, 1].",
        ),
        (3, "You kept the last window only. Three windows with a gradient add something to the middle."),
        (2, "You kept one window only. Three windows with a gradient add something to the middle."),
        (4, "You forgot the window at (1, 1). It meets the middle with w[0, 0], and its gradient is 3."),
        (24, "Each window meets the middle with one weight only, not with all four."),
        (6, "You added up G. What a window adds is its gradient times the weight that it lays on the middle."),
        (0, "Three windows with a gradient cover the middle. Which weight does each of them lay on it?"),
        (10, "The window at (1, 1) meets the middle with its first weight, w[0, 0], which is 1."),
        (9, "The window at (0, 0) meets the middle with its last weight, w[1, 1], which is 1."),
    ],
    hints=[
        "The windows at (0, 0), (0, 1) and (1, 1) have a gradient. Which weight did each lay on the middle pixel?",
        "The window at (0, 0) laid w[1, 1] on it, the one at (0, 1) laid w[1, 0], the one at (1, 1) laid w[0, 0].",
    ],
    why="2 · w[1, 1] + 1 · w[1, 0] + 3 · w[0, 0] = 2 · 1 + 1 · 2 + 3 · 1 = 7.",
)

memory = prediction(
    "05-memory",
    "The photograph has 256×256 pixels, 4 bytes each: a quarter of a MiB (1 MiB is 1024 · 1024 bytes). For k = 7"
    " and p = 3, how many MiB do its columns take?",
    answer=256 * 256 * 49 * 4 / 2**20,
    within=0.06,  # rounded to one decimal is right
    mistakes=[
        (12, "Nearly. 49 times a quarter is not whole: give one decimal or two."),
        (0.25, "That is the image itself. Each pixel is copied into many windows."),
        (1.75, "Seven times the image: that would be so for one axis. The window has 7 · 7 cells."),
        (49, "That is how many times larger. The image takes a quarter of a MiB."),
        (12544, "Those are KiB. 1024 of them are a MiB."),
        (12544 * 1024, "Those are bytes. 1024 · 1024 of them are a MiB."),
        (250 * 250 * 49 * 4 / 2**20, "That is without the padding. With p = 3 there are 256×256 windows, not 250×250."),
        (9, "With p = 3 there are as many windows as pixels, and each has 7 · 7 cells of 4 bytes."),
        (
            262 * 262 * 49 * 4 / 2**20,
            "The padding makes no windows of its own. With p = 3 there are as many windows as pixels, 256×256.",
        ),
        (3.0625, "That is the number of entries, in millions of 2²⁰. Each takes 4 bytes."),
        (0.5, "The copies are not made once, but for every cell of the window."),
    ],
    hints=[
        "With p = 3 there are as many windows as pixels. How many cells has each of them?",
        "49 times the image, and the image takes 0.25 MiB.",
    ],
    why="49 copies of a quarter of a MiB: 12.25 MiB. Only at the borders are some of them zeros of the padding.",
)

fewer_products = prediction(
    "05-fewer-products",
    'Loops or im2col: which of them multiplies less often? Answer with a word in quotes: "loops", "im2col" or "neither".',
    answer="neither",
    mistakes=[
        ("loops", "The matrix has no entries that the loops would skip: the padding is multiplied by both."),
        ("im2col", "Every weight still meets every window. The product only does it faster."),
    ],
    hints=[
        "How many products does one entry of the result need, in either of them?",
        "Both need C · kH · kW products for each entry of the result, and both compute all of them.",
    ],
    why="Each entry of the result is a sum of C · kH · kW products, in both of them.",
)


# Exercises, easy to hard.


@exercise(
    "05-columns-shape",
    probes=[
        ((1, 4, 4), (2, 2), 1, 0),
        ((3, 8, 8), (3, 3), 1, 1),
        ((2, 6, 9), (3, 2), 1, 0),
        ((2, 7, 10), (2, 5), 3, 1),
        ((4, 5, 6), (1, 1), 2, 0),
    ],
    hints=[
        "How many cells has a window, over all channels? That many rows.",
        "How many positions are there down, and how many across? Use ⌊(i + 2p − k) / s⌋ + 1 once for each axis.",
        "The height uses `kernel_size[0]`, the width `kernel_size[1]`.",
    ],
    why="A row for every cell of a window, C · kH · kW. A column for every position, down times across.",
)
def columns_shape(image_shape, kernel_size, stride, padding):
    """Return (rows, columns) of the matrix that im2col makes.

    image_shape is (channels, height, width), kernel_size is
    (height, width). Stride and padding are the same for both axes.
    """
    channels, height, width = image_shape
    down = (height + 2 * padding - kernel_size[0]) // stride + 1
    across = (width + 2 * padding - kernel_size[1]) // stride + 1
    return (channels * kernel_size[0] * kernel_size[1], down * across)


@columns_shape.alternative
def _(image_shape, kernel_size, stride, padding):
    starts = [range(0, n + 2 * padding - k + 1, stride) for n, k in zip(image_shape[1:], kernel_size, strict=True)]
    return np.array([image_shape[0] * np.prod(kernel_size), len(starts[0]) * len(starts[1])])


@columns_shape.mistake("You exchanged rows and columns: every window is one column.")
def _(image_shape, kernel_size, stride, padding):
    return columns_shape.solution(image_shape, kernel_size, stride, padding)[::-1]


@columns_shape.mistake("You exchanged the sides of the kernel: its height shortens the height.")
def _(image_shape, kernel_size, stride, padding):
    return columns_shape.solution(image_shape, kernel_size[::-1], stride, padding)


@columns_shape.mistake("You used the kernel's height for the width too. The width uses `kernel_size[1]`.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    down, across = ((n + 2 * padding - kernel_size[0]) // stride + 1 for n in (height, width))
    return (channels * kernel_size[0] * kernel_size[1], down * across)


@columns_shape.mistake("The channels are missing: a window goes through all of them.")
def _(image_shape, kernel_size, stride, padding):
    return columns_shape.solution((1, *image_shape[1:]), kernel_size, stride, padding)


@columns_shape.mistake("The channels make the columns longer. They do not make more of them.")
def _(image_shape, kernel_size, stride, padding):
    rows, columns = columns_shape.solution((1, *image_shape[1:]), kernel_size, stride, padding)
    return (rows, image_shape[0] * columns)


@columns_shape.mistake("The channels are in the columns too. They make each column longer, and no more columns.")
def _(image_shape, kernel_size, stride, padding):
    rows, columns = columns_shape.solution(image_shape, kernel_size, stride, padding)
    return (rows, image_shape[0] * columns)


@columns_shape.mistake("There is a column for every position of the window, not for every pixel.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    return (channels * kernel_size[0] * kernel_size[1], height * width)


@columns_shape.mistake(
    "You added the positions down and across. Each of those across comes once for each down: multiply."
)
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    down, across = ((n + 2 * padding - k) // stride + 1 for n, k in zip((height, width), kernel_size, strict=True))
    return (channels * kernel_size[0] * kernel_size[1], down + across)


@columns_shape.mistake("`/` gives fractions of a step. Only whole steps count: `//` rounds down.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    down, across = ((n + 2 * padding - k) / stride + 1 for n, k in zip((height, width), kernel_size, strict=True))
    return (channels * kernel_size[0] * kernel_size[1], down * across)


@columns_shape.mistake("You forgot the plus one: the first position counts too, on both axes.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    down, across = ((n + 2 * padding - k) // stride for n, k in zip((height, width), kernel_size, strict=True))
    return (channels * kernel_size[0] * kernel_size[1], down * across)


@columns_shape.mistake("The padding is missing: the window slides over `height + 2 * padding` rows, and columns alike.")
def _(image_shape, kernel_size, stride, padding):
    return columns_shape.solution(image_shape, kernel_size, stride, 0)


@columns_shape.mistake("You took the padding for the total. It lies on each side, so it counts twice.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    return columns_shape.solution((channels, height + padding, width + padding), kernel_size, stride, 0)


@columns_shape.mistake("You rounded up. A step that does not fit wholly is dropped: round down.")
def _(image_shape, kernel_size, stride, padding):
    channels, height, width = image_shape
    down, across = (-(-(n + 2 * padding - k) // stride) + 1 for n, k in zip((height, width), kernel_size, strict=True))
    return (channels * kernel_size[0] * kernel_size[1], down * across)


@columns_shape.mistake("The stride is missing: it divides the way that the window can go, on both axes.")
def _(image_shape, kernel_size, stride, padding):
    return columns_shape.solution(image_shape, kernel_size, 1, padding)


@columns_shape.mistake("You read the shape as (height, width, channels). Here the channels come first.")
def _(image_shape, kernel_size, stride, padding):
    height, width, channels = image_shape
    return columns_shape.solution((channels, height, width), kernel_size, stride, padding)


@columns_shape.mistake("`image_shape` holds three numbers: (channels, height, width).")
def _(image_shape, kernel_size, stride, padding):
    height, width = image_shape
    return columns_shape.solution((1, height, width), kernel_size, stride, padding)


@exercise(
    "05-source-pixel",
    probes=[
        (2, 4, (2, 2), 3, 1),
        (5, 9, (3, 3), 8, 1),
        (7, 2, (2, 3), 4, 2),
        (17, 11, (3, 2), 4, 3),
        (10, 5, (1, 4), 2, 1),
    ],
    hints=[
        "Take the row apart first: channels of kH · kW entries, then rows of kW entries. `//` and `%` do that.",
        "Then the column: rows of `output_width` windows.",
        "The window begins at stride times its position. Inside of it, the offset is added without a stride.",
    ],
    why="The matrix row says which cell of a window, the matrix column says which window, and only windows step by the stride.",
)
def source_pixel(row, column, kernel_size, output_width, stride):
    """Return (channel, row, column) of the pixel in an entry of the matrix.

    row and column are those of the entry. kernel_size is (height, width),
    output_width is the number of windows side by side. No padding.
    """
    channel, offset = divmod(row, kernel_size[0] * kernel_size[1])
    down, across = divmod(offset, kernel_size[1])
    window_down, window_across = divmod(column, output_width)
    return (channel, window_down * stride + down, window_across * stride + across)


@source_pixel.alternative
def _(row, column, kernel_size, output_width, stride):
    channel, down, across = np.unravel_index(row, (99, *kernel_size))
    start = stride * np.array(np.unravel_index(column, (99, output_width)))
    return np.array([channel, start[0] + down, start[1] + across])


@source_pixel.mistake("You divided by the kernel's height. One row of a window has `kernel_size[1]` cells, its width.")
def _(row, column, kernel_size, output_width, stride):
    channel, offset = divmod(row, kernel_size[0] * kernel_size[1])
    down, across = divmod(offset, kernel_size[0])
    return (channel, column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake(
    "The stride moves the window. Inside of it, neighbours stay neighbours: do not multiply the offset."
)
def _(row, column, kernel_size, output_width, stride):
    channel, offset = divmod(row, kernel_size[0] * kernel_size[1])
    down, across = divmod(offset, kernel_size[1])
    return (channel, (column // output_width + down) * stride, (column % output_width + across) * stride)


@source_pixel.mistake("The stride is missing: window n begins at n times the stride.")
def _(row, column, kernel_size, output_width, stride):
    return source_pixel.solution(row, column, kernel_size, output_width, 1)


@source_pixel.mistake("You exchanged the pixel's row and column.")
def _(row, column, kernel_size, output_width, stride):
    channel, down, across = source_pixel.solution(row, column, kernel_size, output_width, stride)
    return (channel, across, down)


@source_pixel.mistake("You put the channels last in a column. All of channel 0 comes first.")
def _(row, column, kernel_size, output_width, stride):
    channels = 3
    offset, channel = divmod(row, channels)
    down, across = divmod(offset, kernel_size[1])
    return (channel, column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake(
    "The channel is missing: each has kH · kW rows of the matrix, and the rows of the window begin anew."
)
def _(row, column, kernel_size, output_width, stride):
    down, across = divmod(row, kernel_size[1])
    return (0, column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake(
    "Your rows go on counting into the next channel. Take the remainder by kH · kW before you divide by kW."
)
def _(row, column, kernel_size, output_width, stride):
    channel = row // (kernel_size[0] * kernel_size[1])
    down, across = divmod(row, kernel_size[1])
    return (channel, column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake("That is where the window begins. The row of the matrix says which of its cells is meant.")
def _(row, column, kernel_size, output_width, stride):
    channel = row // (kernel_size[0] * kernel_size[1])
    return (channel, column // output_width * stride, column % output_width * stride)


@source_pixel.mistake(
    "The matrix column counts windows, `output_width` of them side by side. You divided it by the kernel's width."
)
def _(row, column, kernel_size, output_width, stride):
    return source_pixel.solution(row, column, kernel_size, kernel_size[1], stride)


@source_pixel.mistake("You exchanged row and column inside of the window: `divmod(offset, kW)` gives the row first.")
def _(row, column, kernel_size, output_width, stride):
    channel, offset = divmod(row, kernel_size[0] * kernel_size[1])
    across, down = divmod(offset, kernel_size[1])
    return (channel, column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake("You multiplied the offset by the stride. The stride belongs to the position of the window.")
def _(row, column, kernel_size, output_width, stride):
    channel, offset = divmod(row, kernel_size[0] * kernel_size[1])
    down, across = divmod(offset, kernel_size[1])
    return (channel, column // output_width + down * stride, column % output_width + across * stride)


@source_pixel.mistake("Three numbers are wanted. First comes the channel: each of them has kH · kW rows of the matrix.")
def _(row, column, kernel_size, output_width, stride):
    down, across = divmod(row, kernel_size[1])
    return (column // output_width * stride + down, column % output_width * stride + across)


@source_pixel.mistake(
    "The row of the matrix says which cell of a window, its column says which window. You exchanged them."
)
def _(row, column, kernel_size, output_width, stride):
    return source_pixel.solution(column, row, kernel_size, output_width, stride)


@source_pixel.mistake("`/` gives a fraction of a channel. Count whole ones: `//`, or `divmod`.")
def _(row, column, kernel_size, output_width, stride):
    _, down, across = source_pixel.solution(row, column, kernel_size, output_width, stride)
    return (row / (kernel_size[0] * kernel_size[1]), down, across)


_TWO = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[10, 20, 30], [40, 50, 60], [70, 80, 90]]])
_WIDE = np.array(
    [
        [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3], [8, 4, 6, 2, 6, 4]],
        [[2, 7, 1, 8, 2, 8], [1, 8, 2, 8, 4, 5], [9, 0, 4, 5, 2, 3], [5, 3, 6, 0, 2, 8]],
    ]
)


@exercise(
    "05-im2col",
    probes=[
        (np.array([[[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]]), (1, 3), 1),
        (_TWO, (2, 2), 1),
        (_WIDE, (3, 2), 1),
        (_WIDE, (2, 3), 2),
        (_WIDE.astype(float) / 2, (1, 4), 2),
        (_WIDE[:, :, :4], (2, 1), 3),
    ],
    hints=[
        "The window at (row, column) is `x[:, row : row + kH, column : column + kW]`. What does `reshape(-1)` make of it?",
        "Collect the windows in a list, row by row: two ranges step by the stride. `np.stack(windows, axis=1)` joins them.",
        "Or take `sliding_window_view(x, kernel_size, axis=(1, 2))`, keep every stride-th, transpose, and reshape.",
    ],
    why="All channels of one window, then row by row: `reshape(-1)` unrolls in that order. The positions go row by row too.",
)
def to_columns(x, kernel_size, stride):
    """Return the matrix whose columns are the windows of x.

    x has the axes (channels, height, width); it is padded already.
    kernel_size is (height, width). The result has C·kH·kW rows, and
    one column for each position, row by row.
    """
    height, width = x.shape[1:]
    down = range(0, height - kernel_size[0] + 1, stride)
    across = range(0, width - kernel_size[1] + 1, stride)
    windows = [x[:, r : r + kernel_size[0], c : c + kernel_size[1]] for r in down for c in across]
    return np.stack([window.reshape(-1) for window in windows], axis=1)


@to_columns.alternative
def _(x, kernel_size, stride):
    views = np.lib.stride_tricks.sliding_window_view(x, kernel_size, axis=(1, 2))[:, ::stride, ::stride]
    return views.transpose(0, 3, 4, 1, 2).reshape(len(x) * kernel_size[0] * kernel_size[1], -1)


@to_columns.alternative
def _(x, kernel_size, stride):
    rows = []
    for channel in x:
        for i in range(kernel_size[0]):
            for j in range(kernel_size[1]):
                shifted = channel[
                    i : len(channel) - kernel_size[0] + i + 1, j : len(channel[0]) - kernel_size[1] + j + 1
                ]
                rows.append(shifted[::stride, ::stride].ravel())
    return rows


@to_columns.mistake("You exchanged the sides of the kernel: `kernel_size` is (height, width).")
def _(x, kernel_size, stride):
    return to_columns.solution(x, kernel_size[::-1], stride)


@to_columns.mistake("You used the kernel's height to count the positions across. The width uses `kernel_size[1]`.")
def _(x, kernel_size, stride):
    (channels, height, width), (k, k_width) = x.shape, kernel_size
    down, across = range(0, height - k + 1, stride), range(0, width - k + 1, stride)
    columns = np.zeros((channels * k * k_width, len(down) * len(across)))
    for n, (r, c) in enumerate((r, c) for r in down for c in across):
        columns[:, n] = x[:, r : r + k, c : c + k_width].ravel()
    return columns


@to_columns.mistake("The channel order is wrong: at each cell you wrote all channels. First comes all of channel 0.")
def _(x, kernel_size, stride):
    columns = to_columns.solution(x, kernel_size, stride)
    return columns.reshape(len(x), -1, columns.shape[1]).swapaxes(0, 1).reshape(columns.shape)


@to_columns.mistake("Your windows are rows. Each of them must be a column: transpose the result.")
def _(x, kernel_size, stride):
    return to_columns.solution(x, kernel_size, stride).T


@to_columns.mistake(
    "The shape is right, but the numbers are mixed up: reshape alone cannot turn windows into columns. Transpose first."
)
def _(x, kernel_size, stride):
    columns = to_columns.solution(x, kernel_size, stride)
    views = np.lib.stride_tricks.sliding_window_view(x, kernel_size, axis=(1, 2))[:, ::stride, ::stride]
    return views.reshape(columns.shape)


@to_columns.mistake(
    "You joined whole windows and cut them anew. Each must be one column: `np.stack(windows, axis=1)`, unrolled."
)
def _(x, kernel_size, stride):
    columns = to_columns.solution(x, kernel_size, stride)
    return columns.T.reshape(columns.shape)


@to_columns.mistake("You read each window column by column. Read it row by row, as reshape does.")
def _(x, kernel_size, stride):
    return to_columns.solution(x, kernel_size, stride)[
        np.arange(len(x) * kernel_size[0] * kernel_size[1]).reshape(len(x), *kernel_size).swapaxes(1, 2).ravel()
    ]


@to_columns.mistake("Your positions run down first. They go row by row: across first, then down.")
def _(x, kernel_size, stride):
    down, across = (len(range(0, n - k + 1, stride)) for n, k in zip(x.shape[1:], kernel_size, strict=True))
    return to_columns.solution(x, kernel_size, stride)[:, np.arange(down * across).reshape(down, across).T.ravel()]


@to_columns.mistake("The last row and column of windows are missing: range needs the end `height - kH + 1`.")
def _(x, kernel_size, stride):
    return to_columns.solution(x[:, :-1, :-1], kernel_size, stride)


@to_columns.mistake("The stride is missing: these are all the positions.")
def _(x, kernel_size, stride):
    return to_columns.solution(x, kernel_size, 1)


def _cut(x, kernel_size, counts, stride):
    """Stack the windows at these numbers of positions, with this idea of the kernel's sides."""
    windows = [
        x[:, r * stride : r * stride + kernel_size[0], c * stride : c * stride + kernel_size[1]].reshape(-1)
        for r, c in np.ndindex(*counts)
    ]
    return np.stack(windows, axis=1)


def _counts(x, kernel_size, stride):
    return [(n - k) // stride + 1 for n, k in zip(x.shape[1:], kernel_size, strict=True)]


@to_columns.mistake("The stride is missing in your slices: window number n begins at n times the stride.")
def _(x, kernel_size, stride):
    return _cut(x, kernel_size, _counts(x, kernel_size, stride), 1)


@to_columns.mistake("The stride is missing where you count the positions: the last windows run over the border.")
def _(x, kernel_size, stride):
    return _cut(x, kernel_size, _counts(x, kernel_size, 1), stride)


@to_columns.mistake(
    "Your counts and your slices disagree on the sides of the kernel: kH rows and kW columns, (height, width)."
)
def _(x, kernel_size, stride):
    return _cut(x, kernel_size[::-1], _counts(x, kernel_size, stride), stride)


@to_columns.mistake("You took every stride-th pixel first. The stride moves the window; inside of it neighbours stay.")
def _(x, kernel_size, stride):
    return to_columns.solution(x[:, ::stride, ::stride], kernel_size, 1)


@to_columns.mistake("Only channel 0 is there. A window goes through all channels.")
def _(x, kernel_size, stride):
    return to_columns.solution(x[:1], kernel_size, stride)


@to_columns.mistake("You added the channels up. Each keeps its own rows; the product adds them up later.")
def _(x, kernel_size, stride):
    return to_columns.solution(x.sum(axis=0)[None], kernel_size, stride)


@to_columns.mistake("`.T` turns the channels round as well. Unroll the window as it is: `reshape(-1)`.")
def _(x, kernel_size, stride):
    columns = to_columns.solution(x, kernel_size, stride)
    order = np.arange(len(columns)).reshape(len(x), *kernel_size).T.ravel()
    return columns[order]


def _fill(x, kernel_size, counts, stride, unroll=np.ravel):
    """Write window after window into the columns of an array of zeros."""
    columns = np.zeros((len(x) * kernel_size[0] * kernel_size[1], counts[0] * counts[1]))
    for n, (r, c) in enumerate(np.ndindex(*counts)):
        window = x[:, r * stride : r * stride + kernel_size[0], c * stride : c * stride + kernel_size[1]]
        columns[:, n] = unroll(window)
    return columns


@to_columns.mistake("You forgot the plus one when you counted the positions: the first one counts too, on both axes.")
def _(x, kernel_size, stride):
    counts = [count - 1 for count in _counts(x, kernel_size, stride)]
    return _fill(x, kernel_size, counts, stride)


@to_columns.mistake("The window does not fit into a column. Take all channels, `x[:, …]`, and unroll: `reshape(-1)`.")
def _(x, kernel_size, stride):
    return _fill(x, kernel_size, _counts(x, kernel_size, stride), stride, unroll=np.asarray)


@to_columns.mistake("x is padded already. Take its windows as it stands.")
def _(x, kernel_size, stride):
    return to_columns.solution(np.pad(x, ((0, 0), (1, 1), (1, 1))), kernel_size, stride)


@to_columns.mistake("Several windows went into one column. Raise the column's number once for each, in both loops.")
def _(x, kernel_size, stride):
    down, across = _counts(x, kernel_size, stride)
    columns = np.zeros((len(x) * kernel_size[0] * kernel_size[1], down * across))
    columns[:, :down] = to_columns.solution(x, kernel_size, stride)[:, across - 1 :: across]
    return columns


@to_columns.mistake(
    "The formula u · Wo + v counts windows. Your u and v are pixels, `stride` apart: divide both by the stride."
)
def _(x, kernel_size, stride):
    down, across = _counts(x, kernel_size, stride)
    columns = np.zeros((len(x) * kernel_size[0] * kernel_size[1], down * across))
    for r in range(0, x.shape[1] - kernel_size[0] + 1, stride):
        for c in range(0, x.shape[2] - kernel_size[1] + 1, stride):
            columns[:, r * across + c] = x[:, r : r + kernel_size[0], c : c + kernel_size[1]].ravel()
    return columns


@to_columns.mistake(
    "`sliding_window_view` takes a side of the window for each axis, or you name the two: `axis=(1, 2)`."
)
def _(x, kernel_size, stride):
    return np.lib.stride_tricks.sliding_window_view(x, kernel_size)


@exercise(
    "05-col2im",
    probes=[
        (np.array([[1, 2], [10, 20]]), (1, 1, 3), (1, 2), 1),
        (np.arange(1, 33).reshape(8, 4), (2, 3, 3), (2, 2), 1),
        (np.arange(1, 43).reshape(6, 7) % 11, (1, 3, 8), (3, 2), 1),
        (np.arange(1, 49).reshape(12, 4) % 13, (2, 4, 6), (2, 3), 2),
        (np.arange(1, 13).reshape(3, 4) / 2, (1, 4, 6), (1, 3), 3),
    ],
    hints=[
        "Begin with `np.zeros(image_shape)`. Go through the positions as in `to_columns`, and count the columns along.",
        "Column n, reshaped to (channels, kH, kW), is a window. Add it to the same cells it would be cut from.",
        "`image[:, r : r + kH, c : c + kW] += columns[:, n].reshape(channels, kH, kW)`",
    ],
    why="Each window is added to the cells it came from. `+=` lets the overlaps add up, and what no window reaches stays 0.",
)
def from_columns(columns, image_shape, kernel_size, stride):
    """Add each column to the cells of its window, and return the image.

    image_shape is (channels, height, width), kernel_size is
    (height, width). The columns stand as to_columns makes them.
    """
    channels, height, width = image_shape
    image = np.zeros(image_shape)
    n = 0
    for r in range(0, height - kernel_size[0] + 1, stride):
        for c in range(0, width - kernel_size[1] + 1, stride):
            window = columns[:, n].reshape(channels, kernel_size[0], kernel_size[1])
            image[:, r : r + kernel_size[0], c : c + kernel_size[1]] += window
            n += 1
    return image


@from_columns.alternative
def _(columns, image_shape, kernel_size, stride):
    cells = to_columns.solution(np.arange(np.prod(image_shape)).reshape(image_shape), kernel_size, stride)
    return np.bincount(cells.ravel(), columns.ravel(), np.prod(image_shape)).reshape(image_shape)


@from_columns.alternative
def _(columns, image_shape, kernel_size, stride):
    down, across = ((n - k) // stride + 1 for n, k in zip(image_shape[1:], kernel_size, strict=True))
    pieces = columns.reshape(image_shape[0], *kernel_size, down, across)
    image = np.zeros(image_shape)
    for i, j in np.ndindex(*kernel_size):
        image[:, i : i + stride * down : stride, j : j + stride * across : stride][:, :down, :across] += pieces[:, i, j]
    return image


@from_columns.mistake(
    "Each window overwrites the ones before it. Where windows overlap, add them up: `+=` in place of `=`."
)
def _(columns, image_shape, kernel_size, stride):
    image = np.zeros(image_shape)
    starts = [range(0, n - k + 1, stride) for n, k in zip(image_shape[1:], kernel_size, strict=True)]
    for n, (r, c) in enumerate((r, c) for r in starts[0] for c in starts[1]):
        window = columns[:, n].reshape(image_shape[0], *kernel_size)
        image[:, r : r + kernel_size[0], c : c + kernel_size[1]] = window
    return image


@from_columns.mistake(
    "Of all copies of a pixel only one was kept. `image[indices] += …` adds once per pixel; `np.add.at` adds every time."
)
def _(columns, image_shape, kernel_size, stride):
    image = np.zeros(np.prod(image_shape))
    cells = to_columns.solution(np.arange(image.size).reshape(image_shape), kernel_size, stride)
    image[cells] += columns
    return image.reshape(image_shape)


@from_columns.mistake(
    "An array with `dtype=int` takes no decimals, and the columns may have them. Leave `dtype=int` out."
)
def _(columns, image_shape, kernel_size, stride):
    image = np.zeros(image_shape, dtype=int)
    image += from_columns.solution(columns, image_shape, kernel_size, stride).astype(columns.dtype)
    return image


@from_columns.mistake("You divided by the counts. That undoes im2col; here the sum is wanted as it is.")
def _(columns, image_shape, kernel_size, stride):
    counts = from_columns.solution(np.ones(columns.shape), image_shape, kernel_size, stride)
    return from_columns.solution(columns, image_shape, kernel_size, stride) / np.maximum(counts, 1)


@from_columns.mistake("The stride is missing: the next window begins stride cells further.")
def _(columns, image_shape, kernel_size, stride):
    image = np.zeros(image_shape)
    counts = [len(range(0, n - k + 1, stride)) for n, k in zip(image_shape[1:], kernel_size, strict=True)]
    for n, (r, c) in enumerate(np.ndindex(*counts)):
        window = columns[:, n].reshape(image_shape[0], *kernel_size)
        image[:, r : r + kernel_size[0], c : c + kernel_size[1]] += window
    return image


@from_columns.mistake(
    "You went through every position, and ran out of columns. Step by the stride, as `to_columns` does."
)
def _(columns, image_shape, kernel_size, stride):
    image = np.zeros(image_shape)
    counts = [n - k + 1 for n, k in zip(image_shape[1:], kernel_size, strict=True)]
    for n, (r, c) in enumerate(np.ndindex(*counts)):
        window = columns[:, n].reshape(image_shape[0], *kernel_size)
        image[:, r : r + kernel_size[0], c : c + kernel_size[1]] += window
    return image


@from_columns.mistake("You exchanged the sides of the kernel: `kernel_size` is (height, width).")
def _(columns, image_shape, kernel_size, stride):
    return from_columns.solution(columns, image_shape, kernel_size[::-1], stride)


@from_columns.mistake("The channel order is wrong: all rows of channel 0 come first, then those of channel 1.")
def _(columns, image_shape, kernel_size, stride):
    channels_first = columns.reshape(-1, image_shape[0], columns.shape[1]).swapaxes(0, 1).reshape(columns.shape)
    return from_columns.solution(channels_first, image_shape, kernel_size, stride)


@from_columns.mistake("You took rows of the matrix for windows. The windows are its columns: `columns[:, n]`.")
def _(columns, image_shape, kernel_size, stride):
    return from_columns.solution(columns.reshape(columns.shape[::-1]).T, image_shape, kernel_size, stride)


@from_columns.mistake("The last row or column of pixels is missing: what no window reaches stays 0, but it is there.")
def _(columns, image_shape, kernel_size, stride):
    rows, width = ((n - k) // stride * stride + k for n, k in zip(image_shape[1:], kernel_size, strict=True))
    return from_columns.solution(columns, image_shape, kernel_size, stride)[:, :rows, :width]


def _lay_down(columns, image_shape, kernel_size, stride, *, across=None, shape=None, windows=None):
    """Lay down every column, with this idea of how many windows lie side by side, and of a window's shape."""
    (k_height, k_width), image = kernel_size, np.zeros(image_shape)
    across = across if across is not None else (image_shape[2] - k_width) // stride + 1
    for n in range(windows or columns.shape[1]):
        r, c = (place * stride for place in divmod(n, across))
        image[:, r : r + k_height, c : c + k_width] += columns[:, n].reshape(image_shape[0], *(shape or kernel_size))
    return image


@from_columns.mistake("You reshaped a column to kW rows and kH columns. A window is (channels, kH, kW).")
def _(columns, image_shape, kernel_size, stride):
    return _lay_down(columns, image_shape, kernel_size, stride, shape=kernel_size[::-1])


@from_columns.mistake(
    "You divided a column's number by the rows of windows. Divide by how many windows lie side by side."
)
def _(columns, image_shape, kernel_size, stride):
    down = (image_shape[1] - kernel_size[0]) // stride + 1
    return _lay_down(columns, image_shape, kernel_size, stride, across=down)


@from_columns.mistake("The stride is missing where you count the windows side by side: `(width - kW) // stride + 1`.")
def _(columns, image_shape, kernel_size, stride):
    return _lay_down(columns, image_shape, kernel_size, stride, across=image_shape[2] - kernel_size[1] + 1)


@from_columns.mistake("The plus one is missing where you count the windows side by side: the first one counts too.")
def _(columns, image_shape, kernel_size, stride):
    return _lay_down(columns, image_shape, kernel_size, stride, across=(image_shape[2] - kernel_size[1]) // stride)


@from_columns.mistake("`columns[n]` is a row of the matrix. Window n is its column, `columns[:, n]`.")
def _(columns, image_shape, kernel_size, stride):
    return _lay_down(columns.T, image_shape, kernel_size, stride, windows=columns.shape[1])


@from_columns.mistake("You counted the rows of the matrix. There are as many windows as columns: `columns.shape[1]`.")
def _(columns, image_shape, kernel_size, stride):
    return _lay_down(columns, image_shape, kernel_size, stride, windows=len(columns))


@from_columns.mistake("Your positions run down first. The columns stand row by row: across first, then down.")
def _(columns, image_shape, kernel_size, stride):
    down, across = ((n - k) // stride + 1 for n, k in zip(image_shape[1:], kernel_size, strict=True))
    order = np.arange(down * across).reshape(across, down).T.ravel()
    return from_columns.solution(columns[:, order], image_shape, kernel_size, stride)


@from_columns.mistake("The last row and column of windows are missing: range needs the end `height - kH + 1`.")
def _(columns, image_shape, kernel_size, stride):
    image, n = np.zeros(image_shape), 0
    for r in range(0, image_shape[1] - kernel_size[0], stride):
        for c in range(0, image_shape[2] - kernel_size[1], stride):
            window = columns[:, n].reshape(image_shape[0], *kernel_size)
            image[:, r : r + kernel_size[0], c : c + kernel_size[1]] += window
            n += 1
    return image


@from_columns.mistake(
    "Every window got column 0. Set the column's number to 0 once, before the loops, and raise it inside."
)
def _(columns, image_shape, kernel_size, stride):
    return from_columns.solution(np.repeat(columns[:, :1], columns.shape[1], axis=1), image_shape, kernel_size, stride)


@from_columns.mistake("A column does not fit onto its window. Give it the shape first: `reshape(channels, kH, kW)`.")
def _(columns, image_shape, kernel_size, stride):
    image, across = np.zeros(image_shape), (image_shape[2] - kernel_size[1]) // stride + 1
    for n in range(columns.shape[1]):
        r, c = (place * stride for place in divmod(n, across))
        image[:, r : r + kernel_size[0], c : c + kernel_size[1]] += columns[:, n]
    return image


_WEIGHT = np.array(
    [
        [[[1, 0], [2, 1]], [[0, 3], [1, -1]]],
        [[[-1, 1], [0, 2]], [[2, 0], [1, 0]]],
        [[[1, 1], [0, 0]], [[0, 0], [-2, 1]]],
    ]
)
_TALL = np.array([[[[1], [2], [-1]], [[0], [1], [3]]]])


@exercise(
    "05-conv-gemm",
    probes=[
        (np.array([[[[1, 10, 100]]]]), np.array([[[[1, 2]]]]), np.array([0]), 1, 0),
        (np.array([[[[1, 10]]]]), np.array([[[[1]]], [[[2]]]]), np.array([5, 7]), 1, 0),
        (np.array([[[[1, 2]], [[10, 20]]]]), np.array([[[[1, 3]], [[0, 2]]]]), np.array([4]), 1, 0),
        (np.array([[[[1, 2, 3]]], [[[4, 5, 6]]]]), np.array([[[[1]]], [[[10]]]]), np.array([0, 1]), 2, 0),
        (np.array([[[[1, 2]]]]), np.array([[[[1, 10]]]]), np.array([0]), 1, 1),
        (_TWO[None], _WEIGHT, np.array([0, 1, -2]), 1, 0),
        (np.stack([_TWO, _TWO[:, ::-1] + 1]), _WEIGHT, np.array([3, 0, 5]), 1, 1),
        (np.stack([_WIDE, _WIDE[::-1]]), _WEIGHT[:2], np.array([1, 2]), 2, 0),
        (np.stack([_WIDE, 2 - _WIDE, _WIDE[:, ::-1]]), _TALL, np.array([0.5]), 2, 1),
    ],
    hints=[
        "One image first: `np.pad` it, but not along the channels, and make its columns with `to_columns`.",
        "`weight.reshape(len(weight), -1)` has one row per kernel. Its product with the columns has one row per output channel.",
        "Add `bias[:, None]`, so that every row gets its own number, and reshape each row to the output's (height, width). Then stack the images.",
    ],
    why="Kernels as rows, windows as columns, one product for all output channels. The bias goes along the rows.",
)
def conv_layer(x, weight, bias, stride, padding):
    """Return the 2-D convolution of a batch, by matrix products.

    Use to_columns, and one product for each image.
    x is (images, channels, height, width), weight is (outputs,
    channels, kernel height, kernel width), bias has one number for each
    output. The padding is zeros, on each side of both axes. No flip.
    """
    outputs, _, *kernel_size = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    down = (padded.shape[2] - kernel_size[0]) // stride + 1
    across = (padded.shape[3] - kernel_size[1]) // stride + 1
    kernels = weight.reshape(outputs, -1)
    results = [kernels @ to_columns(image, kernel_size, stride) + bias[:, None] for image in padded]
    return np.stack(results).reshape(len(x), outputs, down, across)


@conv_layer.alternative
def _(x, weight, bias, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    n, c, down, across, k_height, k_width = windows.shape
    columns = windows.transpose(1, 4, 5, 0, 2, 3).reshape(c * k_height * k_width, n * down * across)
    product = weight.reshape(len(weight), -1) @ columns + bias[:, None]
    return product.reshape(len(weight), n, down, across).swapaxes(0, 1)


@conv_layer.mistake("The bias is missing.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x, weight, np.zeros(len(weight)), stride, padding)


@conv_layer.mistake(
    "Each row of the product needs its own bias. `bias[:, None]` stands upright; `bias` alone runs along the columns."
)
def _(x, weight, bias, stride, padding):
    result = conv_layer.solution(x, weight, np.zeros(len(weight)), stride, padding)
    return (result.reshape(len(x), len(weight), -1) + bias).reshape(result.shape)


@conv_layer.mistake("You made the columns of `x[0]` for every image.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(np.stack([x[0]] * len(x)), weight, bias, stride, padding)


@conv_layer.mistake("Only the first image is there. Compute every image of the batch, and stack the results.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x[:1], weight, bias, stride, padding)


@conv_layer.mistake(
    "It goes wrong only where there is padding. Pad the last two axes and no other, and count positions in what is padded."
)
def _(x, weight, bias, stride, padding):
    outputs, _, *kernel_size = weight.shape
    down, across = ((n + 2 * padding - k) // stride + 1 for n, k in zip(x.shape[2:], kernel_size, strict=True))
    products = [weight.reshape(outputs, -1) @ to_columns.solution(image, kernel_size, stride) for image in x]
    return np.stack([(one + bias[:, None]).reshape(outputs, down, across) for one in products])


def _products(x, weight, bias, stride, padding):
    """Return the products of all images, (images, outputs, positions), and the size of an output."""
    result = conv_layer.solution(x, weight, bias, stride, padding)
    return result.reshape(*result.shape[:2], -1), result.shape[2:]


@conv_layer.mistake(
    "Each row of a product is one output in a line. Give it back its height and width: four axes in all."
)
def _(x, weight, bias, stride, padding):
    return _products(x, weight, bias, stride, padding)[0]


@conv_layer.mistake("The outputs come first in a product, and so in its reshape: (outputs, height, width).")
def _(x, weight, bias, stride, padding):
    products, size = _products(x, weight, bias, stride, padding)
    return products.reshape(len(x), *size, len(weight))


@conv_layer.mistake("`*` multiplies entry by entry. The matrix product is `@`.")
def _(x, weight, bias, stride, padding):
    outputs, _, *kernel_size = weight.shape
    _, size = _products(x, weight, bias, stride, padding)
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    products = [weight.reshape(outputs, -1) * to_columns.solution(image, kernel_size, stride) for image in padded]
    return np.stack([(one + bias[:, None]).reshape(outputs, *size) for one in products])


@conv_layer.mistake("You gave `to_columns` the sides of the kernel exchanged: it takes (height, width).")
def _(x, weight, bias, stride, padding):
    outputs, _, *kernel_size = weight.shape
    _, size = _products(x, weight, bias, stride, padding)
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    products = [weight.reshape(outputs, -1) @ to_columns.solution(image, kernel_size[::-1], stride) for image in padded]
    return np.stack([(one + bias[:, None]).reshape(outputs, *size) for one in products])


@conv_layer.mistake("Your kernels are turned by 180°. Here they stay as they are written.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x, weight[:, :, ::-1, ::-1], bias, stride, padding)


@conv_layer.mistake("The padding is missing.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x, weight, bias, stride, 0)


@conv_layer.mistake("You padded the result. Pad the images, before you make the columns.")
def _(x, weight, bias, stride, padding):
    result = conv_layer.solution(x, weight, bias, stride, 0)
    return np.pad(result, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


@conv_layer.mistake("The stride is missing.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x, weight, bias, 1, padding)


@conv_layer.mistake("Rows and columns of each output have changed places: one row of the product is (height, width).")
def _(x, weight, bias, stride, padding):
    result = conv_layer.solution(x, weight, bias, stride, padding)
    n, outputs, down, across = result.shape
    return result.reshape(n, outputs, across, down)


@conv_layer.mistake(
    "The images are mixed up. A product of all columns has the outputs first: swap its first two axes, do not reshape."
)
def _(x, weight, bias, stride, padding):
    result = conv_layer.solution(x, weight, bias, stride, padding)
    return result.swapaxes(0, 1).reshape(result.shape)


@conv_layer.mistake("The channels of the columns and of the kernels stand in another order. Both put channel 0 first.")
def _(x, weight, bias, stride, padding):
    return conv_layer.solution(x, weight.transpose(0, 2, 3, 1).reshape(weight.shape), bias, stride, padding)


@conv_layer.mistake(
    "`weight.reshape(-1, outputs)` tears the kernels apart. One row per kernel: `weight.reshape(outputs, -1)`."
)
def _(x, weight, bias, stride, padding):
    torn = weight.reshape(-1, len(weight)).T
    return conv_layer.solution(x, torn.reshape(weight.shape), bias, stride, padding)


@conv_layer.mistake(
    "Each kernel must be one row of the matrix. Write `weight.reshape(outputs, -1)`, with the outputs first."
)
def _(x, weight, bias, stride, padding):
    outputs, _, *kernel_size = weight.shape
    _, size = _products(x, weight, bias, stride, padding)
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    products = [weight.reshape(-1, outputs) @ to_columns.solution(image, kernel_size, stride) for image in padded]
    return np.stack([(one + bias[:, None]).reshape(outputs, *size) for one in products])


@exercise(
    "05-transposed",
    probes=[
        (np.array([[[2, 3]]]), np.array([[[[5]]]]), 1),
        (np.array([[[1, 10]]]), np.array([[[[1, 2]]]]), 1),
        (np.array([[[1, 0], [0, 2]]]), np.array([[[[1, 0], [2, 1]]]]), 1),
        (np.array([[[1, 2, 3], [4, 5, 6]]]), np.array([[[[1, 0, 2], [3, 1, -1]]]]), 2),
        (_TWO[:, :2], _WEIGHT[:2], 1),
        (np.concatenate([_TWO, 1 - _TWO[:1]])[:, :, :2], _WEIGHT, 2),
        (_TWO[:1, :2, :2] / 2, np.array([[[[1], [2], [-1]], [[0], [1], [3]]]]), 3),
    ],
    hints=[
        "In the backward pass, dx came from Wᵀ G: one column for each cell of y. Here y stands in place of G.",
        "`weight.reshape(channels, -1).T @ y.reshape(channels, -1)` are the columns.",
        "`from_columns` adds them up, in an image of (outputs, stride · (H − 1) + kH, stride · (W − 1) + kW).",
    ],
    why="Wᵀ y gives every input cell a copy of the kernel, scaled by the cell. col2im lays the copies down and adds them up.",
)
def transposed_conv(y, weight, stride):
    """Return the transposed convolution of y: a product, then a fold.

    Use one matrix product, and from_columns.
    y is (channels, height, width), weight is (channels, outputs,
    kernel height, kernel width). No padding and no output padding.
    """
    channels, outputs, *kernel_size = weight.shape
    columns = weight.reshape(channels, -1).T @ y.reshape(channels, -1)
    height = stride * (y.shape[1] - 1) + kernel_size[0]
    width = stride * (y.shape[2] - 1) + kernel_size[1]
    return from_columns(columns, (outputs, height, width), kernel_size, stride)


@transposed_conv.alternative
def _(y, weight, stride):
    _, outputs, *kernel_size = weight.shape
    sizes = [stride * (n - 1) + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    result = np.zeros((outputs, *sizes))
    for r, c in np.ndindex(*y.shape[1:]):
        stamp = np.tensordot(y[:, r, c], weight, axes=1)
        result[:, r * stride : r * stride + kernel_size[0], c * stride : c * stride + kernel_size[1]] += stamp
    return result


@transposed_conv.mistake("Your kernels are turned by 180°. A single 1 in y must write the kernel as it is.")
def _(y, weight, stride):
    return transposed_conv.solution(y, weight[:, :, ::-1, ::-1], stride)


@transposed_conv.mistake("The stride is missing: the copies of the kernel lie stride cells apart.")
def _(y, weight, stride):
    return transposed_conv.solution(y, weight, 1)


@transposed_conv.mistake("Where copies of the kernel overlap, the last one wins. They must add up.")
def _(y, weight, stride):
    _, outputs, *kernel_size = weight.shape
    sizes = [stride * (n - 1) + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    result = np.zeros((outputs, *sizes))
    for r, c in np.ndindex(*y.shape[1:]):
        stamp = np.tensordot(y[:, r, c], weight, axes=1)
        result[:, r * stride : r * stride + kernel_size[0], c * stride : c * stride + kernel_size[1]] = stamp
    return result


@transposed_conv.mistake(
    "One stride too large: between n cells there are n − 1 steps. The size is stride · (n − 1) + k."
)
def _(y, weight, stride):
    result = transposed_conv.solution(y, weight, stride)
    return np.pad(result, ((0, 0), (0, stride), (0, stride)))


@transposed_conv.mistake("Your image is too small: its size needs the stride as well. It is stride · (n − 1) + k.")
def _(y, weight, stride):
    channels, outputs, *kernel_size = weight.shape
    columns = weight.reshape(channels, -1).T @ y.reshape(channels, -1)
    sizes = [n - 1 + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    return from_columns.solution(columns, (outputs, *sizes), kernel_size, stride)


@transposed_conv.mistake("stride · n leaves no room for the last kernel: the size is stride · (n − 1) + k.")
def _(y, weight, stride):
    channels, outputs, *kernel_size = weight.shape
    columns = weight.reshape(channels, -1).T @ y.reshape(channels, -1)
    sizes = [stride * n for n in y.shape[1:]]
    return from_columns.solution(columns, (outputs, *sizes), kernel_size, stride)


@transposed_conv.mistake(
    "The last cells are missing: after the last step the kernel still has its full size. Add k, not 1."
)
def _(y, weight, stride):
    return transposed_conv.solution(y, weight, stride)[
        :, : stride * (y.shape[1] - 1) + 1, : stride * (y.shape[2] - 1) + 1
    ]


@transposed_conv.mistake(
    "`reshape` does not transpose. The columns need `weight.reshape(channels, -1).T`, with the `.T`."
)
def _(y, weight, stride):
    channels, outputs, *kernel_size = weight.shape
    columns = weight.reshape(-1, channels) @ y.reshape(channels, -1)
    sizes = [stride * (n - 1) + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    return from_columns.solution(columns, (outputs, *sizes), kernel_size, stride)


@transposed_conv.mistake(
    "The `.T` is missing: each column needs all the weights of a channel. `weight.reshape(channels, -1).T`"
)
def _(y, weight, stride):
    channels, outputs, *kernel_size = weight.shape
    columns = weight.reshape(channels, -1) @ y.reshape(channels, -1)
    sizes = [stride * (n - 1) + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    return from_columns.solution(columns, (outputs, *sizes), kernel_size, stride)


@transposed_conv.mistake(
    "You exchanged inputs and outputs: here the weight has the input channels first, `weight.shape[0]`."
)
def _(y, weight, stride):
    outputs, channels, *kernel_size = weight.shape
    columns = weight.reshape(channels, -1).T @ y.reshape(len(y), -1)
    sizes = [stride * (n - 1) + k for n, k in zip(y.shape[1:], kernel_size, strict=True)]
    return from_columns.solution(columns, (outputs, *sizes), kernel_size, stride)


def _fold(y, weight, stride, sizes, fold, *, kernel_size=None, fold_stride=None, axes=None):
    """Make the columns, and fold them into an image of these sizes, by one of two folds.

    `from_columns.solution` goes through the positions that the image has, and stops with an error where the columns run
    out. `_lay_down` goes through the columns, and stops where they run over the border.
    """
    columns = weight.reshape(len(weight), -1).T @ y.reshape(len(y), -1)
    if axes is not None:
        columns = weight.transpose(axes).reshape(-1, len(weight)) @ y.reshape(len(y), -1)
    shape = (weight.shape[1], *sizes)
    return fold(columns, shape, kernel_size or weight.shape[2:], fold_stride or stride)


def _sizes(y, weight, stride):
    return [stride * (n - 1) + k for n, k in zip(y.shape[1:], weight.shape[2:], strict=True)]


@transposed_conv.mistake(
    "Your image has room for more windows than there are columns. Between n cells are n − 1 steps: stride · (n − 1) + k."
)
def _(y, weight, stride):
    sizes = [size + stride for size in _sizes(y, weight, stride)]
    return _fold(y, weight, stride, sizes, from_columns.solution)


@transposed_conv.mistake(
    "Your image is one stride too large, so the copies land in wrong places. Its size is stride · (n − 1) + k."
)
def _(y, weight, stride):
    sizes = [size + stride for size in _sizes(y, weight, stride)]
    return _fold(y, weight, stride, sizes, _lay_down)


@transposed_conv.mistake("Copies run over the border: stride · n is not the size. It is stride · (n − 1) + k.")
def _(y, weight, stride):
    return _fold(y, weight, stride, [stride * n for n in y.shape[1:]], _lay_down)


@transposed_conv.mistake(
    "Copies run over the border: n + k − 1 is the size for a stride of 1. It is stride · (n − 1) + k."
)
def _(y, weight, stride):
    sizes = [n - 1 + k for n, k in zip(y.shape[1:], weight.shape[2:], strict=True)]
    return _fold(y, weight, stride, sizes, _lay_down)


@transposed_conv.mistake("Copies run over the border: after the last step the kernel still has k cells. Add k, not 1.")
def _(y, weight, stride):
    return _fold(y, weight, stride, [stride * (n - 1) + 1 for n in y.shape[1:]], _lay_down)


@transposed_conv.mistake("That is the size of a convolution, which shrinks. Here it is stride · (n − 1) + k.")
def _(y, weight, stride):
    sizes = [(n - k) // stride + 1 for n, k in zip(y.shape[1:], weight.shape[2:], strict=True)]
    return _fold(y, weight, stride, sizes, from_columns.solution)


@transposed_conv.mistake(
    "The image must be larger than y. You gave it the size of a convolution; it is stride · (n − 1) + k."
)
def _(y, weight, stride):
    sizes = [(n - k) // stride + 1 for n, k in zip(y.shape[1:], weight.shape[2:], strict=True)]
    return _fold(y, weight, stride, sizes, _lay_down)


@transposed_conv.mistake("In the size, the sides of the kernel are exchanged: its height belongs to the height.")
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight.swapaxes(2, 3), stride), from_columns.solution)


@transposed_conv.mistake(
    "The copies do not fit: the size takes the kernel's height for the height, its width for the width."
)
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight.swapaxes(2, 3), stride), _lay_down)


@transposed_conv.mistake("You gave `from_columns` the sides of the kernel exchanged: it takes (height, width).")
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight, stride), from_columns.solution, kernel_size=weight.shape[:1:-1])


@transposed_conv.mistake("The copies do not fit: `from_columns` takes the kernel as (height, width), in this order.")
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight, stride), _lay_down, kernel_size=weight.shape[:1:-1])


@transposed_conv.mistake(
    "You gave `from_columns` a stride of 1, so it ran out of columns. The stride belongs there too."
)
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight, stride), from_columns.solution, fold_stride=1)


@transposed_conv.mistake("The size is right, but the copies lie one cell apart. Give the stride to `from_columns` too.")
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight, stride), _lay_down, fold_stride=1)


@transposed_conv.mistake(
    "You exchanged axes of the weight, then reshaped: its numbers are mixed up. `weight.reshape(channels, -1).T` does both."
)
def _(y, weight, stride):
    return _fold(y, weight, stride, _sizes(y, weight, stride), from_columns.solution, axes=(1, 0, 2, 3))
