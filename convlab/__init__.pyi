from convlab import data, kernels
from convlab.arithmetic import (
    effective_kernel_size,
    matching_output_padding,
    output_size,
    same_padding,
    transposed_output_size,
)
from convlab.choice import explain
from convlab.columns import col2im, im2col
from convlab.conv import conv1d, conv2d, conv3d
from convlab.cost import cost
from convlab.gradients import conv1d_backward, conv2d_backward, conv3d_backward
from convlab.matrix import conv_matrix
from convlab.padding import pad
from convlab.receptive_field import receptive_field
from convlab.separable import depthwise_conv2d, separable_conv2d, separate
from convlab.transposed import conv_transpose1d, conv_transpose2d, conv_transpose3d
from convlab.transposed_gradients import conv_transpose1d_backward, conv_transpose2d_backward, conv_transpose3d_backward

__all__ = [
    "col2im",
    "conv1d",
    "conv1d_backward",
    "conv2d",
    "conv2d_backward",
    "conv3d",
    "conv3d_backward",
    "conv_matrix",
    "conv_transpose1d",
    "conv_transpose1d_backward",
    "conv_transpose2d",
    "conv_transpose2d_backward",
    "conv_transpose3d",
    "conv_transpose3d_backward",
    "cost",
    "data",
    "depthwise_conv2d",
    "effective_kernel_size",
    "explain",
    "im2col",
    "kernels",
    "matching_output_padding",
    "output_size",
    "pad",
    "receptive_field",
    "same_padding",
    "separable_conv2d",
    "separate",
    "transposed_output_size",
]
