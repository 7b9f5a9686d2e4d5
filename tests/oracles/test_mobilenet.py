"""MobileNet v1 built in PyTorch, and counted there by other means than in the lesson that counts it."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

import convlab
from tests.support import ROOT

pytestmark = pytest.mark.torch

torch: Any = import_module("torch") if find_spec("torch") else None

# Howard and others, arXiv:1704.04861, table 1: outputs and stride of each depthwise separable pair.
PAIRS = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1)]


def mobilenet():
    """Return the network, every convolution followed by batch norm and a ReLU."""
    layers: list[Any] = []

    def add(*args, **options):
        conv = torch.nn.Conv2d(*args, bias=False, **options)
        layers.extend([conv, torch.nn.BatchNorm2d(conv.out_channels), torch.nn.ReLU()])

    add(3, 32, 3, stride=2, padding=1)
    channels = 32
    for outputs, stride in PAIRS:
        add(channels, channels, 3, stride=stride, padding=1, groups=channels)
        add(channels, outputs, 1)
        channels = outputs
    layers.extend([torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(channels, 1000)])
    return torch.nn.Sequential(*layers).eval()


def counted(network, side):
    """Return weights and multiply-adds, told by the arrays that go through the network."""
    weights = multiply_adds = 0
    x = torch.zeros(1, 3, side, side)
    with torch.no_grad():
        for layer in network:
            x = layer(x)
            if isinstance(layer, torch.nn.Conv2d | torch.nn.Linear):
                weights += layer.weight.numel()
                multiply_adds += x.numel() * layer.weight[0].numel()
    return weights, multiply_adds


def by_convlab(side):
    """Return weights and multiply-adds as `convlab.cost` counts them."""
    layers = [convlab.cost((3, side, side), 32, 3, stride=2, padding=1)]
    for outputs, stride in PAIRS:
        shape = layers[-1].output_shape
        layers.append(convlab.cost(shape, shape[0], 3, stride=stride, padding=1, groups=shape[0]))
        layers.append(convlab.cost(layers[-1].output_shape, outputs, 1))
    layers.append(convlab.cost((1024, 1, 1), 1000, 1))
    return sum(layer.parameters for layer in layers), sum(layer.multiply_adds for layer in layers)


@pytest.mark.parametrize(
    ("side", "weights", "multiply_adds"), [(224, 4_209_088, 568_740_352), (112, 4_209_088, 148_903_168)]
)
def test_weights_and_multiply_adds(side, weights, multiply_adds):
    assert counted(mobilenet(), side) == by_convlab(side) == (weights, multiply_adds)


def test_all_that_is_learned():
    # Batch norm has two numbers for each channel, the classifier one bias for each output.
    assert sum(array.numel() for array in mobilenet().parameters()) == 4_209_088 + 2 * 10_944 + 1000 == 4_231_976


@pytest.mark.parametrize("number", [4_209_088, 4_231_976, 568_740_352, 148_903_168])
def test_the_lesson_shows_these_numbers(number):
    (lesson,) = (ROOT / "notebooks").glob("06_*.ipynb")
    assert f"{number:,}" in lesson.read_text(encoding="utf-8")
