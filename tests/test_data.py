"""The data files are what their README says, free, small, and read without a network."""

import hashlib
import re
import socket
import sys
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from convlab import data

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")

# One row of the README's table: file, description, author, licence, checksum.
ROW = re.compile(
    r"^\| `(?P<file>[^`]+)` \| (?P<what>[^|]+) \| (?P<author>[^|]+) \| (?P<licence>[^|]+) "
    r"\| `(?P<sha>[0-9a-f]{64})` \|$"
)
ROWS = {match["file"]: match for line in README.splitlines() if (match := ROW.match(line))}
FILES = sorted(path for path in (ROOT / "data").iterdir() if path.suffix != ".md")

PICTURES = {
    "brick": (256, 256),
    "camera": (256, 256),
    "chelsea": (200, 300, 3),
    "coffee": (200, 300, 3),
}
SOUNDS = {"guitar": 22400, "tabla": 16000}


def test_the_readme_lists_every_file_and_no_other() -> None:
    assert sorted(ROWS) == [path.name for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_checksum(path: Path) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == ROWS[path.name]["sha"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_author_licence_and_origin_are_told(path: Path) -> None:
    row = ROWS[path.name]
    assert row["author"].strip()
    assert row["licence"].strip() == "CC0-1.0"
    table_end = README.index("## Where they come from")
    assert f"`{path.name}`" in README[table_end:]


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 500_000
    assert all(path.stat().st_size < 120_000 for path in FILES)


def test_names() -> None:
    assert data.names() == sorted([*PICTURES, *SOUNDS])
    assert data.names() == [path.stem for path in FILES]


@pytest.mark.parametrize(("name", "shape"), PICTURES.items())
def test_load(name: str, shape: tuple[int, ...]) -> None:
    picture = data.load(name)
    assert picture.shape == shape
    assert picture.dtype == np.uint8
    # A real photograph uses much of its range and is not a flat area.
    assert int(picture.max()) - int(picture.min()) > 120
    assert picture.std() > 20


@pytest.mark.parametrize(("name", "length"), SOUNDS.items())
def test_load_sound(name: str, length: int) -> None:
    samples, rate = data.load_sound(name)
    assert samples.shape == (length,)
    assert samples.dtype == np.float64
    assert rate == 16000
    assert type(rate) is int
    assert np.abs(samples).max() == pytest.approx(0.8, abs=1e-4)
    assert abs(samples.mean()) < 0.01


def test_a_loaded_array_belongs_to_the_caller() -> None:
    first = data.load("camera")
    first[:] = 0
    assert data.load("camera").max() > 0
    samples, _ = data.load_sound("tabla")
    samples[:] = 0
    assert np.abs(data.load_sound("tabla")[0]).max() > 0


def test_no_network_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for name in PICTURES:
        data.load(name)
    for name in SOUNDS:
        data.load_sound(name)


def test_an_unknown_name_lists_the_names() -> None:
    with pytest.raises(ValueError, match=r"no picture named 'lena'.*brick, camera"):
        data.load("lena")
    with pytest.raises(ValueError, match=r"no sound named 'gong'.*guitar, tabla"):
        data.load_sound("gong")


def test_the_wrong_reader_names_the_right_one() -> None:
    with pytest.raises(ValueError, match=r"'guitar' is read with load_sound\('guitar'\)"):
        data.load("guitar")
    with pytest.raises(ValueError, match=r"'camera' is read with load\('camera'\)"):
        data.load_sound("camera")


@pytest.mark.parametrize("name", ["../README", "camera.png", ""])
def test_a_name_is_not_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="no picture named"):
        data.load(name)


def test_without_scikit_image_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "skimage.io", None)
    with pytest.raises(ImportError, match="pip install scikit-image"):
        data.load("camera")


def test_an_installed_wheel_reads_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "convlab"
    (package / "data_files").mkdir(parents=True)
    (package / "data_files" / "camera.png").write_bytes((ROOT / "data" / "camera.png").read_bytes())
    monkeypatch.setattr(data, "__file__", str(package / "data.py"))
    assert data.names() == ["camera"]
    assert data.load("camera").shape == (256, 256)


@pytest.mark.parametrize("name", [[], None, 3, b"camera"])
def test_a_name_must_be_a_string(name):
    for reader in (data.load, data.load_sound):
        with pytest.raises(
            TypeError, match=f"name must be a name such as 'camera' or 'tabla', got {re.escape(repr(name))}"
        ):
            reader(name)
