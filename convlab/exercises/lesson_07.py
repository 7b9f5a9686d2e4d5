"""Lesson 07: the predictions and exercises on dilation, receptive fields and gridding."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

second_sum = prediction(
    "07-second-sum",
    "x = [3, 1, 4, 1, 5, 9, 2, 6], w = [1, 10, 100], and the weights stand 2 cells apart. What is the second sum?",
    answer=1 * 1 + 10 * 1 + 100 * 9,
    mistakes=[
        (543, "That is the first sum, from sample 0. Move the window by one cell."),
        (141, "Your weights met neighbours. They stand 2 cells apart: one cell between each two is left out."),
        (254, "You moved the window by two cells. The dilation spreads the weights; the window still moves by one."),
        (
            514,
            "That is a stride of 2 with an ordinary kernel. Here the weights are spread, and the window moves by one.",
        ),
        (
            651,
            "You left out two cells between the weights. From one weight to the next it is 2 cells, so one is left out.",
        ),
        (119, "You turned the kernel round. Lay it down as it is written."),
    ],
    hints=[
        "The first window meets samples 0, 2 and 4. Where does the second window begin?",
        "It meets samples 1, 3 and 5, which are 1, 1 and 9.",
    ],
    why="The window moves by one and meets samples 1, 3 and 5: 1·1 + 10·1 + 100·9 = 911.",
)

span = prediction(
    "07-span",
    "A kernel of 4 weights, dilation 3. From its first weight to its last, how many cells does it span, both ends"
    " included?",
    answer=3 * (4 - 1) + 1,
    mistakes=[
        (11, "After the last weight nothing follows. Three steps of 3 cells, and the first cell."),
        (12, "You counted four steps of 3. Four weights have only three steps between them."),
        (9, "You counted the steps. The first cell counts too: add 1."),
        (13, "You put three empty cells between two weights. A step of 3 leaves two cells between them."),
        (6, "You stretched one of the steps only. All three steps are 3 cells long."),
        (7, "Add up steps, not k and d: three steps of 3 cells, and the first cell."),
        (4, "That is how many weights there are. They stand 3 cells apart."),
        (
            16,
            "You counted a gap of 3 cells behind each weight. There are three gaps, and dilation 3 leaves 2 cells in each.",
        ),
        (3, "That is one step. There are three of them, and the first cell."),
    ],
    hints=[
        "Draw it: W . . W . . and so on. How many steps lead from the first weight to the last?",
        "Three steps of 3 cells. Then count the first cell as well.",
    ],
    why="4 weights have 3 steps between them, each of 3 cells: 3 · 3 + 1 = 10.",
)

dilated_output = prediction(
    "07-dilated-output",
    "20 samples with 4 zeros on each side, a kernel of 4 weights with dilation 3. The window moves by one cell. How many"
    " sums are there?",
    answer=20 + 2 * 4 - 3 * (4 - 1),
    mistakes=[
        (25, "You forgot the dilation: the kernel spans 10 cells, not 4."),
        (17, "You took k·d = 12 for the span. It is 3 · (4 − 1) + 1 = 10."),
        (18, "You forgot the plus one: the first position counts too."),
        (15, "You added the padding once. It lies on both sides."),
        (16, "You put three empty cells between the weights. Dilation 3 leaves two."),
        (11, "The padding is missing: 4 zeros lie on each side."),
        (28, "That is how many cells there are. The kernel must lie wholly inside of them."),
        (20, "The size is not kept: the padding adds 8 cells, and the kernel takes 10 − 1 = 9 positions away."),
        (10, "That is how many cells the kernel spans. How many positions has it on 28 cells?"),
    ],
    hints=[
        "How many cells does the kernel span? How many cells are there with the padding?",
        "28 cells and a span of 10. Now count the positions as always.",
    ],
    why="The kernel spans 10 cells, and 28 − 10 + 1 = 19 positions lie inside 20 + 2 · 4 cells.",
)

keep_size = prediction(
    "07-keep-size",
    "A kernel of 3 weights with dilation 4 is to keep the size of its input. How many cells of padding does it need on"
    " each side?",
    answer=4,
    mistakes=[
        (1, "That is k // 2, the padding of an ordinary kernel. This one spans 9 cells."),
        (8, "That is the total. It is shared between the two sides."),
        (2, "Half of the dilation is not enough. Half of what the kernel takes away is: d(k − 1) / 2."),
        (6, "You halved k·d = 12. The kernel takes d(k − 1) = 8 cells away."),
        (5, "The span is 9, and it takes 9 − 1 = 8 cells away. Half of that."),
        (9, "That is what the kernel spans. It takes 9 − 1 = 8 cells away, and half of them go on each side."),
        (12, "That is k · d. The kernel takes d(k − 1) = 8 cells away, and half of them go on each side."),
        (3, "The kernel spans 9 cells. Without padding, how many positions are lost?"),
    ],
    hints=[
        "How many cells does the kernel span, and how many positions are lost without padding?",
        "It spans 9 cells, so 8 positions are lost. Share them between the two sides.",
    ],
    why="The kernel spans 9 cells and takes 8 positions away. 4 cells on each side give them back.",
)

spread_strip = prediction(
    "07-spread-strip",
    "Write the kernel [1, 2, 3] with dilation 3 as an ordinary kernel that has zeros in it. Answer with a list.",
    answer=[1, 0, 0, 2, 0, 0, 3],
    mistakes=[
        ([1, 0, 0, 0, 2, 0, 0, 0, 3], "Three zeros between two weights are a step of 4. Dilation 3 needs d − 1 zeros."),
        ([1, 0, 0, 2, 0, 0, 3, 0, 0], "The zeros after the last weight do not belong to it: they only make it longer."),
        ([1, 0, 2, 0, 3], "That is dilation 2."),
        ([1, 1, 1, 2, 2, 2, 3, 3, 3], "You repeated the weights. The cells between them do not count at all."),
        (
            [0, 0, 1, 0, 0, 2, 0, 0, 3],
            "The zeros before the first weight do not belong to it: they only shift the result.",
        ),
    ],
    hints=[
        "How many zeros stand between two weights that are 3 cells apart?",
        "The result has d(k − 1) + 1 = 7 numbers, and begins and ends with a weight.",
    ],
    why="Two zeros stand between neighbours: 3 · (3 − 1) + 1 = 7 numbers.",
)

dilated_weights = prediction(
    "07-dilated-weights",
    "A layer has 64 input channels, 64 output channels and 3×3 kernels with dilation 4. How many weights does it have?"
    " (No bias.)",
    answer=64 * 64 * 9,
    mistakes=[
        (64 * 64 * 81, "You counted the places that the kernel spans. The empty ones hold no weight."),
        (64 * 9, "The kernel of each output channel has a slice for each of the 64 input channels."),
        (64 * 64 * 9 * 4, "The dilation spreads the weights, it does not multiply them."),
        (64 * 64 * 9 * 16, "Along both axes the dilation spreads the weights. It does not multiply them."),
        (64 * 64, "You counted the slices. Each of them has 3 · 3 weights."),
        (64 * 64 * 9 + 64, "That is right with one bias for each output channel. Count the weights alone."),
        (9, "That is one slice. There is one for each pair of an input and an output channel."),
        ((64 + 64) * 9, "Multiply the channels, don't add them: each output has a slice for each input."),
    ],
    hints=[
        "How many weights does the layer have without a dilation?",
        "64 kernels of 64 slices, and 3 · 3 weights in each slice. What does the dilation add?",
    ],
    why="64 · 64 · 9 = 36,864, as without dilation. Spreading the weights does not make them more.",
)

three_layers = prediction(
    "07-three-layers",
    "Three layers with kernels of 3 and dilations 1, 2 and 4, one after another. How many cells long is the receptive"
    " field of one output?",
    answer=15,
    mistakes=[
        (7, "That is without the dilations."),
        (9, "That is the last layer alone. Each of the cells that it meets sees more than one cell of the input."),
        (17, "You added up the three spans. Each layer adds its steps, d(k − 1), and the one cell counts once."),
        (14, "You added up the steps, 2 + 4 + 8. The cell that you start from counts too."),
        (21, "You added up k · d: 3 + 6 + 12. Each layer adds d(k − 1), and the one cell counts once."),
        (135, "You multiplied the spans. Each layer adds to the view of the layer before it."),
        (13, "That is what three layers of dilation 2 span."),
        (27, "Those are the paths, 3 · 3 · 3. Several of them begin in the same cell."),
    ],
    hints=[
        "One output spans 9 cells of the layer before. What do the first and the last of these see one layer further back?",
        "Each layer adds d(k − 1) cells: 2, 4 and 8. Begin with 1.",
    ],
    why="Begin with one cell. The layers add 2, 4 and 8 cells: 1 + 2 + 4 + 8 = 15.",
)

stem_field = prediction(
    "07-stem-field",
    "The first layer has a kernel of 7 and a stride of 2. The second has a kernel of 3 and a stride of 2. How many input"
    " cells does one output of the second layer see?",
    answer=7 + (3 - 1) * 2,
    mistakes=[
        (9, "You forgot the jump: neighbours of the first layer are 2 input cells apart, because of its stride."),
        (10, "You added up the kernels. The second one adds its steps, k − 1, and each is 2 input cells long."),
        (15, "You counted the stride of the second layer too. It comes after its own kernel."),
        (13, "The second kernel has 2 steps between its 3 weights."),
        (7, "That is what the first layer sees. The second one meets three of its cells."),
        (
            21,
            "Was it 7 · 3? The views of neighbours overlap. Or 1 + 6·2 + 2·4? A layer's stride counts only for later layers.",
        ),
        (17, "You took the steps of each layer times its own stride. A stride counts only for the layers after it."),
    ],
    hints=[
        "An output meets three neighbours of the first layer. Where do their views of 7 cells begin?",
        "They begin 2 input cells apart: at 0, 2 and 4. The last one ends at 10.",
    ],
    why="The views of three neighbours begin at 0, 2 and 4, and each is 7 long: 7 + 2 · 2 = 11.",
)

stem_start = prediction(
    "07-stem-start",
    "The same two layers, now with padding: 3 cells on each side before the first, 1 on each side before the second."
    " Suppose that the input went on to the left of cell 0, with cells −1, −2 and so on. At which cell would the view of"
    " output 0 begin?",
    answer=-5,
    mistakes=[
        (-4, "You forgot the jump: the one cell of padding before the second layer is 2 input cells wide."),
        (-3, "There output 0 of the first layer begins. The second layer begins one cell of padding earlier."),
        (5, "The right distance. It lies before cell 0, so the number is negative."),
        (-7, "You counted the stride of the second layer too. Its padding is measured in cells of the first layer."),
        (-10, "You multiplied the jump too early: the stride of a layer counts only for the layers after it."),
        (-8, "You took each padding times its own layer's stride. A stride counts only for the layers after it."),
        (0, "Without padding. With it, the window begins before cell 0."),
        (-1, "Cells of the first layer are 2 input cells apart, and have padding of their own."),
    ],
    hints=[
        "Cell 0 of the first layer begins at input cell −3. Where would its cell −1 begin?",
        "Cells of the first layer are 2 input cells apart: −3 − 2.",
    ],
    why="Cell 0 of the first layer begins at −3. The padding cell before it stands 2 input cells earlier: −3 − 1 · 2 = −5.",
)

middle_paths = prediction(
    "07-middle-paths",
    "Three ordinary layers with kernels of 3, all weights 1, so that one output sees 7 input cells. A path leads from an"
    " input cell to the output through one weight of each layer. How many paths begin in the middle one of the 7 cells?",
    answer=7,
    mistakes=[
        (1, "That is so for the first and the last of the seven. In the middle there are several ways."),
        (3, "You counted one layer. Steps to the left, straight on and to the right can cancel out over three layers."),
        (27, "Those are all the paths, 3 · 3 · 3. They begin in seven different cells."),
        (6, "Nearly. Going straight through all three layers is a path too."),
        (9, "Two layers can go as they like, and the third must lead back: that is not always possible."),
    ],
    hints=[
        "In each layer a path goes one cell to the left (−1), straight on (0) or one to the right (+1).",
        "In the end the three steps must add up to 0. Write them down: 0 0 0, then those with one −1 and one +1.",
    ],
    why="0 0 0, and the six orders of −1, 0, +1. Their sums are 0, so these 7 paths lead straight down.",
)

holes_seen = prediction(
    "07-holes-seen",
    "Three layers with kernels of 3, all with dilation 2. The field of one output is 13 cells long. On how many of these"
    " cells does the output depend?",
    answer=7,
    mistakes=[
        (13, "All weights stand an even number of cells away. Can an odd step come about?"),
        (6, "Those are the cells that are left out."),
        (27, "Those are the paths. Many of them begin in the same cell."),
        (3, "That is the last layer alone."),
        (9, "The first layer, three times. The views of neighbours overlap: count the cells once."),
        (5, "That is two layers."),
    ],
    hints=[
        "In each layer a path goes 2 cells to the left, straight on, or 2 to the right. Which sums can come about?",
        "−6, −4, −2, 0, 2, 4, 6.",
    ],
    why="Every step is −2, 0 or 2, so all sums are even: −6, −4 … 6. Seven cells of 13, and six holes.",
)

largest_dilation = prediction(
    "07-largest-dilation",
    "Two layers with kernels of 3 and dilations 1 and 2 have a field of 7 cells without a hole. A third layer with a"
    " kernel of 3 follows. How large may its dilation be at most, so that the field still has no hole?",
    answer=7,
    mistakes=[
        (4, "That leaves no hole, and is a common choice. The copies of the 7 cells still overlap: go further."),
        (5, "That leaves no hole. The copies of the 7 cells still overlap by two: go further."),
        (6, "That leaves no hole. The copies of the 7 cells still overlap by one: go further."),
        (8, "One too far: a copy of 7 cells, and the next begins in the ninth. The eighth is a hole."),
        *[(d, f"Too far: {d - 7} cells between one copy and the next are missed.") for d in range(9, 16)],
        (3, "That is the size of the kernel. What matters is how long the stretch is that gets copied."),
        (2, "Further: the third layer lays three copies of a stretch of 7 cells beside each other."),
    ],
    hints=[
        "Lay three copies of a stretch of 7 cells beside each other. How far apart may they begin?",
        "Each may begin where the one before it has ended.",
    ],
    why="Copies of 7 cells that begin 7 cells apart touch and leave no gap: 21 cells, each covered once by a copy.",
)

traded_dilation = prediction(
    "07-traded-dilation",
    "A layer with a stride of 2 is followed by a layer with a kernel of 3. You set the stride to 1, so that the first"
    " layer has twice as many outputs. Which dilation must the second layer get to meet the same cells as before?",
    answer=2,
    mistakes=[
        (1, "Then it meets cells that used to be left out. The old neighbours are further apart now."),
        (3, "The kernel size does not matter here. How far apart are the old neighbours now?"),
        (4, "That would be two strides of 2."),
        (0, "There is no dilation 0: all weights would meet the same cell."),
    ],
    hints=[
        "The second layer used to meet cells 0, 1 and 2 of the strided layer. Which cells of the new layer are these?",
        "Cells 0, 2 and 4.",
    ],
    why="The old neighbours 0, 1, 2 are the cells 0, 2, 4 of the full layer: 2 apart.",
)

valid_weights = prediction(
    "07-valid-weights",
    "A picture of 65×65, padded with zeros. A 3×3 kernel has dilation 36, and its middle weight lies on the middle of"
    " the picture. How many of its nine weights meet the picture?",
    answer=1,
    mistakes=[
        (9, "The middle is row 32. Is there a row 32 + 36?"),
        (3, "Which columns do the left and the right weight meet? Is there a column 32 + 36?"),
        (5, "Is there a row 32 − 36, or a column 32 + 36?"),
        (4, "That is so in a corner, for dilations up to 64. In the middle it is worse."),
        (0, "The middle weight itself meets the picture."),
    ],
    hints=[
        "The middle is row 32, column 32. In which rows do the other weights lie?",
        "In rows −4 and 68, and the last row of the picture is 64.",
    ],
    why="The other weights lie in rows and columns −4 and 68, in the padding. What is left is a 1×1 kernel.",
)

causal_padding = prediction(
    "07-causal-padding",
    "A kernel of 2 weights with dilation 8 slides over a recording. The output is to be as long as the input, and no"
    " output may see a later sample. How many zeros go before and after? Answer with (before, after).",
    answer=(8, 0),
    mistakes=[
        ((1, 0), "That is k − 1, for an ordinary kernel. This one reaches 8 samples back."),
        ((4, 4), "That keeps the length, but every output sees 4 samples of the future."),
        (
            (8, 8),
            "With 8 zeros on both sides the output is 8 longer than the input, and sees the future. Leave one side out.",
        ),
        ((0, 8), "The wrong side: with zeros after the input every output looks into the future."),
        ((7, 0), "The kernel spans 9 samples: from now to 8 samples ago."),
        ((9, 0), "The kernel spans 9 samples, and the newest of them is now. How many are before it?"),
        ((16, 0), "There is one step between two weights, and it is 8 samples long."),
    ],
    hints=[
        "One weight meets the sample of now. Where is the other?",
        "8 samples ago. For output 0 that must be padding.",
    ],
    why="The weights meet now and 8 samples ago: d(k − 1) = 8 zeros before, none after.",
)


# Exercises, easy to hard.


@exercise(
    "07-dilated-size",
    probes=[
        (7, 3, 1, 0, 2),
        (20, 4, 1, 4, 3),
        (10, 3, 2, 1, 1),
        (32, 3, 2, 3, 4),
        (28, 5, 3, 2, 2),
        (27, 5, 3, 2, 2),
        (9, 2, 4, 0, 5),
        (65, 3, 1, 12, 12),
    ],
    hints=[
        "How many cells does the kernel span? Call it span, and use it in place of the kernel size.",
        "span = dilation * (kernel_size - 1) + 1",
        "The steps that fit into input_size + 2 * padding - span, rounded down, plus one for the first position.",
    ],
    why="The span d(k − 1) + 1 takes the place of k. The rest is the rule that you know.",
)
def dilated_size(input_size, kernel_size, stride, padding, dilation):
    """Return the output size along one axis.

    The padding is the number of cells on each side.
    """
    span = dilation * (kernel_size - 1) + 1
    return (input_size + 2 * padding - span) // stride + 1


@dilated_size.alternative
def _(input_size, kernel_size, stride, padding, dilation):
    last_start = input_size + 2 * padding - dilation * (kernel_size - 1) - 1
    return len(range(0, last_start + 1, stride))


@dilated_size.mistake("The dilation is missing: the kernel spans dilation * (kernel_size - 1) + 1 cells.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - kernel_size) // stride + 1


@dilated_size.mistake(
    "You took dilation * kernel_size for the span. There is one step less than there are weights, and then one cell."
)
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - dilation * kernel_size) // stride + 1


@dilated_size.mistake(
    "You put `dilation` empty cells between two weights, as if dilation 0 were the ordinary kernel. There are dilation − 1."
)
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - (dilation + 1) * (kernel_size - 1) - 1) // stride + 1


@dilated_size.mistake("You added the dilation to the kernel size. Each of its steps becomes dilation cells long.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - (kernel_size + dilation - 1)) // stride + 1


@dilated_size.mistake("The padding is missing: it adds cells on both sides.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size - dilation * (kernel_size - 1) - 1) // stride + 1


@dilated_size.mistake("You counted the steps of the kernel and forgot its first cell: the span is one more.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - dilation * (kernel_size - 1)) // stride + 1


@dilated_size.mistake(
    "You dilated twice. The span already contains the dilation; put it in place of the kernel size only once."
)
def _(input_size, kernel_size, stride, padding, dilation):
    span = dilation * (kernel_size - 1) + 1
    return (input_size + 2 * padding - dilation * (span - 1) - 1) // stride + 1


@dilated_size.mistake("You took the padding for the total. It lies on each side, so it counts twice.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + padding - dilation * (kernel_size - 1) - 1) // stride + 1


@dilated_size.mistake("You forgot the plus one at the end: the first position counts too.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride


@dilated_size.mistake("You rounded up. A step that does not fit wholly is dropped: round down.")
def _(input_size, kernel_size, stride, padding, dilation):
    return -(-(input_size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride) + 1


@dilated_size.mistake("round() goes to the nearest number. A step that does not fit wholly is dropped: use //.")
def _(input_size, kernel_size, stride, padding, dilation):
    return round((input_size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride) + 1


@dilated_size.mistake("You rounded to the nearest number. A step that does not fit wholly is dropped: use //.")
def _(input_size, kernel_size, stride, padding, dilation):
    return round((input_size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1)


@dilated_size.mistake("You did not round. Sizes are whole: with // the step that does not fit is dropped.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) / stride + 1


@dilated_size.mistake("The stride is missing: that is the number of positions with a stride of 1.")
def _(input_size, kernel_size, stride, padding, dilation):
    return input_size + 2 * padding - dilation * (kernel_size - 1)


@dilated_size.mistake("You divided the positions by the stride. Divide the steps, and then add the first position.")
def _(input_size, kernel_size, stride, padding, dilation):
    return (input_size + 2 * padding - dilation * (kernel_size - 1)) // stride


@exercise(
    "07-spread-kernel",
    probes=[
        (np.array([[1, 2], [3, 4]]), 2),
        (np.array([[1, 2], [3, 4]]), 1),
        (np.array([[1, 2, 3]]), 3),
        (np.array([[1.5, -2.0, 3.0], [4.0, 5.0, -6.0]]), 2),
        (np.array([[7], [8], [9]]), 4),
    ],
    hints=[
        "Begin with zeros of the right shape: d * (rows - 1) + 1 by d * (columns - 1) + 1.",
        "Which places hold the weights? Every d-th row and every d-th column, from the first on.",
        "A slice with a step can be assigned to: spread[::d, ::d] = w.",
    ],
    why="Zeros of the spanned size, and every d-th place along both axes holds a weight.",
)
def spread_kernel(w, d):
    """Return the kernel w (rows, columns) with its zeros written out.

    They are the zeros that dilation d leaves between its weights.
    """
    rows, columns = w.shape
    spread = np.zeros((d * (rows - 1) + 1, d * (columns - 1) + 1))
    spread[::d, ::d] = w
    return spread


@spread_kernel.alternative
def _(w, d):
    one = np.zeros((d, d))
    one[0, 0] = 1
    rows, columns = w.shape
    return np.kron(w, one)[: d * (rows - 1) + 1, : d * (columns - 1) + 1]


@spread_kernel.mistake(
    "You put d zeros between two weights, as if d = 0 were the ordinary kernel. There are d − 1: d = 1 leaves it as it is."
)
def _(w, d):
    return spread_kernel.solution(w, d + 1)


@spread_kernel.mistake(
    "Zeros follow after the last row and column of weights. They make the kernel longer than it is: stop at a weight."
)
def _(w, d):
    spread = np.zeros((d * w.shape[0], d * w.shape[1]))
    spread[::d, ::d] = w
    return spread


@spread_kernel.mistake(
    "Your zeros have the shape d · k − 1. The weights span d(k − 1) + 1, which is the same for d = 2 alone."
)
def _(w, d):
    spread = np.zeros((d * w.shape[0] - 1, d * w.shape[1] - 1))
    spread[::d, ::d] = w
    return spread


@spread_kernel.mistake("You repeated the weights. Between them stand zeros.")
def _(w, d):
    return w.repeat(d, axis=0).repeat(d, axis=1)


@spread_kernel.mistake("You spread the columns only. The rows stand d apart as well.")
def _(w, d):
    spread = np.zeros((w.shape[0], d * (w.shape[1] - 1) + 1))
    spread[:, ::d] = w
    return spread


@spread_kernel.mistake("You spread the rows only. The columns stand d apart as well.")
def _(w, d):
    spread = np.zeros((d * (w.shape[0] - 1) + 1, w.shape[1]))
    spread[::d] = w
    return spread


@spread_kernel.mistake(
    "You dropped weights: w[::d, ::d] reads every d-th. Assign to every d-th place of a larger array."
)
def _(w, d):
    return w[::d, ::d]


@spread_kernel.mistake(
    "The fractions are lost: your zeros are whole numbers. np.zeros without a dtype holds fractions."
)
def _(w, d):
    return spread_kernel.solution(w, d).astype(int)


@spread_kernel.mistake("Your weights are turned round. They keep their places.")
def _(w, d):
    return spread_kernel.solution(w, d)[::-1, ::-1]


@spread_kernel.mistake(
    "Your weights stand side by side in a corner, and all zeros behind them. Put them d cells apart."
)
def _(w, d):
    spread = spread_kernel.solution(w, d) * 0
    spread[: w.shape[0], : w.shape[1]] = w
    return spread


@spread_kernel.mistake("spread[::d][::d] takes every d-th row, twice. Write both axes into one pair of brackets.")
def _(w, d):
    spread = spread_kernel.solution(w, d) * 0
    spread[::d][::d] = w
    return spread


@spread_kernel.mistake("You used the number of rows for both axes. A kernel need not be square.")
def _(w, d):
    reach = d * (len(w) - 1) + 1
    spread = np.zeros((reach, reach))
    spread[::d, ::d] = w
    return spread


@exercise(
    "07-dilated-same",
    probes=[
        (np.array([1, 2, 3, 4]), np.array([1, 10, 100]), 1),
        (np.array([1, 2, 3, 4, 5]), np.array([1, 10, 100]), 2),
        (np.array([2.0, -1.0, 0.5, 3.0, 1.0, 4.0]), np.array([0.5, -2.0, 1.0]), 4),
        (np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]), np.array([1, 2, 3, 4, 5]), 2),
        (np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]), np.array([1, 2, 3]), 3),
        (np.array([5, 7]), np.array([3]), 3),
        (np.array([4, 2, 6, 3]), np.array([0.5, 1.0, 0.25]), 1),
    ],
    hints=[
        "How many cells does the kernel take away? Half of them go on each side: p = d * (len(w) - 1) // 2.",
        "The window at n meets padded[n], padded[n + d], padded[n + 2 * d] and so on.",
        "A slice with a step picks them: padded[n : n + d * (len(w) - 1) + 1 : d].",
    ],
    why="d(k − 1)/2 zeros on each side. If every window is a slice with step d, the kernel needs no zeros, and no product is wasted.",
)
def dilated_same(x, w, d):
    """Slide w, dilated by d, along the strip x, and keep its length.

    Zeros lie beyond both ends of x. len(w) is odd, and the middle
    weight meets the sample of the same index. No flip.
    """
    p = d * (len(w) - 1) // 2
    padded = np.pad(x, p)
    reach = d * (len(w) - 1) + 1
    return np.array([np.sum(padded[n : n + reach : d] * w) for n in range(len(x))])


@dilated_same.alternative
def _(x, w, d):
    padded = np.pad(x, d * (len(w) // 2))
    return sum(weight * padded[k * d : k * d + len(x)] for k, weight in enumerate(w))


@dilated_same.alternative
def _(x, w, d):
    spread = np.zeros(d * (len(w) - 1) + 1)
    spread[::d] = w
    return np.correlate(np.pad(x, d * (len(w) // 2)), spread)


def _every_window(padded, w, d):
    """Return the sums of all windows of a dilated kernel that lie inside."""
    reach = d * (len(w) - 1) + 1
    return np.array([np.sum(padded[n : n + reach : d] * w) for n in range(len(padded) - reach + 1)])


@dilated_same.mistake(
    "You padded with k // 2, which is right for d = 1 only: the result is too short. Pad with d(k − 1)/2."
)
def _(x, w, d):
    return _every_window(np.pad(x, len(w) // 2), w, d)


def _by_index(padded, w, d, length):
    """Add up products one by one, as far as the cells go."""
    return np.array([sum(weight * padded[n + k * d] for k, weight in enumerate(w)) for n in range(length)])


def _by_slice(padded, w, d, length):
    """Multiply slices with a step, as far as the cells go."""
    return np.array([np.sum(padded[n : n + d * (len(w) - 1) + 1 : d] * w) for n in range(length)])


@dilated_same.mistake("Your last windows run off the end: you padded with k // 2. A dilated kernel needs d(k − 1)/2.")
def _(x, w, d):
    return _by_index(np.pad(x, len(w) // 2), w, d, len(x))


@dilated_same.mistake("Your last slices are too short: you padded with k // 2. A dilated kernel needs d(k − 1)/2.")
def _(x, w, d):
    return _by_slice(np.pad(x, len(w) // 2), w, d, len(x))


@dilated_same.mistake("You padded with d. That fits three weights only; in general it is d(k − 1)/2.")
def _(x, w, d):
    return _every_window(np.pad(x, d), w, d)


@dilated_same.mistake("You padded with half of d · k. The kernel spans d(k − 1) + 1 cells, so pad with d(k − 1)/2.")
def _(x, w, d):
    return _every_window(np.pad(x, d * len(w) // 2), w, d)


@dilated_same.mistake("You padded with the total on each side, so the result is too long. Share it between the sides.")
def _(x, w, d):
    return _every_window(np.pad(x, d * (len(w) - 1)), w, d)


@dilated_same.mistake("An index below 0 counts from the end of x, so the end comes in. Before x there are zeros.")
def _(x, w, d):
    p = d * (len(w) - 1) // 2
    met = [[(k, n - p + k * d) for k in range(len(w))] for n in range(len(x))]
    return np.array([sum(w[k] * x[i] for k, i in window if i < len(x)) for window in met])


@dilated_same.mistake(
    "Your index leaves x: beyond the end it is an error, and below 0 it counts from the end. Put zeros there first."
)
def _(x, w, d):
    p = d * (len(w) - 1) // 2
    return np.array([sum(weight * x[n - p + k * d] for k, weight in enumerate(w)) for n in range(len(x))])


@dilated_same.mistake("The dilation is missing: your weights meet neighbours.")
def _(x, w, d):
    return dilated_same.solution(x, w, 1)


@dilated_same.mistake("Your weights stand d + 1 cells apart. Dilation d means d cells from one weight to the next.")
def _(x, w, d):
    return dilated_same.solution(x, w, d + 1)


@dilated_same.mistake(
    "Your window begins d(k − 1) cells too early: its last weight meets the sample of the same index. Begin half as far."
)
def _(x, w, d):
    return _every_window(np.pad(x, (d * (len(w) - 1), 0)), w, d)


@dilated_same.mistake(
    "All of your zeros stand after x, so the first weight meets the sample of the same index. Put half of them before x."
)
def _(x, w, d):
    return _every_window(np.pad(x, (0, d * (len(w) - 1))), w, d)


@dilated_same.mistake("You padded the result. Put the zeros around x, before the window slides: then it meets them.")
def _(x, w, d):
    return np.pad(_every_window(x, w, d), d * (len(w) - 1) // 2)


@dilated_same.mistake("You repeated the border cells. Beyond both ends of x lie zeros.")
def _(x, w, d):
    return _every_window(np.pad(x, d * (len(w) - 1) // 2, mode="edge"), w, d)


def _spread(w, d):
    """Write the zeros between the weights."""
    spread = np.zeros(d * (len(w) - 1) + 1)
    spread[::d] = w
    return spread


@dilated_same.mistake(
    'With mode="same" np.correlate keeps the longer length. Here the spread kernel can be longer than x: pad x instead.'
)
def _(x, w, d):
    return np.correlate(x, _spread(w, d), mode="same")


@dilated_same.mistake(
    'With mode="same" np.convolve keeps the longer length. Here the spread kernel can be longer than x: pad x instead.'
)
def _(x, w, d):
    return np.convolve(x, _spread(w, d)[::-1], mode="same")


@dilated_same.mistake(
    'np.convolve turns the kernel round. And with mode="same" it keeps the longer length, which can be that of the kernel.'
)
def _(x, w, d):
    return np.convolve(x, _spread(w, d), mode="same")


@dilated_same.mistake(
    "That is a stride: the window moves by d. Dilation spreads the weights, and the window moves by one."
)
def _(x, w, d):
    return dilated_same.solution(x, w, 1)[::d]


@dilated_same.mistake("You turned the kernel round. Here w stays as it is written.")
def _(x, w, d):
    return dilated_same.solution(x, w[::-1], d)


@dilated_same.mistake("There is no padding yet: the result is shorter than x.")
def _(x, w, d):
    return _every_window(x, w, d)


@dilated_same.mistake("Your slice has no step, so that the weights meet neighbours. Its third number is the step: d.")
def _(x, w, d):
    padded = np.pad(x, d * (len(w) - 1) // 2)
    return np.array([np.sum(padded[n : n + len(w)] * w) for n in range(len(x))])


@dilated_same.mistake(
    "Your slices end too early: the end of a slice does not belong to it. Go up to n + d * (len(w) - 1) + 1."
)
def _(x, w, d):
    padded = np.pad(x, d * (len(w) - 1) // 2)
    return np.array([np.sum(padded[n : n + d * (len(w) - 1) : d] * w) for n in range(len(x))])


@dilated_same.mistake(
    "Your window begins at n · d. From output to output it moves by one; only its weights stand d apart."
)
def _(x, w, d):
    padded, reach = np.pad(x, d * (len(w) - 1) // 2), d * (len(w) - 1) + 1
    return np.array([np.sum(padded[n * d : n * d + reach : d] * w) for n in range(len(x))])


@dilated_same.mistake("Your index begins at n · d, and leaves x. From output to output the window moves by one.")
def _(x, w, d):
    padded = np.pad(x, d * (len(w) - 1) // 2)
    return np.array([sum(weight * padded[n * d + k * d] for k, weight in enumerate(w)) for n in range(len(x))])


@exercise(
    "07-looks-at",
    probes=[
        ([3], [1], [0], [2], 0),
        ([3], [2], [1], [1], 4),
        ([3, 3], [1, 1], [0, 0], [1, 2], 3),
        ([7, 3], [2, 2], [3, 1], [1, 1], 2),
        ([3, 2, 5], [2, 2, 1], [1, 0, 4], [1, 1, 3], 1),
        ([2, 3, 3, 2], [2, 3, 1, 2], [0, 2, 1, 1], [3, 1, 2, 1], 5),
    ],
    hints=[
        "Go through the layers from the first to the last, with a size of 1, a jump of 1 and a start of 0.",
        "size += d * (k - 1) * jump, start -= p * jump, and only then jump *= s.",
        "Output 0 begins at start. Each further output begins a jump later, and its field has size cells.",
    ],
    why="Output n begins at start + n · jump. Its last cell is size − 1 further on.",
)
def looks_at(kernel_sizes, strides, paddings, dilations, output):
    """Return the (first, last) input cell that an output of a stack sees.

    The lists hold one number for each layer, the first layer first.
    Cells of padding before the input have negative numbers.
    """
    size, jump, start = 1, 1, 0
    for k, s, p, d in zip(kernel_sizes, strides, paddings, dilations, strict=True):
        size += d * (k - 1) * jump
        start -= p * jump
        jump *= s
    first = start + output * jump
    return first, first + size - 1


@looks_at.alternative
def _(kernel_sizes, strides, paddings, dilations, output):
    first = last = output
    for k, s, p, d in list(zip(kernel_sizes, strides, paddings, dilations, strict=True))[::-1]:
        first, last = first * s - p, last * s - p + d * (k - 1)
    return [first, last]


def _walk(
    layers,
    output,
    *,
    early=False,
    late=False,
    own=False,
    jumps=True,
    padded=True,
    extra=0,
    dilated=True,
    begin=1,
    kept=True,
    sign=1,
):
    """Go through the layers, with one thing done in another way."""
    size, jump, start = begin, 1, 0
    for k, s, p, d in layers:
        jump *= s if early else 1
        size += (d if dilated else 1) * (k - 1 + extra) * (s if own else jump if jumps else 1)
        start -= sign * p * (jump if padded else 1) * (s if late else 1)
        jump = (jump if kept else 1) * (1 if early else s)
    first = start + output * jump
    return first, first + size - 1


@looks_at.mistake("You forgot the jump: after a stride, the steps of the next layers are that many input cells long.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, jumps=False)


@looks_at.mistake(
    "You forgot the jump of the padding: after a stride, a cell of padding is that many input cells wide."
)
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, padded=False)


@looks_at.mistake("You forgot the jump, in the steps and in the padding: after a stride both are that much longer.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, jumps=False, padded=False)


@looks_at.mistake("You multiplied the jump too early: the stride of a layer counts for the layers after it.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, early=True)


@looks_at.mistake("The jump changed before the start was moved. Take the padding times the jump before this layer.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, late=True)


@looks_at.mistake(
    "You took the steps of each layer times its own stride. They are as long as the jump, all strides before it."
)
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, own=True)


@looks_at.mistake("Your last cell is one too near: the size begins at 1, since the output itself is one cell.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, begin=0)


@looks_at.mistake("You used the padding of the first layer alone. Every layer moves the start by its padding.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes, strides, [paddings[0]] + [0] * (len(paddings) - 1), dilations, output)


@looks_at.mistake("Your jump is the stride of the last layer alone. It is multiplied from layer to layer: jump *= s.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, kept=False)


@looks_at.mistake(
    "You took the layers in the wrong order. The jump grows from the first layer to the last; on the way back from the"
    " output, the last layer comes first."
)
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes[::-1], strides[::-1], paddings[::-1], dilations[::-1], output)


@looks_at.mistake("The padding has the wrong sign: cells before the input move the start to the left.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, sign=-1)


@looks_at.mistake("The right two cells in the wrong order: the first one first.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes, strides, paddings, dilations, output)[::-1]


@looks_at.mistake("The dilations are missing: a layer adds d(k − 1) steps.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, dilated=False)


@looks_at.mistake("You added up whole kernels. Each layer adds its steps, k − 1, and the one cell counts once.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, extra=1)


@looks_at.mistake("Your last cell is one too far: a field of size cells that begins at first ends at first + size − 1.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return _walk(zip(kernel_sizes, strides, paddings, dilations, strict=True), output, begin=2)


@looks_at.mistake("The padding is missing: p cells before a layer move the start p jumps to the left.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes, strides, [0] * len(paddings), dilations, output)


@looks_at.mistake("That is where output 0 looks. Each further output begins a jump later.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes, strides, paddings, dilations, 0)


@looks_at.mistake("From output to output it is the product of all strides, not the stride of the last layer.")
def _(kernel_sizes, strides, paddings, dilations, output):
    first, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, 0)
    return first + output * strides[-1], last + output * strides[-1]


@looks_at.mistake("Output n begins n jumps after output 0: multiply the output by the jump before you add it.")
def _(kernel_sizes, strides, paddings, dilations, output):
    first, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, 0)
    return first + output, last + output


@looks_at.mistake(
    "Your first cell is never below 0. Cells of padding before the input have negative numbers: keep them."
)
def _(kernel_sizes, strides, paddings, dilations, output):
    first, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, output)
    return max(first, 0), last


@looks_at.mistake("You gave (first, size). Give the number of the last cell.")
def _(kernel_sizes, strides, paddings, dilations, output):
    first, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, output)
    return first, last - first + 1


@looks_at.mistake("You gave (size, jump, start). Now work out from them the first and the last cell of this output.")
def _(kernel_sizes, strides, paddings, dilations, output):
    start, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, 0)
    return last - start + 1, np.prod(strides), start


@looks_at.mistake("You gave all the cells of the field. Give the first and the last one.")
def _(kernel_sizes, strides, paddings, dilations, output):
    first, last = looks_at.solution(kernel_sizes, strides, paddings, dilations, output)
    return np.arange(first, last + 1)


@looks_at.mistake("Outputs are counted from 0: output n begins n jumps after output 0, not n − 1.")
def _(kernel_sizes, strides, paddings, dilations, output):
    return looks_at.solution(kernel_sizes, strides, paddings, dilations, output - 1)


@looks_at.mistake("You added the strides up. After two strides of 2 a step is 4 cells long: jump *= s.")
def _(kernel_sizes, strides, paddings, dilations, output):
    size, jump, start = 1, 1, 0
    for k, s, p, d in zip(kernel_sizes, strides, paddings, dilations, strict=True):
        size += d * (k - 1) * jump
        start -= p * jump
        jump += s
    return start + output * jump, start + output * jump + size - 1


@looks_at.mistake("You took the padding times the dilation. The cells of padding lie side by side: p times the jump.")
def _(kernel_sizes, strides, paddings, dilations, output):
    spread = [p * d for p, d in zip(paddings, dilations, strict=True)]
    return looks_at.solution(kernel_sizes, strides, spread, dilations, output)


@exercise(
    "07-count-paths",
    probes=[
        (3, [1]),
        (3, [2]),
        (3, [1, 1]),
        (3, [2, 2]),
        (2, [1, 2, 4]),
        (3, [1, 2, 5]),
        (4, [3, 1]),
    ],
    hints=[
        "Send an impulse through the stack: with all weights 1, what arrives counts the paths.",
        "Each layer is a strip of ones with zeros between them. np.convolve joins two layers.",
        "Begin with np.array([1]). For each dilation make ones with a step of d, and convolve.",
    ],
    why="One path through each pair of weights: that is a full convolution of the layers' spread-out ones.",
)
def count_paths(k, dilations):
    """Count the paths from each cell of a receptive field to its output.

    All layers have kernels of k, stride 1, and the given dilations.
    Return as many counts as the field has cells; a hole counts 0.
    """
    paths = np.array([1])
    for d in dilations:
        ones = np.zeros(d * (k - 1) + 1, dtype=int)
        ones[::d] = 1
        paths = np.convolve(paths, ones)
    return paths


@count_paths.alternative
def _(k, dilations):
    counts = {0: 1}
    for d in dilations:
        before, counts = counts, {}
        for cell, paths in before.items():
            for tap in range(k):
                counts[cell + tap * d] = counts.get(cell + tap * d, 0) + paths
    return [counts.get(cell, 0) for cell in range(max(counts) + 1)]


@count_paths.mistake("You marked which cells are seen. Several paths can begin in one cell: count them.")
def _(k, dilations):
    return (count_paths.solution(k, dilations) > 0).astype(int)


@count_paths.mistake("You left out the holes. A cell that is never seen stands in the field and counts 0.")
def _(k, dilations):
    counts = count_paths.solution(k, dilations)
    return counts[counts > 0]


@count_paths.mistake("The dilations are missing: with dilation d the ones stand d cells apart.")
def _(k, dilations):
    return count_paths.solution(k, [1] * len(dilations))


@count_paths.mistake("You filled the cells between the weights with ones. They hold zeros.")
def _(k, dilations):
    paths = np.array([1])
    for d in dilations:
        paths = np.convolve(paths, np.ones(d * (k - 1) + 1, dtype=int))
    return paths


@count_paths.mistake("That is the last layer alone. Join all layers.")
def _(k, dilations):
    return count_paths.solution(k, dilations[-1:])


@count_paths.mistake(
    "Zeros follow after the last one of a layer, so the field is too long. A layer spans d(k − 1) + 1 cells."
)
def _(k, dilations):
    paths = np.array([1])
    for d in dilations:
        ones = np.zeros(d * k, dtype=int)
        ones[::d] = 1
        paths = np.convolve(paths, ones)
    return paths


@count_paths.mistake("You put d zeros between the ones. There are d − 1.")
def _(k, dilations):
    return count_paths.solution(k, [d + 1 for d in dilations])


@count_paths.mistake("You gave the shares of the paths. Give their number.")
def _(k, dilations):
    counts = count_paths.solution(k, dilations)
    return counts / counts.sum()


@count_paths.mistake("That is how many paths there are in all. Give a count for each cell of the field.")
def _(k, dilations):
    return count_paths.solution(k, dilations).sum()


@count_paths.mistake('mode="same" cuts the ends off. The field grows with every layer: leave the mode out.')
def _(k, dilations):
    paths = np.array([1])
    for d in dilations:
        ones = np.zeros(d * (k - 1) + 1, dtype=int)
        ones[::d] = 1
        paths = np.convolve(paths, ones, mode="same")
    return paths


@count_paths.mistake("Where paths from two cells meet, the second count replaced the first. Add them: `+=`, not `=`.")
def _(k, dilations):
    paths = np.array([1])
    for d in dilations:
        more = np.zeros(len(paths) + d * (k - 1), dtype=int)
        for cell, count in enumerate(paths):
            more[cell : cell + d * (k - 1) + 1 : d] = count
        paths = more
    return paths


@count_paths.mistake("Where two copies of the counts overlap, the later replaced the earlier. Add them: `+=`, not `=`.")
def _(k, dilations):
    paths = np.array([1])
    for d in dilations:
        more = np.zeros(len(paths) + d * (k - 1), dtype=int)
        for tap in range(k):
            more[tap * d : tap * d + len(paths)] = paths
        paths = more
    return paths


@count_paths.mistake("You took kernels of 3, whatever k is.")
def _(k, dilations):
    return count_paths.solution(3, dilations)


@count_paths.mistake("You began with a layer that is not in the list. Begin with one path, np.array([1]).")
def _(k, dilations):
    return count_paths.solution(k, [1, *dilations])


@exercise(
    "07-causal-stack",
    probes=[
        (np.array([1, 0, 0]), np.array([2, 3]), [1]),
        (np.array([1, 10, 100, 1000]), np.array([1, 2]), [2]),
        (np.array([3, 1, 4, 1, 5, 9]), np.array([1, 2]), [1, 2]),
        (np.array([1.0, 0.0, -2.0, 0.5, 3.0, 1.0, 4.0]), np.array([0.5, 1.0, -1.0]), [1, 3]),
        (np.array([3, 1, 4, 1, 5, 9, 2, 6]), np.array([1, 1]), [1, 2, 4]),
    ],
    hints=[
        "Write one layer first: d * (len(w) - 1) zeros before the strip, none after.",
        "Then the window at n is padded[n : n + d * (len(w) - 1) + 1 : d], and there are len(x) windows.",
        "The result of a layer is the input of the next: do this for every d in dilations.",
    ],
    why="Each layer gets d(k − 1) zeros before its input. So every layer is as long as x, and the last weight meets now.",
)
def causal_stack(x, w, dilations):
    """Send the strip x through layers with the given dilations.

    All have the kernel w. Every layer is as long as x, and no output
    sees a later sample: zeros stand where there are none. No flip: the
    last weight meets the newest sample. Return the last layer.
    """
    for d in dilations:
        reach = d * (len(w) - 1)
        padded = np.concatenate([np.zeros(reach), x])
        x = np.array([np.sum(padded[n : n + reach + 1 : d] * w) for n in range(len(x))])
    return x


@causal_stack.alternative
def _(x, w, dilations):
    length = len(x)
    for d in dilations:
        spread = np.zeros(d * (len(w) - 1) + 1)
        spread[::d] = w[::-1]
        x = np.convolve(x, spread)[:length]
    return x


def _stacked(x, w, dilations, before, after):
    """Send x through the layers, with zeros before and after as two functions of the reach say."""
    for d in dilations:
        reach = d * (len(w) - 1)
        padded = np.concatenate([np.zeros(before(reach)), x, np.zeros(after(reach))])
        x = np.array([np.sum(padded[n : n + reach + 1 : d] * w) for n in range(len(padded) - reach)])
    return x


@causal_stack.mistake("Your zeros stand after the input, so that each output looks into the future. Put them before.")
def _(x, w, dilations):
    return _stacked(x, w, dilations, lambda reach: 0, lambda reach: reach)


@causal_stack.mistake(
    "Your zeros are shared between both sides, so that outputs see later samples. Put them all before."
)
def _(x, w, dilations):
    return _stacked(x, w, dilations, lambda reach: reach // 2, lambda reach: reach - reach // 2)


@causal_stack.mistake(
    "Your padding is len(w) − 1, which is right for d = 1 only: the result is too short. Pad d(k − 1)."
)
def _(x, w, dilations):
    return _stacked(x, w, dilations, lambda reach: len(w) - 1, lambda reach: 0)


@causal_stack.mistake(
    "You padded with d, which fits two weights only: with more the result is too short. In general it is d(k − 1)."
)
def _(x, w, dilations):
    return _stacked(x, w, dilations, lambda reach: reach // (len(w) - 1), lambda reach: 0)


@causal_stack.mistake(
    "Your last windows run off the end: you padded with d, which fits two weights only. Pad d(k − 1)."
)
def _(x, w, dilations):
    for d in dilations:
        x = _by_index(np.concatenate([np.zeros(d), x]), w, d, len(x))
    return x


@causal_stack.mistake("Your last windows run off the end: you padded len(w) − 1. A dilated kernel needs d(k − 1).")
def _(x, w, dilations):
    for d in dilations:
        x = _by_index(np.concatenate([np.zeros(len(w) - 1), x]), w, d, len(x))
    return x


@causal_stack.mistake("Your last slices are too short: you padded len(w) − 1. A dilated kernel needs d(k − 1).")
def _(x, w, dilations):
    for d in dilations:
        x = _by_slice(np.concatenate([np.zeros(len(w) - 1), x]), w, d, len(x))
    return x


@causal_stack.mistake("You padded both sides, so that the result is too long. Zeros go before the input only.")
def _(x, w, dilations):
    return _stacked(x, w, dilations, lambda reach: reach, lambda reach: reach)


@causal_stack.mistake("An index below 0 counts from the end of x, so the future comes in. Before x there are zeros.")
def _(x, w, dilations):
    for d in dilations:
        reach = d * (len(w) - 1)
        x = np.array([sum(weight * x[n - reach + k * d] for k, weight in enumerate(w)) for n in range(len(x))])
    return x


@causal_stack.mistake("The dilations are missing: all your layers meet neighbours.")
def _(x, w, dilations):
    return causal_stack.solution(x, w, [1] * len(dilations))


@causal_stack.mistake("Every layer began with x again, so that only the last one counts. Hand the result on.")
def _(x, w, dilations):
    return causal_stack.solution(x, w, dilations[-1:])


@causal_stack.mistake(
    "You sent x through each layer by itself and added the results. Hand the result of a layer to the next one."
)
def _(x, w, dilations):
    return sum(causal_stack.solution(x, w, [d]) for d in dilations)


@causal_stack.mistake("You gave the results of all layers. Give that of the last one.")
def _(x, w, dilations):
    return [causal_stack.solution(x, w, dilations[: n + 1]) for n in range(len(dilations))]


@causal_stack.mistake("Your kernel is turned round: the last weight must meet the newest sample.")
def _(x, w, dilations):
    return causal_stack.solution(x, w[::-1], dilations)


@causal_stack.mistake("Your weights stand d + 1 samples apart. Dilation d means d samples from one weight to the next.")
def _(x, w, dilations):
    return causal_stack.solution(x, w, [d + 1 for d in dilations])


@causal_stack.mistake("That is the first layer alone: `return` stands inside the loop. Return when the loop has ended.")
def _(x, w, dilations):
    return causal_stack.solution(x, w, dilations[:1])


@causal_stack.mistake(
    "You put half of the zeros on each side, and of an odd number one is lost. Put all of them before."
)
def _(x, w, dilations):
    for d in dilations:
        x = _by_index(np.pad(x, d * (len(w) - 1) // 2), w, d, len(x))
    return x


@causal_stack.mistake(
    "You put half of the zeros on each side, so that the last slices are too short. Put all of them before."
)
def _(x, w, dilations):
    for d in dilations:
        x = _by_slice(np.pad(x, d * (len(w) - 1) // 2), w, d, len(x))
    return x
