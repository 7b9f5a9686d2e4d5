"""Lesson 06: the predictions and exercises on grouped, depthwise and separable convolution."""

import numpy as np

from convlab.exercises.engine import exercise, prediction

# Predictions, in the order in which the lesson asks for them.

two_passes = prediction(
    "06-two-passes",
    "A kernel has 5 rows and 9 columns. A column of 5 weights and then a row of 9 weights do the same. How many"
    " multiply-adds does that take for each output cell?",
    answer=5 + 9,
    mistakes=[
        (45, "That is what the whole kernel takes. The column has only 5 weights, and the row 9."),
        (9, "That is the second pass alone. The column comes first."),
        (5, "That is the first pass alone. The row comes after the column."),
        (13, "No weight is shared: the one in the middle is used in both passes."),
        (90, "A pass has 5 weights or 9, not 5 · 9."),
        (28, "The column is used once, and so is the row."),
    ],
    hints=[
        "Each weight is one multiply-add for each output cell. How many weights has the column?",
        "5 weights in the column, and 9 in the row.",
    ],
    why="Each weight is one multiply-add for each output cell: 5 + 9 = 14 in place of 5 · 9 = 45.",
)

outer = prediction(
    "06-outer",
    "The column holds 1 and 3, the row holds 2 and 5. Which 2×2 kernel do they make? Answer with [[.., ..], [.., ..]]"
    " and your numbers.",
    answer=[[2, 5], [6, 15]],
    mistakes=[
        (
            [[2, 6], [5, 15]],
            "Rows and columns have changed places. Each row of the kernel is a multiple of the row 2, 5.",
        ),
        ([[1, 3], [2, 5]], "You put the column and the row under each other. Multiply each number by each."),
        ([[3, 6], [5, 8]], "You added. Multiply the column's number by the row's number."),
        ([[2, 0], [0, 15]], "The other two cells are products too: 1·5 and 3·2."),
        ([[2, 5], [3, 15]], "Row 1 of the kernel is 3 times the row: 3·2 and 3·5."),
    ],
    hints=[
        "The cell in row r and column c is: number r of the column, times number c of the row.",
        "Row 0 is 1 times the row 2, 5. Row 1 is 3 times the row.",
    ],
    why="Row 0 is 1 · [2, 5] and row 1 is 3 · [2, 5].",
)

sharpen_rank = prediction(
    "06-sharpen-rank",
    "The kernel that sharpens has the rows [0, −1, 0], [−1, 5, −1] and [0, −1, 0]. What is its rank?",
    answer=2,
    mistakes=[
        (1, "Then all rows would be multiples of one row. But [−1, 5, −1] is no multiple of [0, −1, 0]."),
        (3, "The first row and the last one are equal, so one of them brings nothing new."),
        (9, "That is the count of its weights. The rank is at most the number of rows."),
        (0, "Only a kernel of zeros has rank 0."),
    ],
    hints=[
        "Which rows are multiples of another row?",
        "The last row is equal to the first one. Is the row in the middle a multiple of it?",
    ],
    why="The rows 0 and 2 are equal, and row 1 is no multiple of them: two different directions, so two products are needed.",
)

standard_weights = prediction(
    "06-standard-weights",
    "3 channels go in, 20 channels come out, the kernels have 2×2 cells. How many weights are there? (No bias.)",
    answer=20 * 3 * 2 * 2,
    mistakes=[
        (80, "You forgot the depth. The kernel of one output is 3 channels deep: 3 · 2 · 2 weights."),
        (12, "That is the kernel of one output channel. There are 20 of them."),
        (260, "That is right with one bias for each output channel. Count the weights alone."),
        (120, "A kernel of 2×2 has 4 weights in each channel, not 2."),
        (60, "You counted the pairs of channels. Each pair has 2 · 2 weights."),
        (23, "Multiply, don't add: each output channel has weights for each input channel."),
    ],
    hints=[
        "How many weights does one output channel need? It looks at all 3 input channels.",
        "3 · 2 · 2 = 12 weights for one output channel.",
    ],
    why="20 outputs, each with a kernel of 3 · 2 · 2 = 12 weights.",
)

third_output = prediction(
    "06-third-output",
    "The channels hold 1, 10, 100 and 1000. There are two groups, and the weight is"
    " [[1, 2], [3, 4], [5, 6], [7, 8]]. What is output channel 2?",
    answer=5 * 100 + 6 * 1000,
    mistakes=[
        (5 * 1 + 6 * 10, "Output 2 belongs to the second group, and that group sees the channels 2 and 3."),
        (3 * 1 + 4 * 10, "That is output 1. Channels count from 0."),
        (5 * 10 + 6 * 1000, "The groups are neighbours, not every second channel: group 1 holds the channels 2 and 3."),
        (7 * 100 + 8 * 1000, "That is output 3. Channels count from 0."),
        (
            6 * 100 + 5 * 1000,
            "You turned the kernel round. Its first number belongs to the first channel of the group.",
        ),
        (3 * 100 + 4 * 1000, "The channels are right. The weights of output 2 are the third line: 5 and 6."),
    ],
    hints=[
        "Four outputs in two groups: which outputs belong to the second group? Which inputs do they see?",
        "Output 2 is the first one of the second group. It sees the channels that hold 100 and 1000.",
    ],
    why="Outputs 2 and 3 belong to the second group, which sees the channels 2 and 3: 5 · 100 + 6 · 1000 = 6500.",
)

weight_shape = prediction(
    "06-weight-shape",
    "40 channels go in, 60 come out, in 10 groups, with 3×3 kernels. What is the shape of the weight? Answer with four"
    " numbers in parentheses.",
    answer=(60, 4, 3, 3),
    mistakes=[
        ((60, 40, 3, 3), "That is the shape without groups. Now each output sees only its share of the inputs."),
        ((6, 4, 3, 3), "That is the weight of one group. The whole weight holds the kernels of all 60 outputs."),
        ((60, 10, 3, 3), "Axis 1 is the number of channels in a group, not the number of groups."),
        ((6, 40, 3, 3), "There are kernels for all 60 outputs. It is the inputs of each that become fewer."),
        ((40, 6, 3, 3), "Outputs come first: axis 0 has 60 entries."),
        ((10, 6, 4, 3, 3), "Well thought, but the groups have no axis of their own: their kernels follow each other."),
        ((4, 60, 3, 3), "The right numbers in the wrong order: outputs come before inputs."),
        ((10, 4, 3, 3), "Axis 0 holds one kernel for each output, not one for each group."),
        ((40, 60, 3, 3), "Outputs come before inputs. And each output sees only the inputs of its group."),
        ((4, 6, 3, 3), "That is one group, with its inputs first. The weight holds all outputs, and they come first."),
        ((60, 6, 3, 3), "6 is how many outputs a group has. Axis 1 says how many inputs it has."),
    ],
    hints=[
        "The weight holds one kernel for each output. How deep is it?",
        "Each output sees 40 / 10 channels.",
    ],
    why="60 kernels, one for each output, each as deep as one group of inputs: 40 / 10 = 4.",
)

seen_by_output = prediction(
    "06-seen-by-output",
    "40 channels go in, 60 come out, in 10 groups. Which input channels does output channel 17 see? Answer with a list"
    " of their numbers, counted from 0.",
    answer=[8, 9, 10, 11],
    mistakes=[
        (
            [28, 29, 30, 31],
            "You dealt the outputs out like cards: 17 % 10. The outputs of a group are neighbours: 17 // 6.",
        ),
        ([2, 12, 22, 32], "The inputs of a group are neighbours, not every tenth channel."),
        ([7, 17, 27, 37], "You dealt the inputs out like cards. The inputs of a group are four neighbours."),
        ([4, 5, 6, 7], "One group too early. The outputs 12 to 17 belong to group 2, counted from 0."),
        ([12, 13, 14, 15], "One group too late. The outputs 12 to 17 belong to group 2, counted from 0."),
        ([16, 17, 18, 19], "You divided 17 by the 4 inputs of a group. A group has 6 outputs."),
        ([9, 10, 11, 12], "You counted the inputs from 1. Group 0 has 0 to 3, so group 2 begins with 2 · 4 = 8."),
        ([7, 8, 9, 10], "One channel too early. Group 0 has the inputs 0 to 3, so group 2 begins with 2 · 4 = 8."),
        ([17], "That is one channel. Each group has 4 inputs, and an output sees all of its group."),
        ([12, 13, 14, 15, 16, 17], "Those are the outputs of its group. Which inputs belong to it?"),
    ],
    hints=[
        "How many outputs has each group? In which group is number 17?",
        "6 outputs each, so group 0 has 0 to 5, group 1 has 6 to 11, group 2 has 12 to 17. Each group has 4 inputs.",
    ],
    why="Each group has 6 outputs, and 17 // 6 = 2. Group 2 has the inputs 2 · 4 = 8 to 11.",
)

allowed_groups = prediction(
    "06-allowed-groups",
    "8 channels go in and 12 come out. Which numbers of groups are possible? Answer with a list of all of them, the"
    " smallest first.",
    answer=[1, 2, 4],
    mistakes=[
        ([1, 2, 4, 8], "8 groups can't share 12 outputs equally."),
        ([1, 2, 3, 4, 6, 12], "3 groups can't share 8 inputs equally. The number must divide both."),
        ([1, 2, 4, 8, 12], "8 does not divide 12, and 12 does not divide 8. The number must divide both."),
        ([1, 2, 3, 4, 6, 8, 12], "The number must divide both sides, not one of them."),
        ([2, 4], "One group is possible too: it is the standard convolution."),
        ([1, 2], "4 divides 8 and 12 too: two inputs and three outputs for each group."),
        ([4], "That is the largest one. Smaller numbers are possible too."),
        ([1, 2, 3, 4], "3 groups can't share 8 inputs equally."),
    ],
    hints=[
        "Each group gets the same number of inputs, and the same number of outputs.",
        "The number must divide 8, and it must divide 12.",
    ],
    why="The number of groups must divide 8 and 12. Their common divisors are 1, 2 and 4.",
)

depthwise_groups = prediction(
    "06-depthwise-groups",
    "A depthwise convolution turns 8 channels into 24. What do you write for `groups`?",
    answer=8,
    mistakes=[
        (24, "You took the number of outputs. groups is the number of inputs, since each input is a group of its own."),
        (3, "That is the depth multiplier. The groups are the input channels."),
        (1, "One group is the standard convolution."),
        (192, "There is one group for each input channel, not for each pair of channels."),
    ],
    hints=[
        "Depthwise means that each input channel is a group of its own.",
        "How many input channels are there?",
    ],
    why="One group for each input channel: 8. Each group has 24 / 8 = 3 outputs, the depth multiplier.",
)

depthwise_order = prediction(
    "06-depthwise-order",
    "The channels hold 1, 10 and 100. A depthwise convolution with multiplier 2 has the six weights 2, 3, 4, 5, 6, 7."
    " What are the six outputs? Answer with a list.",
    answer=[2, 3, 40, 50, 600, 700],
    mistakes=[
        ([2, 30, 400, 5, 60, 700], "You went through the channels twice. Both kernels of channel 0 come first."),
        (
            [2, 40, 600, 3, 50, 700],
            "The right six values in another order: both outputs of channel 0 come first, then those of channel 1.",
        ),
        (
            [2, 20, 200, 3, 30, 300],
            "You used the weights 2 and 3 alone, on all channels. Each channel has two weights of its own.",
        ),
        ([2, 30, 400], "These are three outputs. With a multiplier of 2 there are six."),
        ([2, 4, 30, 50, 400, 600], "The weights are used in order: 2 and 3 belong to channel 0."),
        ([222, 333, 444, 555, 666, 777], "Depthwise adds nothing up: each output sees one channel."),
        ([5, 90, 1300], "The two outputs of a channel stay apart. Nothing is added."),
        ([2, 3, 4, 5, 6, 7], "Those are the weights. Multiply each by what its channel holds: 1, 10 or 100."),
    ],
    hints=[
        "Each channel is a group. The outputs of group 0 come first.",
        "Channel 0 makes two outputs with the weights 2 and 3. Then channel 1 follows.",
    ],
    why="Group after group: channel 0 makes 2·1 and 3·1, channel 1 makes 4·10 and 5·10, channel 2 makes 6·100 and 7·100.",
)

mixed_pixel = prediction(
    "06-mixed-pixel",
    "A pixel holds 3, 1 and 4 in its three channels. The 1×1 weight is [[1, 1, 0], [0, 2, 1]]. Which two numbers does"
    " the pixel hold afterwards? Answer with a list.",
    answer=[1 * 3 + 1 * 1 + 0 * 4, 0 * 3 + 2 * 1 + 1 * 4],
    mistakes=[
        ([3, 2], "You took one channel for each output. An output is a sum over all three channels."),
        ([6, 4], "The right two numbers in the wrong order: the first line of the weight makes output 0."),
        ([3, 3, 4], "Each line of the weight is one output, so there are two. You added along the columns."),
        ([2, 3], "You added the weights. Multiply each by the number in its channel first."),
        ([5, 5], "You began at the wrong end: the first weight of a line belongs to channel 0, which holds 3."),
        (
            [11, 7],
            "You filled the table in column by column. The six weights are two lines of three: one line for each output.",
        ),
        ([4, 2], "In the second line, 1 · 4 belongs to the sum too."),
        ([4, 5], "You added channels 1 and 2. The second line counts channel 1 twice: its weight is 2."),
        ([5, 4], "The first line makes output 0, the second line output 1. And its weight 2 counts channel 1 twice."),
        ([4, 3], "You counted channel 2 as 1 in the second line. It holds 4: 2 · 1 + 1 · 4."),
    ],
    hints=[
        "Output 0 uses the first line of the weight: 1, 1, 0.",
        "1·3 + 1·1 + 0·4, then 0·3 + 2·1 + 1·4",
    ],
    why="1·3 + 1·1 + 0·4 = 4 and 0·3 + 2·1 + 1·4 = 6.",
)

separable_weights = prediction(
    "06-separable-weights",
    "3 channels in, 20 out, 2×2 kernels. First a depthwise convolution with multiplier 1, then a pointwise one. How many"
    " weights do both have together? (No bias.)",
    answer=3 * 2 * 2 + 3 * 20,
    mistakes=[
        (240, "That is the standard convolution. The depthwise part has one 2×2 kernel for each of 3 channels."),
        (60, "That is the pointwise part alone."),
        (12, "That is the depthwise part alone."),
        (
            252,
            "The second layer is pointwise: its kernels have 1×1 cells, so it has 20 · 3 weights and not 20 · 3 · 4.",
        ),
        (
            92,
            "12 + 80, or 12 + 60 + 20? The second layer has 1×1 kernels, 3 channels deep: 20 · 3 weights, and no bias.",
        ),
        (80, "That is 20 · 4. The depthwise part has 3 · 4 weights, and the pointwise part 20 · 3. Add the two."),
        (95, "That is right with one bias for each output channel of both. Count the weights alone."),
        (24, "The second part is not depthwise: each of its 20 outputs has a weight for each of the 3 channels."),
        (64, "There is a kernel for each of the 3 channels: 3 · 4 weights in the depthwise part."),
        (32, "A pointwise kernel has one weight for each of its 3 input channels: 20 · 3 weights."),
        (720, "The two parts follow each other, so add their weights."),
        (140, "The depthwise part makes 3 channels, not 20. Its weights are 3 · 2 · 2."),
        (18, "Each cell of a 2×2 kernel is a weight: 3 · 4 in the depthwise part, and 20 · 3 in the pointwise part."),
    ],
    hints=[
        "The depthwise part: one 2×2 kernel for each of 3 channels. The pointwise part: one 1×1 kernel for each output, 3 deep.",
        "3 · 4 = 12 and 20 · 3 = 60.",
    ],
    why="3 · 2 · 2 = 12 in the depthwise part, 20 · 3 = 60 in the pointwise part. The standard convolution has 240.",
)

share = prediction(
    "06-share",
    "A layer has 256 input channels, 256 output channels and 3×3 kernels. A depthwise separable pair takes its place"
    " (multiplier 1). Which share of the multiply-adds remains? Answer with a fraction, or with three decimals.",
    answer=1 / 256 + 1 / 9,
    within=0.0006,
    mistakes=[
        (1 / 256, "That is the depthwise part alone. The pointwise part costs far more."),
        (1 / 9, "That is the pointwise part alone. Add the depthwise part."),
        (1 / 256 / 9, "The two parts are added, not multiplied."),
        (1 / 256 + 1 / 3, "A 3×3 kernel has 9 weights, not 3."),
        (1 / (1 / 256 + 1 / 9), "That is how many times less it is. Which share remains?"),
        (1 / 512 + 1 / 9, "That is for 512 output channels. Here there are 256."),
        (0.12, "Right for two decimals. Give three."),
        (0.11, "Two decimals do not show the depthwise part. Give three."),
        (1 - 1 / 256 - 1 / 9, "That is the share that is saved. Which share remains?"),
        (100 / 256 + 100 / 9, "That is in percent. As a share it is a hundredth of that."),
    ],
    hints=[
        "At each position: 9 · 256 in the depthwise part, 256 · 256 in the pointwise part, and 9 · 256 · 256 before.",
        "(9 · 256 + 256 · 256) / (9 · 256 · 256)",
    ],
    why="(9 · 256 + 256 · 256) / (9 · 256 · 256) = 1/256 + 1/9, which is about 0.115.",
)

shuffled = prediction(
    "06-shuffled",
    "Six channels come from three groups of two: 0 1 | 2 3 | 4 5. Shuffle them: the first of each group, then the second"
    " of each group. In which order do they stand? Answer with a list.",
    answer=[0, 2, 4, 1, 3, 5],
    mistakes=[
        ([0, 3, 1, 4, 2, 5], "That is a shuffle of two groups of three. There are three groups of two."),
        ([0, 1, 2, 3, 4, 5], "They have not moved. The first of each group comes first."),
        ([1, 3, 5, 0, 2, 4], "Begin with the first of each group, not with the second."),
        ([4, 5, 2, 3, 0, 1], "The groups were only turned round, and stay together."),
        ([1, 3, 5, 2, 4, 6], "Right, if you counted from 1. Here the channels have the numbers 0 to 5."),
    ],
    hints=[
        "Which channels stand first in their groups?",
        "0, 2 and 4 stand first. Then come the second ones.",
    ],
    why="First of each group: 0, 2, 4. Second of each group: 1, 3, 5.",
)

smaller_picture = prediction(
    "06-smaller-picture",
    "MobileNet has 4.2 million weights for pictures of 224×224. How many million does the same network have for pictures"
    " of 112×112?",
    answer=4.2,
    within=0.05,
    mistakes=[
        (
            4.2 / 4,
            "The multiply-adds fall to about a quarter. Does the shape of a weight depend on the picture's size?",
        ),
        (4.2 / 2, "Does the shape of a weight, (out, in / groups, k, k), depend on the size of the picture?"),
        (4209088, "Right, if you meant single weights. Answer in millions."),
        (4.2 * 4, "A smaller picture needs no more weights. Does the weight's shape depend on the picture at all?"),
    ],
    hints=[
        "What is the shape of a layer's weight? Which of its numbers come from the size of the picture?",
        "(out, in / groups, k, k): channels and kernel, nothing else. The picture's size does not occur in it.",
    ],
    why="The same weights are used at every position. A smaller picture has fewer positions, so only the multiply-adds fall.",
)


# Exercises, easy to hard.


@exercise(
    "06-layer-cost",
    probes=[
        (3, 20, 2, 1, (5, 5)),
        (40, 60, 3, 10, (8, 6)),
        (6, 12, 5, 6, (4, 4)),
        (256, 64, 1, 1, (56, 56)),
        (12, 4, 3, 2, (1, 7)),
        (512, 512, 3, 512, (14, 14)),
    ],
    hints=[
        "How deep is the kernel of one output channel? That is axis 1 of the weight.",
        "Weights: outputs, times the depth, times k². Each of them is used once at each output position.",
        "weights = out_channels * (in_channels // groups) * k * k",
    ],
    why="The weight has shape (out, in/groups, k, k), and each weight is used once at each position of the output.",
)
def layer_cost(in_channels, out_channels, k, groups, output_size):
    """Return (weights, multiply-adds) of a grouped convolution.

    The kernels are k×k, there is no bias, and output_size is
    (rows, columns) of the output.
    """
    weights = out_channels * (in_channels // groups) * k * k
    return weights, weights * output_size[0] * output_size[1]


@layer_cost.alternative
def _(in_channels, out_channels, k, groups, output_size):
    one_group = np.zeros((out_channels // groups, in_channels // groups, k, k))
    weights = groups * one_group.size
    return np.array([weights, weights * np.prod(output_size)])


@layer_cost.mistake("The groups are missing: each output sees only in_channels / groups channels.")
def _(in_channels, out_channels, k, groups, output_size):
    return layer_cost.solution(in_channels, out_channels, k, 1, output_size)


@layer_cost.mistake(
    "That is one group: you divided by the groups twice. Each kernel is less deep, but every output still has one."
)
def _(in_channels, out_channels, k, groups, output_size):
    weights, work = layer_cost.solution(in_channels, out_channels, k, groups, output_size)
    return weights / groups, work / groups


@layer_cost.mistake("A kernel has k rows and k columns: k · k weights in each channel.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = out_channels * (in_channels // groups) * k
    return weights, weights * output_size[0] * output_size[1]


@layer_cost.mistake("You counted one bias for each output channel. Here there is none.")
def _(in_channels, out_channels, k, groups, output_size):
    weights, work = layer_cost.solution(in_channels, out_channels, k, groups, output_size)
    return weights + out_channels, work


@layer_cost.mistake("The multiply-adds have one position only. Multiply by the rows and by the columns of the output.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]
    return weights, weights


@layer_cost.mistake("You multiplied by the rows of the output alone. Its columns are positions, too.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]
    return weights, weights * output_size[0]


@layer_cost.mistake("You multiplied by the columns of the output alone. Its rows are positions, too.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]
    return weights, weights * output_size[1]


@layer_cost.mistake(
    "output_size is a tuple, and a tuple times a number is a longer tuple. Multiply by output_size[0] and output_size[1]."
)
def _(in_channels, out_channels, k, groups, output_size):
    weights = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]
    return weights, weights * output_size


@layer_cost.mistake("You returned the weights alone. Return both numbers: (weights, multiply-adds).")
def _(in_channels, out_channels, k, groups, output_size):
    return layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]


@layer_cost.mistake("You returned the multiply-adds alone. Return both numbers: (weights, multiply-adds).")
def _(in_channels, out_channels, k, groups, output_size):
    return layer_cost.solution(in_channels, out_channels, k, groups, output_size)[1]


@layer_cost.mistake("The right two numbers in the wrong order: weights first, then multiply-adds.")
def _(in_channels, out_channels, k, groups, output_size):
    return layer_cost.solution(in_channels, out_channels, k, groups, output_size)[::-1]


@layer_cost.mistake("The kernels are in_channels / groups deep, and there is one for each of the out_channels.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = out_channels * groups * k * k
    return weights, weights * output_size[0] * output_size[1]


@layer_cost.mistake("The multiply-adds are right, the weights are not: they don't depend on the size of the picture.")
def _(in_channels, out_channels, k, groups, output_size):
    work = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[1]
    return work, work


@layer_cost.mistake("You squared the rows of the output. Multiply its rows by its columns: it need not be square.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = layer_cost.solution(in_channels, out_channels, k, groups, output_size)[0]
    return weights, weights * output_size[0] ** 2


@layer_cost.mistake("You multiplied by the groups. With groups each kernel is less deep: divide in_channels by them.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = out_channels * in_channels * groups * k * k
    return weights, weights * output_size[0] * output_size[1]


@layer_cost.mistake("That is the kernel of one output channel. There are out_channels of them.")
def _(in_channels, out_channels, k, groups, output_size):
    weights, work = layer_cost.solution(in_channels, out_channels, k, groups, output_size)
    return weights / out_channels, work / out_channels


@layer_cost.mistake("In Python `^` is no power, and gives quite another number. Write k * k, or k**2.")
def _(in_channels, out_channels, k, groups, output_size):
    weights = out_channels * (in_channels // groups) * k ^ 2
    return weights, weights * output_size[0] * output_size[1]


@exercise(
    "06-pointwise",
    probes=[
        (np.array([[[1, 2]], [[10, 20]]]), np.array([[1, 1], [2, 0], [3, 5]])),
        (np.arange(12).reshape(3, 2, 2), np.array([[1, 0, 0], [0, 0, 1]])),
        (np.arange(12).reshape(3, 1, 4), np.array([[0.5, -1.0, 2.0]])),
        (np.arange(18).reshape(2, 3, 3), np.array([[1, 10], [3, -2]])),
    ],
    hints=[
        "Turn the pixels into columns: x.reshape(C, −1) has one row for each channel and one column for each pixel.",
        "w @ columns mixes every pixel at once. Then give the result its rows and columns back.",
        "(w @ x.reshape(len(x), -1)).reshape(len(w), *x.shape[1:])",
    ],
    why="Each pixel is a column of C numbers, and the weight is a matrix of shape (out, C). One product mixes all pixels.",
)
def pointwise(x, w):
    """Return the pointwise convolution of x with w, an array (out, H, W).

    x has shape (C, H, W), and w holds the 1×1 kernels as a table of shape
    (out, C). One matrix product is enough.
    """
    pixels = x.reshape(len(x), -1)
    return (w @ pixels).reshape(len(w), *x.shape[1:])


@pointwise.alternative
def _(x, w):
    return np.einsum("nc,chw->nhw", w, x)


@pointwise.alternative
def _(x, w):
    return np.array([sum(weight * channel for weight, channel in zip(kernel, x, strict=True)) for kernel in w])


@pointwise.mistake("The result must have rows and columns again: shape (out, H, W).")
def _(x, w):
    return w @ x.reshape(len(x), -1)


@pointwise.mistake(
    "x.reshape(−1, C) does not put the pixels into rows: it cuts the first channel into pieces. Keep channels first."
)
def _(x, w):
    return (x.reshape(-1, len(x)) @ w.T).T.reshape(len(w), *x.shape[1:])


@pointwise.mistake("The mixture is right, but the channels came last. Here they come first: (out, H, W).")
def _(x, w):
    return np.moveaxis(pointwise.solution(x, w), 0, -1)


@pointwise.mistake("You averaged. A convolution adds the products up and does not divide.")
def _(x, w):
    return pointwise.solution(x, w) / len(x)


@pointwise.mistake("Each output channel used one weight only, its first. It is a sum over all channels.")
def _(x, w):
    return np.array([kernel[0] * x[0] for kernel in w])


@pointwise.mistake("You multiplied by the sum of the weights. Each channel has a weight of its own.")
def _(x, w):
    return np.array([kernel.sum() * x.sum(axis=0) for kernel in w])


@pointwise.mistake("You gave the result the shape of x. It has as many channels as w has lines: (out, H, W).")
def _(x, w):
    return (w @ x.reshape(len(x), -1)).reshape(x.shape)


@pointwise.mistake("You transposed w. Each line of w is one output, so w stands on the left as it is: w @ columns.")
def _(x, w):
    return (w.T @ x.reshape(len(x), -1)).reshape(len(w), *x.shape[1:])


@pointwise.mistake("Your product has one row for each pixel. Transpose it before you give it its shape.")
def _(x, w):
    return (x.reshape(len(x), -1).T @ w.T).reshape(len(w), *x.shape[1:])


@exercise(
    "06-grouped",
    probes=[
        (
            np.array([1, 10, 100, 1000]).reshape(4, 1, 1),
            np.array([[1, 2], [3, 4], [5, 6], [7, 8]]).reshape(4, 2, 1, 1),
            2,
        ),
        (np.array([1, 10, 100]).reshape(3, 1, 1), np.array([2, 3, 4, 5, 6, 7]).reshape(6, 1, 1, 1), 3),
        (np.arange(24).reshape(2, 3, 4) % 7, np.arange(12).reshape(3, 2, 1, 2) % 5, 1),
        (np.arange(36).reshape(4, 3, 3) % 5, np.arange(64).reshape(8, 2, 2, 2) % 7, 2),
        (np.arange(54).reshape(6, 3, 3) % 11, np.arange(72).reshape(3, 2, 3, 4)[..., :3] % 4, 3),
    ],
    hints=[
        "Group g has the input channels g · depth to (g + 1) · depth, where depth is axis 1 of w. What are its outputs?",
        "For one output: add up, over the channels of its group, the sums of window times kernel.",
        "sliding_window_view(x, w.shape[2:], axis=(1, 2)) has the shape (C, positions down, positions across, kH, kW).",
        "One group: np.einsum('crsij,ncij->nrs', its windows, its kernels). Put the groups together with np.concatenate.",
    ],
    why="Split inputs and kernels into neighbours, convolve group by group, and put the outputs one group after the other.",
)
def grouped(x, w, groups):
    """Return the grouped convolution of x with w. No flip, stride 1, no padding.

    x has shape (C, H, W), w has shape (out, C / groups, kH, kW), and the
    result has shape (out, H − kH + 1, W − kW + 1).
    """
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(1, 2))
    parts = [
        np.einsum("crsij,ncij->nrs", window_share, kernels)
        for window_share, kernels in zip(np.split(windows, groups), np.split(w, groups), strict=True)
    ]
    return np.concatenate(parts)


@grouped.alternative
def _(x, w, groups):
    depth, per_group = w.shape[1], len(w) // groups
    rows, columns = (n - k + 1 for n, k in zip(x.shape[1:], w.shape[2:], strict=True))
    out = np.zeros((len(w), rows, columns), dtype=np.result_type(x, w))
    for n in range(len(w)):
        first = n // per_group * depth
        for row in range(rows):
            for column in range(columns):
                window = x[first : first + depth, row : row + w.shape[2], column : column + w.shape[3]]
                out[n, row, column] = np.sum(window * w[n])
    return out


def _by_channels(x, w, channels_of):
    """Convolve, with the input channels of each output chosen by a function of its number."""
    one_group = grouped.solution
    return np.concatenate([one_group(x[channels_of(n)], w[n : n + 1], 1) for n in range(len(w))])


@grouped.mistake("You dealt the outputs out like cards, n % groups. The outputs of a group are neighbours.")
def _(x, w, groups):
    depth = w.shape[1]
    return _by_channels(x, w, lambda n: slice(n % groups * depth, (n % groups + 1) * depth))


def _by_index(x, w, first_of):
    """Convolve, with the first input channel of each output chosen by a function of its number: one channel at a time."""
    one = grouped.solution
    return np.array(
        [
            sum(one(x[first_of(n) + c][None], w[n : n + 1, c : c + 1], 1)[0] for c in range(w.shape[1]))
            for n in range(len(w))
        ]
    )


@grouped.mistake(
    "You divided the output's number by groups, and your index leaves x. It belongs to group n // (outputs of a group)."
)
def _(x, w, groups):
    return _by_index(x, w, lambda n: n // groups * w.shape[1])


@grouped.mistake(
    "You divided the output's number by groups, and your slice leaves x. It belongs to group n // (outputs of a group)."
)
def _(x, w, groups):
    return _by_channels(x, w, lambda n: slice(n // groups * w.shape[1], (n // groups + 1) * w.shape[1]))


@grouped.mistake(
    "You divided the output's number by the inputs of a group, and your index leaves x. Divide by the outputs of a group."
)
def _(x, w, groups):
    depth = w.shape[1]
    return _by_index(x, w, lambda n: n // depth * depth)


@grouped.mistake(
    "You divided the output's number by the inputs of a group, and your slice leaves x. Divide by the outputs of a group."
)
def _(x, w, groups):
    depth = w.shape[1]
    return _by_channels(x, w, lambda n: slice(n // depth * depth, (n // depth + 1) * depth))


@grouped.mistake("Your groups begin one channel apart. Group g begins at channel g times the depth of w.")
def _(x, w, groups):
    per_group = len(w) // groups
    return _by_index(x, w, lambda n: n // per_group)


@grouped.mistake("Each output used the first channel of its group alone. Add up over all channels of the group.")
def _(x, w, groups):
    return grouped.solution(x[:: w.shape[1]], w[:, :1], groups)


@grouped.mistake("Your groups hold every groups-th input channel. The inputs of a group are neighbours.")
def _(x, w, groups):
    per_group = len(w) // groups
    return _by_channels(x, w, lambda n: slice(n // per_group, None, groups))


@grouped.mistake("The values are right, their order is not: all outputs of group 0 come first, then those of group 1.")
def _(x, w, groups):
    out = grouped.solution(x, w, groups)
    return np.stack(np.split(out, groups), axis=1).reshape(out.shape)


@grouped.mistake("Every group used the first channels. Group g begins at channel g times the depth of w.")
def _(x, w, groups):
    return _by_channels(x, w, lambda n: slice(0, w.shape[1]))


@grouped.mistake("You added the groups up. Their outputs are channels of their own: concatenate them.")
def _(x, w, groups):
    return sum(np.split(grouped.solution(x, w, groups), groups))


@grouped.mistake("You stacked the groups, which adds an axis. Concatenate them along the channels.")
def _(x, w, groups):
    return np.stack(np.split(grouped.solution(x, w, groups), groups))


@grouped.mistake("You turned the kernels by 180°. Here they stay as they are written.")
def _(x, w, groups):
    return grouped.solution(x, w[:, :, ::-1, ::-1], groups)


@grouped.mistake("Only the first output of each group is there. A group has len(w) // groups outputs.")
def _(x, w, groups):
    return grouped.solution(x, w, groups)[:: len(w) // groups]


@grouped.mistake("Only the last channel of each group counts. Add the channels up: `+=` in place of `=`.")
def _(x, w, groups):
    depth = w.shape[1]
    return grouped.solution(x[depth - 1 :: depth], w[:, -1:], groups)


@grouped.mistake("The last row and column of positions are missing: there are H − kH + 1 rows, and W − kW + 1 columns.")
def _(x, w, groups):
    return grouped.solution(x, w, groups)[:, :-1, :-1]


def _window_by_window(x, w, channels_of):
    """Multiply windows by kernels, with the input channels of each output chosen by a function of its number."""
    kernel_rows, kernel_columns = w.shape[2:]
    out = np.zeros((len(w), x.shape[1] - kernel_rows + 1, x.shape[2] - kernel_columns + 1))
    for n, row, column in np.ndindex(out.shape):
        window = x[channels_of(n), row : row + kernel_rows, column : column + kernel_columns]
        out[n, row, column] = np.sum(window * w[n])
    return out


@grouped.mistake(
    "Your windows hold all channels, but a kernel is as deep as one group. Take the channels of its group."
)
def _(x, w, groups):
    return _window_by_window(x, w, lambda n: slice(None))


@grouped.mistake(
    "You took output n for group n, and your slice leaves x. It belongs to group n // (outputs of a group)."
)
def _(x, w, groups):
    depth = w.shape[1]
    return _window_by_window(x, w, lambda n: slice(n * depth, (n + 1) * depth))


@grouped.mistake(
    "You took output n for group n, and your index leaves x. It belongs to group n // (outputs of a group)."
)
def _(x, w, groups):
    return _by_index(x, w, lambda n: n * w.shape[1])


@exercise(
    "06-share-left",
    probes=[(3, 20, 2, 1), (256, 256, 3, 1), (32, 64, 3, 2), (8, 4, 5, 3), (512, 1024, 3, 1), (1, 7, 1, 1)],
    hints=[
        "Depthwise: m kernels of k² weights for each input channel. So m · in_channels channels go on to the pointwise part.",
        "Pointwise: out_channels kernels, each m · in_channels deep. Add both, and divide by the standard weights.",
        "The input channels cancel. Try to bring it to the form m · (… + …).",
    ],
    why="(m·C_in·k² + m·C_in·C_out) / (C_in·C_out·k²) = m/C_out + m/k². The input channels and the positions cancel.",
)
def share_left(in_channels, out_channels, k, multiplier):
    """Return which share of the weights is left when a pair replaces a layer.

    The layer is a standard convolution with k×k kernels. The pair is a
    depthwise convolution with that multiplier and a pointwise one.
    """
    depthwise = multiplier * in_channels * k * k
    pointwise = multiplier * in_channels * out_channels
    return (depthwise + pointwise) / (in_channels * out_channels * k * k)


@share_left.alternative
def _(in_channels, out_channels, k, multiplier):
    return multiplier * (1 / out_channels + 1 / k**2)


@share_left.mistake("The multiplier is missing: both parts grow with it.")
def _(in_channels, out_channels, k, multiplier):
    return 1 / out_channels + 1 / k**2


@share_left.mistake("That is the depthwise part alone. The pointwise part belongs to the pair too.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier / out_channels


@share_left.mistake("That is the pointwise part alone. The depthwise part belongs to the pair too.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier / k**2


@share_left.mistake("The pointwise part takes m · in_channels channels in: the multiplier counts in both parts.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier / out_channels + 1 / k**2


@share_left.mistake("The depthwise part has m kernels for each input channel: the multiplier counts in both parts.")
def _(in_channels, out_channels, k, multiplier):
    return 1 / out_channels + multiplier / k**2


@share_left.mistake("You counted k weights in a kernel. It has k · k.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier / out_channels + multiplier / k


@share_left.mistake("That is how many times fewer there are. Turn the fraction round.")
def _(in_channels, out_channels, k, multiplier):
    return 1 / share_left.solution(in_channels, out_channels, k, multiplier)


@share_left.mistake("That is the share that is saved. Give what is left.")
def _(in_channels, out_channels, k, multiplier):
    return 1 - share_left.solution(in_channels, out_channels, k, multiplier)


@share_left.mistake("That is in percent. A share is a hundredth of it.")
def _(in_channels, out_channels, k, multiplier):
    return 100 * share_left.solution(in_channels, out_channels, k, multiplier)


@share_left.mistake("That is how many weights the pair has. Divide by those of the standard layer.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier * in_channels * (k * k + out_channels)


@share_left.mistake(
    "Your depthwise part has m kernels for each output channel. It works on the input: m for each input channel."
)
def _(in_channels, out_channels, k, multiplier):
    return multiplier / in_channels + multiplier / k**2


@share_left.mistake("The two parts follow each other, so their weights are added, not multiplied.")
def _(in_channels, out_channels, k, multiplier):
    return multiplier / out_channels * multiplier / k**2


@share_left.mistake("You rounded to three decimals. Return the share as it is.")
def _(in_channels, out_channels, k, multiplier):
    return round(share_left.solution(in_channels, out_channels, k, multiplier), 3)


@exercise(
    "06-nearest-separable",
    probes=[
        (np.array([[3.0, 0.0], [0.0, 1.0]]),),
        (np.array([[2.0, 4.0], [1.0, 3.0], [0.0, 1.0]]),),
        (np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]),),
        (np.array([[0.0, -1.0, 0.0], [-1.0, 5.0, -1.0], [0.0, -1.0, 0.0]]),),
        (np.array([[1.0, 2.0, 0.0, 1.0], [0.0, 1.0, 5.0, 2.0], [3.0, 0.0, 1.0, 1.0]]),),
    ],
    hints=[
        "np.linalg.svd(kernel) gives the columns, the strengths and the rows, the strongest product first.",
        "columns, strengths, rows = np.linalg.svd(kernel). The first product uses columns[:, 0] and rows[0].",
        "np.outer(a, b) makes a kernel of a column and a row. Don't forget the strength.",
    ],
    why="The strongest product of the singular value decomposition is the nearest kernel of rank 1, by the sum of squares.",
)
def nearest_separable(kernel):
    """Return the kernel of rank 1 that is nearest to this one.

    Nearest means: the sum of the squared differences is as small as possible.
    """
    columns, strengths, rows = np.linalg.svd(kernel)
    return strengths[0] * np.outer(columns[:, 0], rows[0])


@nearest_separable.alternative
def _(kernel):
    values, vectors = np.linalg.eigh(kernel.T @ kernel)
    row = vectors[:, values.argmax()]
    return np.outer(kernel @ row, row)


@nearest_separable.mistake("The strength is missing: multiply the product by the first singular value.")
def _(kernel):
    columns, _strengths, rows = np.linalg.svd(kernel)
    return np.outer(columns[:, 0], rows[0])


@nearest_separable.mistake("You took the weakest product. The strongest one comes first.")
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel, full_matrices=False)
    return strengths[-1] * np.outer(columns[:, -1], rows[-1])


@nearest_separable.mistake(
    "You took a column of the third matrix. NumPy hands the rows over as rows: the first one is rows[0]."
)
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel)
    return strengths[0] * np.outer(columns[:, 0], rows[:, 0])


@nearest_separable.mistake("You took a row of the first matrix. Its columns are the columns: columns[:, 0].")
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel)
    return strengths[0] * np.outer(columns[0], rows[0])


@nearest_separable.mistake("You added all products up, and that is the kernel itself. Keep the first one.")
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel, full_matrices=False)
    return (columns * strengths) @ rows


@nearest_separable.mistake(
    "Sums of rows times sums of columns, divided by the total: that has rank 1, but it is not the nearest."
)
def _(kernel):
    return np.outer(kernel.sum(axis=1), kernel.sum(axis=0)) / (kernel.sum() or 1)


@nearest_separable.mistake(
    "Sums of rows times sums of columns, divided by the total: right only for a kernel that splits, and never if it sums to 0."
)
def _(kernel):
    return np.outer(kernel.sum(axis=1), kernel.sum(axis=0)) / kernel.sum()


@nearest_separable.mistake(
    "You multiplied the sums of the rows by the sums of the columns. These are factors only if the kernel splits and sums to 1."
)
def _(kernel):
    return np.outer(kernel.sum(axis=1), kernel.sum(axis=0))


@nearest_separable.mistake("You took the first column and the first row of the kernel. The nearest one uses all of it.")
def _(kernel):
    return np.outer(kernel[:, 0], kernel[0]) / (kernel[0, 0] or 1)


@nearest_separable.mistake("You took the last column and the last row. The strongest product comes first.")
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel)
    return strengths[-1] * np.outer(columns[:, -1], rows[-1])


@nearest_separable.mistake("You took the root of the strength. The product is multiplied by the strength itself.")
def _(kernel):
    return nearest_separable.solution(kernel) / np.sqrt(np.linalg.svd(kernel)[1][0])


@nearest_separable.mistake(
    "You multiplied by all strengths at once. The first product has the first one: strengths[0]."
)
def _(kernel):
    columns, strengths, rows = np.linalg.svd(kernel)
    return strengths * np.outer(columns[:, 0], rows[0])


@exercise(
    "06-shuffle",
    probes=[
        (np.arange(6).reshape(6, 1, 1), 3),
        (np.arange(6).reshape(6, 1, 1), 2),
        (np.arange(8).reshape(8, 1, 1), 2),
        (np.arange(48).reshape(12, 2, 2), 3),
        (np.arange(12).reshape(4, 1, 3), 1),
        (np.arange(24).reshape(4, 2, 3), 4),
    ],
    hints=[
        "Give the groups an axis of their own: the channel axis becomes (groups, channels of a group).",
        "Exchange these two axes. Then make one axis of them again.",
        "x.reshape(groups, len(x) // groups, *x.shape[1:]).swapaxes(0, 1).reshape(x.shape)",
    ],
    why="Write the groups as the rows of a table, and read it column by column: reshape, transpose, reshape.",
)
def shuffle(x, groups):
    """Shuffle channels: the first of each group, then the second, and so on.

    x has shape (C, H, W). The groups are neighbours, all of the same size.
    """
    table = x.reshape(groups, len(x) // groups, *x.shape[1:])
    return table.swapaxes(0, 1).reshape(x.shape)


@shuffle.alternative
def _(x, groups):
    per_group = len(x) // groups
    return x[[group * per_group + place for place in range(per_group) for group in range(groups)]]


@shuffle.alternative
def _(x, groups):
    return np.concatenate([x[place :: len(x) // groups] for place in range(len(x) // groups)])


@shuffle.mistake("You made rows of length groups. The groups are the rows: reshape to (groups, C // groups).")
def _(x, groups):
    return x.reshape(len(x) // groups, groups, *x.shape[1:]).swapaxes(0, 1).reshape(x.shape)


@shuffle.mistake(
    "You transposed the pixels too, which breaks every picture up. Keep rows and columns as axes of their own."
)
def _(x, groups):
    return x.reshape(groups, -1).T.reshape(x.shape)


@shuffle.mistake("`.T` turns all axes round, rows and columns, too. Exchange the first two alone, with swapaxes(0, 1).")
def _(x, groups):
    return x.reshape(groups, len(x) // groups, *x.shape[1:]).T.reshape(x.shape)


@shuffle.mistake("You reshaped there and back. Between the two, exchange the first two axes.")
def _(x, groups):
    return x.reshape(groups, len(x) // groups, *x.shape[1:]).reshape(x.shape)


@shuffle.mistake("You made the table in the right way and left it a table. Make one channel axis of the two again.")
def _(x, groups):
    return x.reshape(groups, len(x) // groups, *x.shape[1:]).swapaxes(0, 1)


@shuffle.mistake("You reversed the order of the groups. Take one channel from each group in turn.")
def _(x, groups):
    return np.concatenate(np.split(x, groups)[::-1])


@shuffle.mistake("You reversed each group. Take one channel from each group in turn.")
def _(x, groups):
    return np.concatenate([group[::-1] for group in np.split(x, groups)])


@shuffle.mistake("You turned the channels, not shuffled them: the groups have only moved on by one channel.")
def _(x, groups):
    return np.roll(x, 1, axis=0)


def _order(groups, places, per_group):
    """Return the numbers of the channels, one of each group for place after place."""
    return [group * per_group + place for place in range(places) for group in range(groups)]


@shuffle.mistake("That is the right order of the numbers. Return the channels in this order: x[order].")
def _(x, groups):
    return _order(groups, len(x) // groups, len(x) // groups)


@shuffle.mistake("You went through as many places as there are groups. A group has C // groups places.")
def _(x, groups):
    return x[_order(groups, groups, len(x) // groups)]
