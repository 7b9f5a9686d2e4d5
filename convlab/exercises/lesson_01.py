"""Lesson 01: the predictions and exercises on discrete convolution."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

dense_weights = prediction(
    "01-dense-weights",
    "A signal has 10 samples, and the layer has 8 outputs. Every output is connected to every"
    " sample, and every connection has a weight of its own. How many weights?",
    answer=10 * 8,
    mistakes=[
        (10 + 8, "That counts the samples and the outputs. The weights sit on the connections."),
        (8 * 3, "That counts the lines of a convolution with a kernel of 3. Here all 10 samples feed every output."),
        (10 * 8 + 8, "You added a bias for each output. Count the weights of the connections only."),
        (10 * 10, "There are 8 outputs, not 10."),
        (3, "Three weights are enough for a convolution. A dense layer shares nothing."),
    ],
    hints=[
        "How many lines arrive at one output?",
        "10 lines arrive at each of the 8 outputs.",
    ],
    why="10 lines arrive at each of 8 outputs: 10 × 8 = 80. A convolution with a kernel of 3 makes"
    " the same 8 outputs with 3 weights.",
)

first_sum = prediction(
    "01-first-sum",
    "x = [2, 1, 4, 3, 5] and w = [1, 2, 3]. Lay w on the first three samples, multiply what lies"
    " on top of each other, and add up. What is the sum?",
    answer=1 * 2 + 2 * 1 + 3 * 4,
    mistakes=[
        (2 * 3 + 1 * 2 + 4 * 1, "You turned the kernel round. Lay it down as it is written: 1 first, 3 last."),
        ((2 + 1 + 4) * (1 + 2 + 3), "You added first and multiplied then. Multiply pair by pair, then add."),
        (2 + 1 + 4, "You added the samples. Each one is multiplied by its weight first."),
        (4 * 1 + 3 * 2 + 5 * 3, "That is the last position. The first one covers the samples 2, 1 and 4."),
    ],
    hints=[
        "Three pairs of a weight and a sample: (1, 2), (2, 1) and (3, 4).",
        "1·2 + 2·1 + 3·4",
    ],
    why="1·2 + 2·1 + 3·4 = 2 + 2 + 12 = 16.",
)

positions = prediction(
    "01-positions",
    "A signal has 100 samples and the kernel has 7. At how many positions does the kernel lie"
    " wholly inside the signal?",
    answer=100 - 7 + 1,
    mistakes=[
        (100 - 7, "The last start is 93, but the start at 0 counts too: add 1."),
        (100 // 7, "The kernel moves by one sample, not by its own length."),
        (100, "The kernel must lie wholly inside. The last six starts stick out."),
        (100 + 7 - 1, "That counts every overlap, even of one sample. Here the kernel must lie wholly inside."),
        (100 - 7 - 1, "The start at 0 and the start at 93 are both allowed. Count them: add 1, don't take 1 away."),
    ],
    hints=[
        "Where does the kernel start in its last position?",
        "It starts at 100 − 7 = 93. Now count 0, 1, …, 93.",
    ],
    why="The starts are 0, 1, …, 93. These are 100 − 7 + 1 = 94 positions.",
)

full_length = prediction(
    "01-full-length",
    "5 samples meet a kernel of 3. Every overlap counts, even an overlap of one sample. How many numbers come out?",
    answer=5 + 3 - 1,
    mistakes=[
        (5 - 3 + 1, "That counts the positions wholly inside. Now the kernel may stick out on both sides."),
        (5, "Nearly: the kernel sticks out by one or by two samples on each side. Count two more."),
        (5 + 3, "One too many: the first and the last overlap need a sample in common. Take 1 away."),
        (5 * 3, "That counts the products. Several products are added to one number."),
        (
            5 + 2 * 2,
            "That counts the samples with the border. Count the positions: two on the left, three inside, and?",
        ),
    ],
    hints=[
        "There are 3 positions wholly inside. How far can the kernel stick out on the left?",
        "Two positions stick out on the left and two on the right.",
    ],
    why="2 positions on the left, 3 inside, 2 on the right: 5 + 3 − 1 = 7.",
)

impulse_response = prediction(
    "01-impulse-response",
    "x = [0, 0, 1, 0, 0] and w = [1, 2, 3]. Slide w along x without turning it round, wholly"
    " inside. Which three numbers come out? Answer with a list such as [0, 0, 0].",
    answer=[3, 2, 1],
    mistakes=[
        ([1, 2, 3], "That would be the result with the flip. Look at the first position: which weight lies on the 1?"),
        ([0, 2, 0], "At the first position the third weight lies on the 1, so the sum is 3, not 0."),
        ([1, 1, 1], "Each sum is 1 times the weight that lies on the 1, and that weight changes."),
    ],
    hints=[
        "Only one product is not zero at each position.",
        "At the first position w lies on the samples 0, 0, 1. So its last weight, 3, meets the 1.",
    ],
    why="The kernel moves to the right, so its last weight meets the 1 first: 3, then 2, then 1. The kernel comes out backwards.",
)

second_row = prediction(
    "01-second-row",
    "The kernel is [[1, 0], [2, 1]]. What is the sum at position (1, 0)? The window covers rows 1"
    " and 2, columns 0 and 1.",
    answer=1 * 4 + 0 * 4 + 2 * 7 + 1 * 7,
    mistakes=[
        (11, "That is the sum at (0, 1). Rows come before columns: (1, 0) is one step down."),
        (16, "That is the sum at (0, 0). Count from 0: row 1 is the second row."),
        (19, "You turned the kernel round. Lay it down as it is written."),
        (22, "You added the samples without their weights. Multiply each one by its weight first."),
        (20, "That is the sum at (1, 1). Column 0 is the leftmost one."),
        (9, "That is the sum at (2, 0). Count from 0: row 1 is the second row."),
    ],
    hints=[
        "The window holds 4, 4 in its first row and 7, 7 in its second row.",
        "1·4 + 0·4 + 2·7 + 1·7",
    ],
    why="1·4 + 0·4 + 2·7 + 1·7 = 4 + 0 + 14 + 7 = 25.",
)

shape_2d = prediction(
    "01-shape-2d",
    "The input has 4 rows and 6 columns, the kernel has 3 rows and 2 columns. What is the shape of"
    " the output? Answer with (rows, columns).",
    answer=(4 - 3 + 1, 6 - 2 + 1),
    mistakes=[
        ((5, 2), "The right two numbers in the wrong order: rows come before columns."),
        ((1, 4), "You forgot the plus one: the first start counts too."),
        ((4 - 2 + 1, 6 - 3 + 1), "You took the kernel's columns for the rows. Height meets height, width meets width."),
        ((4, 6), "That is the input's shape. The kernel must lie wholly inside, so the output is smaller."),
        ((4 + 3 - 1, 6 + 2 - 1), "That counts every overlap. Here the kernel lies wholly inside."),
    ],
    hints=[
        "Use the formula once for each axis.",
        "Rows: 4 − 3 + 1. Columns: 6 − 2 + 1.",
    ],
    why="Rows: 4 − 3 + 1 = 2. Columns: 6 − 2 + 1 = 5.",
)

flat_picture = prediction(
    "01-flat-picture",
    "Every pixel is 100. The kernel is [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]. What is every output pixel?",
    answer=5 * 100 - 4 * 100,
    mistakes=[
        (500, "You used the middle weight only. The four neighbours take 400 away again."),
        (0, "That would be so if the weights added up to 0. Here they add up to 5 − 4 = 1."),
        (900, "The neighbours have the weight −1: they are subtracted."),
        (1, "1 is the sum of the weights. Multiply it by the brightness."),
        (400, "You subtracted one neighbour. All four have the weight −1."),
    ],
    hints=[
        "In a flat picture every weight meets the same number.",
        "So the output is the sum of the weights, times 100.",
    ],
    why="The weights add up to 5 − 4 = 1, and 1 × 100 = 100. A kernel with sum 1 leaves flat regions alone.",
)

sobel_sign = prediction(
    "01-sobel-sign",
    "A picture is dark on the left and bright on the right. At the edge between them, is the output"
    " of sobel x 'positive', 'negative' or 'zero'?",
    answer="positive",
    mistakes=[
        ("negative", "The right-hand column has the positive weights, and the bright pixels lie on the right."),
        ("zero", "It is zero where the picture is flat. At the edge the right-hand column meets brighter pixels."),
    ],
    hints=[
        "Which column of the kernel has the positive weights?",
        "The bright pixels meet the weights 1, 2, 1, and the dark ones meet −1, −2, −1.",
    ],
    why="Bright pixels meet positive weights, dark pixels meet negative ones: bright minus dark is positive.",
)

weight_count = prediction(
    "01-weight-count",
    "A layer turns a colour picture (3 channels) into 16 output channels with 3×3 kernels and a"
    " bias. How many numbers does it learn?",
    answer=16 * 3 * 3 * 3 + 16,
    mistakes=[
        (16 * 3 * 3 + 16, "A kernel is as deep as the input: 3 × 3 × 3 numbers, not 3 × 3."),
        (16 * 3 * 3, "A kernel is as deep as the input, and each output channel has a bias."),
        (16 * 3 * 3 * 3, "These are the weights. Add the bias: one number for each output channel."),
        (16 * 3 * 3 * 3 + 3, "The bias belongs to the output channels. There are 16 of them."),
        (16 * 3 * 3 * 3 + 1, "Each output channel has a bias of its own."),
        (16 * (3 * 3 * 3 + 3), "The bias belongs to an output channel: one number, not one for each input channel."),
        (3 * 3 * 3, "That is one kernel, without its bias. There are 16 kernels."),
        (3 * 3 * 3 + 1, "That is one output channel. There are 16."),
    ],
    hints=[
        "How many numbers has one kernel, if it is as deep as the input?",
        "One kernel has 3 · 3 · 3 = 27 weights and one bias. There are 16 kernels.",
    ],
    why="16 kernels of 27 weights and 1 bias each: 16 · 28 = 448.",
)


# Exercises, easy to hard.


@exercise(
    "01-slide",
    probes=[
        (np.array([1, 10, 100]), np.array([1, 2, 3])),
        (np.array([2, 1, 4, 3, 5]), np.array([1, 2, 3])),
        (np.array([3.0, -1.0, 0.5, 2.0]), np.array([0.5, -2.0])),
        (np.array([7, 8]), np.array([3])),
    ],
    hints=[
        "How many positions are there? That is the length of your result.",
        "At position n the window is x[n : n + len(w)].",
        "Collect (x[n : n + len(w)] * w).sum() for every n in a list, and return np.array(list).",
    ],
    why="There are len(x) − len(w) + 1 positions. At each of them, multiply the window with the kernel and add up.",
)
def slide(x, w):
    """Slide w along x without turning it round.

    Return one sum for every position where w lies wholly inside x.
    """
    positions = len(x) - len(w) + 1
    return np.array([np.sum(x[n : n + len(w)] * w) for n in range(positions)])


@slide.alternative
def _(x, w):
    total = 0
    for m, weight in enumerate(w):
        total = total + weight * x[m : len(x) - len(w) + 1 + m]
    return total


@slide.mistake("Your kernel is turned round: this is the convolution of mathematics. Here w stays as it is written.")
def _(x, w):
    return np.convolve(x, w, mode="valid")


@slide.mistake(
    "The last position is missing. The starts run from 0 up to and including len(x) − len(w), so count one more."
)
def _(x, w):
    return slide.solution(x, w)[:-1]


@slide.mistake("Your result is as long as x. Count only the positions where w lies wholly inside.")
def _(x, w):
    return np.correlate(x, w, mode="same")


@slide.mistake("You count every overlap. Count only the positions where w lies wholly inside x.")
def _(x, w):
    return np.correlate(x, w, mode="full")


@slide.mistake(
    "Two differences: your kernel is turned round (np.convolve does that), and you count every overlap."
    " Keep w as it is, wholly inside."
)
def _(x, w):
    return np.convolve(x, w)


@slide.mistake("int(...), or an array of integers, cuts fractions off. Collect the sums as they are.")
def _(x, w):
    return slide.solution(x, w).astype(int)


@slide.mistake("You kept the products apart. Add them up: one number for each position.")
def _(x, w):
    return np.array([x[n : n + len(w)] * w for n in range(len(x) - len(w) + 1)])


@exercise(
    "01-output-size",
    probes=[(5, 3), (4, 2), (100, 7), (8, 8), (6, 1)],
    hints=[
        "Where does the kernel start in its last position?",
        "It starts at input_size − kernel_size, and 0 is a start too.",
    ],
    why="The starts are 0, 1, …, input_size − kernel_size. Counting them gives the difference plus one.",
)
def output_size(input_size, kernel_size):
    """Return at how many positions a kernel lies wholly inside.

    Both sizes are whole numbers, along one axis.
    """
    return input_size - kernel_size + 1


@output_size.alternative
def _(input_size, kernel_size):
    return len([start for start in range(input_size) if start + kernel_size <= input_size])


@output_size.mistake("You forgot the plus one: the start at 0 counts too.")
def _(input_size, kernel_size):
    return input_size - kernel_size


@output_size.mistake("You took 1 away instead of adding it: the start at 0 counts too.")
def _(input_size, kernel_size):
    return input_size - kernel_size - 1


@output_size.mistake("This counts every overlap. The kernel must lie wholly inside.")
def _(input_size, kernel_size):
    return input_size + kernel_size - 1


@output_size.mistake("The kernel moves by one, not by its own length.")
def _(input_size, kernel_size):
    return input_size // kernel_size


@output_size.mistake("The output is smaller than the input as soon as the kernel is larger than 1.")
def _(input_size, kernel_size):
    return input_size


@exercise(
    "01-convolve-2d",
    probes=[
        (np.array([[1, 10], [100, 1000]]), np.array([[1, 2], [3, 4]])),
        (np.array([[1, 10, 100], [1000, 2, 5]]), np.array([[1, 2]])),
        (np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3]]), np.array([[1, 0], [2, 1]])),
        (np.array([[200, 100, 50], [100, 200, 30], [9, 8, 7]], dtype=np.uint8), np.array([[1, 1], [1, 0]])),
        (np.array([[1, 2, 4], [3, 5, 9], [0, 1, 1]]), np.array([[0.25, 0.5], [0.0, 0.25]])),
    ],
    hints=[
        "How many rows and columns has the result? Begin with an array of zeros of that shape.",
        "Two loops choose the position. The window is x[row : row + kernel_height, column : column + kernel_width].",
        "Wrong for uint8 or for fractions only? Make your array of zeros a float array.",
    ],
    why="One sum for each position, collected in a float array, so that nothing wraps round and no fraction is cut off.",
)
def convolve_2d(x, w):
    """Return the 2-D convolution of deep learning of x with w.

    No flip. The kernel lies wholly inside. Pictures may be uint8, and
    kernels may have fractions.
    """
    kernel_height, kernel_width = w.shape
    out_height = x.shape[0] - kernel_height + 1
    out_width = x.shape[1] - kernel_width + 1
    out = np.zeros((out_height, out_width))
    for row in range(out_height):
        for column in range(out_width):
            window = x[row : row + kernel_height, column : column + kernel_width]
            out[row, column] = np.sum(window.astype(float) * w)
    return out


@convolve_2d.alternative
def _(x, w):
    windows = np.lib.stride_tricks.sliding_window_view(x.astype(float), w.shape)
    return np.einsum("rcij,ij->rc", windows, w)


@convolve_2d.mistake(
    "Your kernel is turned by 180°: this is the convolution of mathematics. Here w stays as it is written."
)
def _(x, w):
    return convolve_2d.solution(x, w[::-1, ::-1])


@convolve_2d.mistake("Your kernel is mirrored at its diagonal: somewhere w[i, j] has become w[j, i].")
def _(x, w):
    return convolve_2d.solution(x, w.T)


@convolve_2d.mistake("Your rows and columns have changed places: the result is the right one, transposed.")
def _(x, w):
    return convolve_2d.solution(x, w).T


@convolve_2d.mistake("Your result has the shape of x. Count only the positions where w lies wholly inside.")
def _(x, w):
    height, width = w.shape
    before = ((height - 1) // 2, (width - 1) // 2)
    after = (height - 1 - before[0], width - 1 - before[1])
    return convolve_2d.solution(np.pad(x, list(zip(before, after, strict=True))), w)


@convolve_2d.mistake("The last row and the last column are missing: the ranges must end at size − kernel size + 1.")
def _(x, w):
    return convolve_2d.solution(x, w)[:-1, :-1]


@convolve_2d.mistake(
    "Your result has the number type of x. A uint8 sum wraps round at 256, and whole numbers cut fractions off. Use floats."
)
def _(x, w):
    return convolve_2d.solution(x, w).astype(x.dtype)


@convolve_2d.mistake(
    "You add up in an array of integers, so every step cuts its fraction off. Begin with np.zeros(shape), which holds floats."
)
def _(x, w):
    out = np.zeros_like(convolve_2d.solution(x, w), dtype=int)
    for row, column in np.ndindex(out.shape):
        for i, j in np.ndindex(w.shape):
            out[row, column] += int(x[row + i, column + j] * w[i, j])
    return out


@convolve_2d.mistake(
    "Your result holds whole numbers, so the fractions are cut off. Begin with a float array of zeros."
)
def _(x, w):
    return convolve_2d.solution(x, w).astype(int)


@exercise(
    "01-true-convolution",
    probes=[
        (np.array([1, 10, 100]), np.array([1, 2])),
        (np.array([2, 1, 4, 3, 5]), np.array([1, 2, 3])),
        (np.array([1.0, -2.0]), np.array([0.5, 3.0, 4.0])),
        (np.array([5]), np.array([2])),
    ],
    hints=[
        "How long is the result? Every overlap counts.",
        "Put len(w) − 1 zeros on both sides of x. Then every overlap lies wholly inside.",
        "Turn w round with w[::-1], then slide.",
    ],
    why="Zeros on both sides let every overlap count, and w[::-1] is the flip. Then it is an ordinary sliding sum.",
)
def true_convolution(x, w):
    """Return the convolution of mathematics.

    w is turned round, and every overlap counts. Try it without np.convolve.
    """
    zeros = np.zeros(len(w) - 1)
    padded = np.concatenate([zeros, x, zeros])
    turned = w[::-1]
    return np.array([np.sum(padded[n : n + len(w)] * turned) for n in range(len(x) + len(w) - 1)])


@true_convolution.alternative
def _(x, w):
    out = np.zeros(len(x) + len(w) - 1)
    for m, sample in enumerate(x):
        out[m : m + len(w)] += sample * w
    return out


@true_convolution.mistake("The flip is missing: this is cross-correlation with every overlap. Turn w round first.")
def _(x, w):
    return true_convolution.solution(x, w[::-1])


@true_convolution.mistake("You count the positions wholly inside only. Every overlap counts, even of one sample.")
def _(x, w):
    long, short = (x, w) if len(x) >= len(w) else (w, x)
    return np.convolve(long, short, mode="valid")


@true_convolution.mistake(
    "You turned w round, but the kernel stays wholly inside. Every overlap counts: add zeros on both sides of x."
)
def _(x, w):
    return slide.solution(x, w[::-1])


@true_convolution.mistake("This is the sliding sum of exercise 1. Turn w round, and let every overlap count.")
def _(x, w):
    return slide.solution(x, w)


@true_convolution.mistake(
    "w[n - m] leaves the kernel. Skip the m for which n - m is not between 0 and len(w) - 1."
    " (A negative index does not fail in Python: it counts from the end.)"
)
def _(x, w):
    return np.array([sum(x[m] * w[n - m] for m in range(len(x))) for n in range(len(x) + len(w) - 1)])


@true_convolution.mistake("You turned the result round, not the kernel. Turn w before you slide it.")
def _(x, w):
    return true_convolution.solution(x, w)[::-1]


@true_convolution.mistake("One zero too many on each side: the first and last overlap need a sample in common.")
def _(x, w):
    return np.concatenate([[0], true_convolution.solution(x, w), [0]])


def _layer_probe(seed, channels, outputs, shape, kernel_shape):
    """Return a small layer with whole numbers, as the probe of an exercise."""
    rng = np.random.default_rng(seed)
    return (
        rng.integers(0, 6, (channels, *shape)),
        rng.integers(-3, 4, (outputs, channels, *kernel_shape)),
        rng.integers(1, 9, outputs),
    )


@exercise(
    "01-channels",
    probes=[
        (
            np.array([[[1, 2], [3, 4]], [[10, 20], [30, 40]]]),
            np.array([[[[1, 0], [0, 2]], [[0, 3], [0, 0]]]]),
            np.array([5]),
        ),
        _layer_probe(1, channels=2, outputs=2, shape=(3, 4), kernel_shape=(2, 2)),
        _layer_probe(2, channels=3, outputs=2, shape=(4, 3), kernel_shape=(3, 2)),
    ],
    hints=[
        "Begin with an array of zeros of shape (outputs, rows, columns).",
        "For one output channel n and one position, the window is x[:, row : row + kernel_height, column : column + kernel_width].",
        "np.sum(window * weight[n]) adds up over the channels as well. Then add bias[n], once.",
    ],
    why="The window takes all channels, so one sum adds up over channels, rows and columns. The bias is added once for each position.",
)
def convolve_channels(x, weight, bias):
    """Return the output of a whole layer, of shape (outputs, rows, columns).

    x has the shape (channels, rows, columns), bias (outputs,), and
    weight (outputs, channels, kernel rows, kernel columns).
    No flip. The kernels lie wholly inside.
    """
    outputs, _, kernel_height, kernel_width = weight.shape
    out_height = x.shape[1] - kernel_height + 1
    out_width = x.shape[2] - kernel_width + 1
    out = np.zeros((outputs, out_height, out_width))
    for n in range(outputs):
        for row in range(out_height):
            for column in range(out_width):
                window = x[:, row : row + kernel_height, column : column + kernel_width]
                out[n, row, column] = np.sum(window * weight[n]) + bias[n]
    return out


@convolve_channels.alternative
def _(x, weight, bias):
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(1, 2))
    return np.einsum("crsij,ncij->nrs", windows, weight) + bias[:, None, None]


@convolve_channels.mistake("The bias is missing. Add bias[n] to every position of output channel n.")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight, np.zeros_like(bias))


@convolve_channels.mistake("The bias was added once for each input channel. Add it once for each output position.")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight, bias * x.shape[0])


@convolve_channels.mistake("The bias was added to every product. Add it once, after the sum.")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight, bias * weight[0].size)


@convolve_channels.mistake("Every output channel has a bias of its own: bias[n], not bias[0].")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight, np.full_like(bias, bias[0]))


@convolve_channels.mistake(
    "The bias must meet the first axis of the result. Write bias[:, None, None], or add bias[n] in the loop."
)
def _(x, weight, bias):
    return convolve_channels.solution(x, weight, np.zeros_like(bias)) + bias


@convolve_channels.mistake("The axes of weight are (outputs, channels): write weight[n, c], not weight[c, n].")
def _(x, weight, bias):
    layers = [sum(convolve_2d.solution(x[c], weight[c, n]) for c in range(len(x))) for n in range(len(weight))]
    return np.array(layers) + bias[:, None, None]


@convolve_channels.mistake(
    "You kept the input channels apart. The results of the slices must be added to one output channel."
)
def _(x, weight, bias):
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(1, 2))
    return np.einsum("crsij,ncij->ncrs", windows, weight) + bias[:, None, None, None]


@convolve_channels.mistake("You averaged over the input channels. Add their results up.")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight / x.shape[0], bias)


@convolve_channels.mistake(
    "You used the first input channel only. Each slice of the kernel belongs to one channel; add them all."
)
def _(x, weight, bias):
    return convolve_channels.solution(x[:1], weight[:, :1], bias)


@convolve_channels.mistake("Your kernels are turned by 180°. Here they stay as they are written.")
def _(x, weight, bias):
    return convolve_channels.solution(x, weight[:, :, ::-1, ::-1], bias)


@exercise(
    "01-motion-blur",
    probes=[(2,), (3,), (5,), (1,)],
    hints=[
        "Which weights lie on the main diagonal? np.eye(size) has ones there.",
        "To keep the brightness, the weights must add up to 1.",
    ],
    why="The smear follows the ones on the diagonal. There are size of them, so each becomes 1 / size and the sum is 1.",
)
def motion_blur(size):
    """Return a size×size kernel that smears along the main diagonal.

    The diagonal runs from top left to bottom right. All pixels on the
    way count alike, and the picture keeps its brightness.
    """
    return np.eye(size) / size


@motion_blur.alternative
def _(size):
    kernel = np.zeros((size, size))
    for n in range(size):
        kernel[n, n] = 1 / size
    return kernel


@motion_blur.mistake("The direction is right, but the picture becomes brighter: your weights add up to size, not to 1.")
def _(size):
    return np.eye(size)


@motion_blur.mistake(
    "The direction is right, but the picture becomes darker: only size weights share the sum of 1, not size × size."
)
def _(size):
    return np.eye(size) / size**2


@motion_blur.mistake("Your smear runs from top right to bottom left. Use the other diagonal.")
def _(size):
    return np.eye(size)[::-1] / size


@motion_blur.mistake("This is a box: it blurs in all directions alike. Only the main diagonal may count.")
def _(size):
    return np.ones((size, size)) / size**2


@motion_blur.mistake("Your smear is horizontal or vertical. Put the weights on the main diagonal.")
def _(size):
    kernel = np.zeros((size, size))
    kernel[size // 2] = 1 / size
    return kernel
