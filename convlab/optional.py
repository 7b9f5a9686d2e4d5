"""What only a part of convlab needs: `import convlab` asks for NumPy alone, and SciPy when it is used."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needed_by(part: str, package: str) -> Iterator[None]:
    """Say which package is missing, for which part of convlab, and how to get it.

    Examples
    --------
    >>> with needed_by("the weather", "barometer"):
    ...     import barometer
    Traceback (most recent call last):
        ...
    ImportError: the weather needs barometer, which is not installed here ...
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ImportError(
            f"{part} needs {package}, which is not installed here ({error}); install it with: "
            f"python -m pip install {package}"
        ) from error
