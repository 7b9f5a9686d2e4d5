"""What every explorer is: a widget that carries a sentence and changes in steps."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["STATIC", "Explorer"]

STATIC = Path(__file__).parent / "static"
"""Where the bundles of the browser's side are."""


class Explorer(anywidget.AnyWidget):
    """A widget whose text form is its sentence, with its numbers."""

    @property
    def sentence(self) -> str:
        """What is shown, in words and numbers."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.sentence

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """Change several attributes in one step, of which only the outcome has to be legal."""
        with self.hold_sync(), super().hold_trait_notifications():  # the browser, too, sees one step
            yield
