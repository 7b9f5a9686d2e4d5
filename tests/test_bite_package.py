"""The tests bite: each fault that people really make, put into a copy of the package, turns them red.

To add a fault, add a line to FAULTS: what it is, the module, the code as it is, the code gone wrong,
and the tests or the lesson that must notice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import ROOT

PARTS = ("convlab", "data", "notebooks", "tests", "tools", "pyproject.toml", "requirements.lock")
TESTS_FAILED = 1  # pytest's exit status; a copy that cannot even be imported gives another
SECONDS = 300


class Fault(NamedTuple):
    """One line of the package gone wrong."""

    what: str
    module: str
    right: str
    wrong: str
    noticed_by: str


FAULTS = [
    Fault(
        "convolution flips the kernel",
        "algorithms/im2col.py",
        "weight.reshape(groups, n_outputs // groups, cells)",
        "weight.reshape(groups, n_outputs // groups, cells)[..., ::-1]",
        "tests/test_conv.py",
    ),
    Fault(
        "the product of spectra is not flipped back",
        "algorithms/fft.py",
        "np.flip(spread, axes)",
        "spread",
        "tests/test_conv.py",
    ),
    Fault(
        "Winograd's tiles lie side by side and do not overlap",
        "algorithms/winograd.py",
        "(picture, tile(k) * cell,",
        "(picture, CELLS * cell,",
        "tests/test_winograd.py",
    ),
    Fault(
        "whole numbers in floats are left to Winograd",
        "choice.py",
        "return _whole(weight) and _whole(x)",
        "return False",
        "tests/test_choice.py",
    ),
    Fault(
        "transposed by zeros, but without the flip",
        "algorithms/transposed.py",
        "np.flip(weight, spatial_axes)",
        "weight",
        "tests/test_transposed.py",
    ),
    Fault(
        "ceiling for floor in the output size",
        "arithmetic.py",
        "(padded - span) // stride + 1",
        "-(-(padded - span) // stride) + 1",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "the first position is not counted",
        "arithmetic.py",
        "(padded - span) // stride + 1",
        "(padded - span) // stride",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "floor for ceiling in the output size of same",
        "arithmetic.py",
        "return -(-number // divisor)",
        "return number // divisor",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "the surplus of same comes before",
        "arithmetic.py",
        "return before, total - before",
        "return total - before, before",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "the total padding is taken for the padding per side",
        "arithmetic.py",
        "return before, total - before",
        "return total, total",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "the dilated size lacks its + 1",
        "arithmetic.py",
        "dilation * (k - 1) + 1",
        "dilation * (k - 1)",
        "tests/test_arithmetic.py",
    ),
    Fault(
        "symmetric borders repeat as reflect does",
        "padding.py",
        '"symmetric": "symmetric"',
        '"symmetric": "reflect"',
        "tests/test_padding.py",
    ),
    Fault(
        "the bias is dropped",
        "conv.py",
        "        out += bias\n",
        "        pass\n",
        "tests/test_conv.py",
    ),
    Fault(
        "stride and dilation have changed places",
        "algorithms/loops.py",
        "p * s + k * d",
        "p * d + k * s",
        "tests/test_conv.py",
    ),
    Fault(
        "rows and columns of the kernel have changed places",
        "algorithms/im2col.py",
        "transpose(0, *offsets, *positions)",
        "transpose(0, *reversed(offsets), *positions)",
        "tests/test_conv.py",
    ),
    Fault(
        "only the first input channel counts",
        "algorithms/loops.py",
        "np.ndindex(weight.shape[1:])",
        "np.ndindex((1, *weight.shape[2:]))",
        "tests/test_conv.py",
    ),
    Fault(
        "the groups of kernels are dealt out in reverse",
        "operands.py",
        "np.split(b, groups, split[1]), strict=True)",
        "np.split(b, groups, split[1])[::-1], strict=True)",
        "tests/test_conv.py",
    ),
    Fault(
        "small integers wrap",
        "dtypes.py",
        "else np.dtype(np.int64)",
        "else np.result_type(*(a for a in arrays if a is not None))",
        "tests/test_conv.py",
    ),
    Fault(
        "float32 keeps the digits it has",
        "conv.py",
        "if accuracy.suffices(out,",
        "if True or accuracy.suffices(out,",
        "tests/test_accuracy.py",
    ),
    Fault(
        "the parts of a transposed kernel are not flipped",
        "algorithms/subpixel.py",
        "divided = np.flip(whole.reshape(*weight.shape[:2], *chain.from_iterable(pairs)), places)",
        "divided = whole.reshape(*weight.shape[:2], *chain.from_iterable(pairs))",
        "tests/test_transposed.py",
    ),
    Fault(
        "transposed padding crops the wrong end",
        "algorithms/transposed.py",
        "inside(g.output_size, g.padding)",
        "inside(g.output_size, tuple(pair[::-1] for pair in g.padding))",
        "tests/test_transposed.py",
    ),
    Fault(
        "the kernel Sobel of x is that of y",
        "kernels.py",
        '("x", "y")) == "x"',
        '("x", "y")) == "y"',
        "tests/test_kernels.py",
    ),
    Fault(
        "the sentence of a convolution is one position off",
        "sentences/convolution.py",
        "at = position(at, geometry.output_size)",
        "at = tuple((a + 1) % o for a, o in zip(position(at, geometry.output_size), geometry.output_size))",
        "notebooks/01_discrete_convolution.ipynb",
    ),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the repository whose package is to be spoiled."""
    target = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("node_modules", "__pycache__")
            shutil.copytree(ROOT / part, target / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, target / part)
    return target


def run(copy: Path, tests: str) -> subprocess.CompletedProcess[str]:
    """Run tests in the copy, with the copy's package, until one of them fails."""
    arguments = ["-n0", "-q", "-x", tests]
    if not tests.endswith(".ipynb"):
        # Quicker without nbval's imports, and without hypothesis's search for a smallest example.
        arguments += ["-p", "no:nbval", "--override-ini=addopts=--import-mode=importlib", "--hypothesis-profile=hasty"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CONVLAB_"))}
    return subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=copy,
        env=environment | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )


def test_the_copy_is_what_is_tested(copy: Path) -> None:
    script = "import convlab; print(convlab.__file__)"
    found = subprocess.check_output(
        [sys.executable, "-c", script], cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)}, text=True
    )
    assert Path(found.strip()).is_relative_to(copy)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_fault_is_noticed(copy: Path, fault: Fault) -> None:
    module = copy / "convlab" / fault.module
    text = module.read_text(encoding="utf-8")
    assert text.count(fault.right) == 1, f"{fault.module} has changed: say anew where this fault goes"
    module.write_text(text.replace(fault.right, fault.wrong), encoding="utf-8")
    try:
        result = run(copy, fault.noticed_by)
    finally:
        module.write_text(text, encoding="utf-8")
    assert result.returncode == TESTS_FAILED, f"nothing turned red:\n{result.stdout}{result.stderr}"
