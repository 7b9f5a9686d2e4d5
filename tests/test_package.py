"""The package as a whole: its names, its weight, its memory, its wheel."""

import ast
import inspect
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

import convlab
from convlab import data, kernels
from convlab.algorithms import im2col
from tests.support import ROOT

FUNCTIONS = [getattr(convlab, name) for name in convlab.__all__ if not inspect.ismodule(getattr(convlab, name))]
KERNELS = [value for value in vars(kernels).values() if getattr(value, "__module__", "") == kernels.__name__]
DATA = [getattr(data, name) for name in data.__all__]


def run(code: str, *options: str, cwd: Path = ROOT) -> str:
    """Run Python anew and return what it prints."""
    done = subprocess.run([sys.executable, *options, "-c", code], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_public_names_are_sorted_and_all_there():
    assert sorted(convlab.__all__) == convlab.__all__
    assert all(callable(function) for function in FUNCTIONS)


def test_type_checkers_are_told_the_same_names():
    stub = ast.parse((ROOT / "convlab" / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        alias.name: statement.module
        for statement in stub.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert sorted(told) == convlab.__all__
    assert set(dir(convlab)) >= set(told)
    for name, module in told.items():
        found = getattr(convlab, name)
        home = found.__name__ if inspect.ismodule(found) else found.__module__
        assert home == (f"convlab.{name}" if inspect.ismodule(found) else module)


@pytest.mark.parametrize("function", [*FUNCTIONS, *KERNELS, *DATA], ids=lambda function: function.__name__)
def test_help_is_complete(function):
    text = inspect.getdoc(function) or ""
    sections = ["Returns\n---", "Examples\n---", ">>> "]
    parameters = inspect.signature(function).parameters
    if parameters:
        sections += ["Parameters\n---", "Raises\n---", *parameters]
    # Where data comes from is told beside the files.
    if function not in DATA:
        sections.append("References\n---")
    assert [part for part in sections if part not in text] == []
    assert all(parameter.annotation is not parameter.empty for parameter in parameters.values())


def test_importing_convlab_brings_numpy_and_nothing_that_is_large():
    modules = run("import convlab, sys; print(*sorted({m.split('.')[0] for m in sys.modules}))")
    assert "numpy" in modules.split()
    large = {"scipy", "matplotlib", "skimage", "anywidget", "ipywidgets", "IPython", "PIL"}
    assert large.isdisjoint(modules.split())


def test_the_data_is_there_without_another_import():
    assert run("import convlab; print(convlab.data.load_sound('tabla')[1])") == "16000"
    assert run("import convlab, sys; print('convlab.data' in sys.modules)") == "False"
    with pytest.raises(AttributeError, match="module 'convlab' has no attribute 'date'"):
        getattr(convlab, "date")  # noqa: B009  # to a type checker it is wrong, too


X, WEIGHT = np.ones((16, 4, 64, 64), np.float32), np.ones((4, 4, 7, 7), np.float32)
GRAD = np.ones((16, 4, 58, 58), np.float32)


@pytest.mark.parametrize(
    ("call", "buffer"),
    [
        (lambda: convlab.conv2d(X, WEIGHT), im2col.BUFFER),
        (lambda: convlab.conv2d(X, WEIGHT, method="windows"), 0),
        (lambda: convlab.conv2d(X, WEIGHT, method="fft"), 0),
        (lambda: convlab.conv_transpose2d(GRAD, WEIGHT), 0),
        (lambda: convlab.conv_transpose2d(GRAD, WEIGHT, method="zeros"), im2col.BUFFER),
        (lambda: convlab.conv2d_backward(GRAD, X, WEIGHT), 0),
        (lambda: convlab.conv_transpose2d_backward(X, GRAD, WEIGHT), im2col.BUFFER),
    ],
)
def test_a_batch_is_never_copied_once_for_each_weight(call, buffer):
    all_columns = GRAD.nbytes * WEIGHT[0, 0].size
    call()  # imports SciPy where it needs it, which takes memory, too
    tracemalloc.start()
    try:
        call()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A few arrays of the size of the batch, in float64 for a transform.
    allowed = 9 * X.nbytes + buffer
    assert peak < allowed < all_columns


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory):
    """Build the wheel and unpack it far from the checkout."""
    for tool in ("build", "hatchling"):
        pytest.importorskip(tool, reason=f"{tool} is not installed here: `pip install {tool}` brings it")
    place = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


USE_THE_WHEEL = """
import sys
from pathlib import Path

sys.path.insert(0, {site!r})


class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)


sys.meta_path.insert(0, Absent())
import convlab, convlab.data

assert Path(convlab.__file__).is_relative_to({site!r}), convlab.__file__
"""


def test_the_wheel_works_without_the_checkout_on_numpy_and_scipy_alone(unpacked_wheel, tmp_path):
    absent = {"matplotlib", "skimage", "anywidget", "ipywidgets", "IPython", "PIL", "torch"}
    use = USE_THE_WHEEL.format(site=str(unpacked_wheel), absent=absent)
    use += """
image = convlab.kernels.box(9)
for method in ("auto", "matrix", "fft"):
    print(convlab.conv2d(image, convlab.kernels.edge(), padding="same", method=method).shape)
print(*convlab.data.names())
"""
    printed = run(use, "-I", cwd=tmp_path).splitlines()
    assert printed[:3] == ["(9, 9)"] * 3
    assert "camera" in printed[3].split()


@pytest.mark.parametrize(
    ("part", "package"), [("figures", "matplotlib"), ("widgets", "anywidget"), ("data.load", "scikit-image")]
)
def test_a_part_that_needs_more_says_what(unpacked_wheel, tmp_path, part, package):
    absent = {"matplotlib", "skimage", "anywidget", "ipywidgets", "IPython", "PIL", "torch"}
    use = USE_THE_WHEEL.format(site=str(unpacked_wheel), absent=absent)
    use += f"""
from importlib import import_module
try:
    import_module("convlab.{part}") if "." not in {part!r} else convlab.{part}("camera")
except ImportError as error:
    print(error)
"""
    said = run(use, "-I", cwd=tmp_path)
    assert said.startswith(f"convlab.{part} needs {package}, which is not installed here (No module named ")
    assert said.endswith(f"install it with: python -m pip install {package}")


def test_the_wheel_brings_its_data(unpacked_wheel, tmp_path):
    use = USE_THE_WHEEL.format(site=str(unpacked_wheel), absent=set())
    printed = run(f"{use}\nprint(convlab.data.load('camera').shape)", "-I", cwd=tmp_path)
    assert printed == "(256, 256)"
    assert (unpacked_wheel / "convlab" / "py.typed").is_file()
