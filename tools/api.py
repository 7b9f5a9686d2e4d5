"""Write the API page of convlab from its docstrings: ``python -m tools.api build/api``."""

from __future__ import annotations

import argparse
import inspect
import warnings
from collections.abc import Callable
from pathlib import Path

import pdoc

import convlab


def build(target: Path) -> None:
    """Write the page into a folder; anything pdoc complains about is an error."""
    # Numpydoc tells the types already, with shapes; in a signature they would only be noise.
    for function in [*(getattr(convlab, name) for name in convlab.__all__), *vars(convlab.kernels).values()]:
        if inspect.isfunction(function):
            function.__signature__ = without_types(function)  # type: ignore[attr-defined]
    pdoc.render.configure(docformat="numpy", footer_text="convlab")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pdoc.pdoc("convlab", output_directory=target)


def without_types(function: Callable[..., object]) -> inspect.Signature:
    """Return the signature of a function with names and defaults alone."""
    signature = inspect.signature(function)
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return signature.replace(parameters=bare, return_annotation=signature.empty)


def main() -> None:
    """Read the folder from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    build(target)
    print(target / "convlab.html")


if __name__ == "__main__":
    main()
