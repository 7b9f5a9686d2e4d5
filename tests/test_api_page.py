"""The API page is built from the docstrings without a warning, and has everything public."""

import subprocess
import sys

import pytest

import convlab
from convlab import kernels
from tests.support import ROOT


def test_the_api_page(tmp_path):
    pytest.importorskip("pdoc", reason="pdoc is not installed here: `pip install pdoc` brings it")
    built = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tools.api", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert not built.stderr
    page = (tmp_path / "convlab.html").read_text(encoding="utf-8")
    for name in convlab.__all__:
        assert f'id="{name}"' in page or name in {"data", "kernels"}, name
    assert "_typing" not in page  # the docstrings tell the types
    page = (tmp_path / "convlab" / "kernels.html").read_text(encoding="utf-8")
    assert all(f'id="{name}"' in page for name in kernels.NAMED)
