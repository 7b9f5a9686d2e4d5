"""A visit to a kernel explorer in an open notebook: its parts by name, and what people do with them."""

from __future__ import annotations


class Explorer:
    """The explorer `w` in an open notebook, with names for its parts."""

    def __init__(self, notebook, index=0):
        self.notebook = notebook
        notebook.widget(".convlab-kernel")
        self.root = notebook.panel.locator(".convlab-kernel").nth(index)
        self.window = self.root.locator(".window[role=slider]")
        self.sentence = self.root.locator(".sentence > span")
        self.note = self.root.locator(".note")

    @property
    def page(self):
        return self.notebook.page

    def grid(self, role):
        return self.root.locator(f".grid.{role}")

    def cell(self, role, row, column):
        return self.grid(role).locator(f'[data-cell="{row},{column}"]')

    def marked(self, role, mark):
        cells = self.grid(role).locator(f".cell.{mark}").all()
        return {tuple(map(int, cell.get_attribute("data-cell").split(","))) for cell in cells}

    def values(self, role="output"):
        rows = self.grid(role).locator(".line").all()
        return [[cell.inner_text() for cell in row.locator(".cell").all()] for row in rows]

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def stepper(self, name):
        return self.root.get_by_role("spinbutton", name=name, exact=True)

    def drag(self, start, end, steps=8):
        """Drag from the middle of one cell to the middle of another."""
        (x0, y0), (x1, y1) = self.middle(start), self.middle(end)
        self.page.mouse.move(x0, y0)
        self.page.mouse.down()
        self.page.mouse.move(x1, y1, steps=steps)
        self.page.mouse.up()

    @staticmethod
    def middle(cell):
        box = cell.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def agrees_with_python(self):
        """Wait until Python knows what is shown, and compare all of it."""
        shown = self.sentence.inner_text()
        assert self.notebook.comes_to("w.sentence", shown)
