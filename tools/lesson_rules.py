"""What every lesson keeps to: each rule is a function, its docstring the rule, its result the breaches.

A rule looks at the stored notebook alone; what the cells do when they run is for nbval to compare.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat

from convlab.exercises.lessons import find
from tools.stored import IGNORE, exercise_id, normalise, text_of

TAGS = {"raises-exception"}
CLOSING = ("Exercises", "Claims you will meet", "Summary", "Read more", "Next")
FILLERS = (
    "as you can see",
    "basically",
    "clearly",
    "it is easy to",
    "needless to say",
    "obviously",
    "of course",
    "simply",
    "trivial",
    "trivially",
)
SHARE_IGNORED = 10


@dataclass(frozen=True)
class Lesson:
    """A notebook as it is stored, at the path where it lies."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> Lesson:
        """Read a lesson's file."""
        return cls(path, path.read_text(encoding="utf-8"))

    @property
    def number(self) -> str:
        """The two digits that its name begins with."""
        return self.path.name[:2]

    @property
    def notebook(self) -> Any:
        """A fresh copy of the notebook."""
        return nbformat.reads(self.text, as_version=4)

    @cached_property
    def cells(self) -> list[tuple[int, Any]]:
        """All cells with their numbers from 1, to be looked at only."""
        return list(enumerate(self.notebook.cells, start=1))

    @property
    def code(self) -> list[tuple[int, Any]]:
        """The code cells with their numbers."""
        return [(n, cell) for n, cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> list[tuple[int, str]]:
        """The Markdown cells with their numbers, without the code that they quote."""
        quoted = re.compile(r"```.*?```|`[^`\n]*`", flags=re.DOTALL)
        return [(n, quoted.sub("", cell.source)) for n, cell in self.cells if cell.cell_type == "markdown"]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings in order: level and text."""
        found = re.findall(r"^(#+) +(.+?)\s*$", "\n".join(text for _, text in self.prose), flags=re.MULTILINE)
        return [(len(marks), text) for marks, text in found]


Rule = Callable[[Lesson], Iterator[str]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Add a function to the rules."""
    RULES.append(function)
    return function


# --- the shape of a lesson -------------------------------------------------------------------


@rule
def begins_with_its_title(lesson: Lesson) -> Iterator[str]:
    """The first cell is Markdown and begins with '# NN · Title', NN as in the file's name."""
    _, first = lesson.cells[0]
    if first.cell_type != "markdown" or not re.match(rf"# {lesson.number} · \S", first.source):
        yield f"the first cell does not begin with '# {lesson.number} · ' and a title"


@rule
def says_what_it_is_for(lesson: Lesson) -> Iterator[str]:
    """The first cell lists three abilities, what is needed, and the time in minutes."""
    head = lesson.cells[0][1].source
    _, _, abilities = head.partition("**You will be able to**")
    bullets = re.match(r":?\s*((?:[-*] .+(?:\n[ \t]+.+)*\n?)+)", abilities)
    if bullets is None or len(re.findall(r"^[-*] ", bullets[1], flags=re.MULTILINE)) != 3:
        yield "'**You will be able to**' is not followed by three bullets"
    if "**You need**" not in head:
        yield "'**You need**' is missing"
    if not re.search(r"\*\*Time\*\*.*\bminutes\b", head):
        yield "'**Time**' in minutes is missing"


@rule
def ends_with_the_same_sections(lesson: Lesson) -> Iterator[str]:
    """A lesson ends with Exercises, Claims you will meet, Summary, Read more and Next; 00 with Next."""
    wanted = CLOSING if lesson.number != "00" else CLOSING[-1:]
    sections = tuple(text for level, text in lesson.headings if level == 2)
    if sections[-len(wanted) :] != wanted:
        yield f"the last sections are {sections[-len(wanted) :]}, not {wanted}"


@rule
def has_even_headings(lesson: Lesson) -> Iterator[str]:
    """There is one heading of level 1, and no level is left out on the way down."""
    levels = [level for level, _ in lesson.headings]
    if levels.count(1) != 1:
        yield f"there are {levels.count(1)} headings of level 1"
    for above, (level, text) in zip(levels, lesson.headings[1:], strict=False):
        if level > above + 1:
            yield f"heading {text!r} has level {level} below one of level {above}"


@rule
def leads_to_the_next_lesson(lesson: Lesson) -> Iterator[str]:
    """The section Next links to the lesson that follows, if there is one."""
    following = f"{int(lesson.number) + 1:02d}"
    last = lesson.cells[-1][1].source
    for path in lesson.path.parent.glob(f"{following}_*.ipynb"):
        if f"]({path.name})" not in last:
            yield f"the last cell has no link to {path.name}"


# --- code ------------------------------------------------------------------------------------


@rule
def imports_come_first(lesson: Lesson) -> Iterator[str]:
    """All imports stand in the first code cell."""
    for position, (n, cell) in enumerate(lesson.code):
        imports = _imports(cell.source)
        if position == 0 and not imports:
            yield f"cell {n} is the first code cell but imports nothing"
        if position > 0 and imports:
            yield f"cell {n} imports {', '.join(sorted(imports))}"


@rule
def imports_what_there_is(lesson: Lesson) -> Iterator[str]:
    """Every imported module can be found."""
    for n, cell in lesson.code:
        for name in sorted(_imports(cell.source)):
            try:
                missing = find_spec(name) is None
            except ModuleNotFoundError:
                missing = True
            if missing:
                yield f"cell {n} imports {name}, which is not installed"


@rule
def optional_sections_can_be_skipped(lesson: Lesson) -> Iterator[str]:
    """No cell needs what only an optional section defines, unless that says to run it 'even if you skip' the rest."""
    texts = dict(lesson.prose)
    level, kept = 0, False  # of the optional heading above, 0 if there is none; whether the next cells run anyway
    needed: set[str] = set()
    optional: dict[str, int] = {}
    for n, cell in lesson.cells:
        if n in texts:
            for marks, text in re.findall(r"^(#+) +(.+)", texts[n], flags=re.MULTILINE):
                level = level if 0 < level < len(marks) else len(marks) * ("optional" in text)
            kept = "even if you skip" in texts[n]
            continue
        defined, used = _names(cell.source)
        if level and not kept:
            optional |= dict.fromkeys(defined - needed, n)
            continue
        for name in sorted((used - defined - needed) & optional.keys()):
            yield f"cell {n} needs {name}, which only the optional cell {optional[name]} defines"
        needed |= defined


@rule
def says_why_an_output_is_ignored(lesson: Lesson) -> Iterator[str]:
    """`# NBVAL_IGNORE_OUTPUT` stands alone on its line, and the next is `# because` and the reason."""
    for n, cell in lesson.code:
        lines = [line.strip() for line in cell.source.splitlines()] + [""]
        for line, following in pairwise(lines):
            if "NBVAL" in line and line != f"# {IGNORE}":
                yield f"cell {n} has a marker that nbval does not know or that is not allowed here: {line}"
            if line == f"# {IGNORE}" and not re.match(r"# because \w", following):
                yield f"cell {n} ignores its output without a '# because ...' on the next line"


@rule
def seldom_ignores_an_output(lesson: Lesson) -> Iterator[str]:
    """At most one output in ten is exempt from comparison."""
    showing = [cell for _, cell in lesson.code if cell.outputs]
    ignored = sum(IGNORE in cell.source for cell in showing)
    if ignored * SHARE_IGNORED > len(showing):
        yield f"{ignored} of {len(showing)} outputs are ignored"


@rule
def has_exercises_as_they_are_given(lesson: Lesson) -> Iterator[str]:
    """A cell that ends in `check("NN-...", ...)` holds the exercise's starting point, unsolved."""
    for n, cell in lesson.code:
        name = exercise_id(cell.source)
        if name is None:
            continue
        if not name.startswith(f"{lesson.number}-"):
            yield f"cell {n} checks {name}, an exercise of another lesson"
        if cell.source != find(name).stub():
            yield f"cell {n} is not the starting point of {name}: run make refresh"


@rule
def uses_allowed_tags(lesson: Lesson) -> Iterator[str]:
    """A cell may be tagged `raises-exception` and nothing else: nbval's own tags carry no reason."""
    for n, cell in lesson.cells:
        for tag in sorted(set(cell.metadata.get("tags", [])) - TAGS):
            yield f"cell {n} has the tag {tag!r}"


# --- stored outputs --------------------------------------------------------------------------


@rule
def was_run_from_top_to_bottom(lesson: Lesson) -> Iterator[str]:
    """Code cells are numbered 1 to n: nbval passes over a cell that never ran."""
    for expected, (n, cell) in enumerate(lesson.code, start=1):
        if cell.execution_count != expected:
            yield f"cell {n} carries the number {cell.execution_count}, not {expected}"


@rule
def is_stored_as_refresh_stores_it(lesson: Lesson) -> Iterator[str]:
    """The file holds no timings, no widget state, no kernel's details: it is what `make refresh` writes."""
    notebook = lesson.notebook
    normalise(notebook)
    if text_of(notebook) != lesson.text:
        yield "the file is not in its stored form: run make refresh"


@rule
def shows_no_failure(lesson: Lesson) -> Iterator[str]:
    """No cell writes to stderr, and only one tagged `raises-exception` ends in an error."""
    for n, cell in lesson.code:
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                yield f"cell {n} writes to stderr: {output.text.strip()[:60]!r}"
            if output.output_type == "error" and "raises-exception" not in cell.metadata.get("tags", []):
                yield f"cell {n} ends in {output.ename}"


@rule
def says_in_words_what_a_picture_shows(lesson: Lesson) -> Iterator[str]:
    """Every picture comes with a sentence that states numbers: nbval compares that, never the pixels."""
    for n, cell in lesson.code:
        for output in cell.outputs:
            kinds = output.get("data", {})
            if any(kind.startswith("image/") for kind in kinds):
                sentence = kinds.get("text/plain", "")
                if sentence.startswith("<") or not re.search(r"\d", sentence):
                    yield f"cell {n} shows a picture whose text form is {sentence!r}"


@rule
def shows_nothing_of_its_machine(lesson: Lesson) -> Iterator[str]:
    """No output holds a memory address or a path of the machine that it was made on."""
    telling = re.compile(r"\bat 0x[0-9a-f]+|/(?:home|root|Users|tmp|work|usr)/|[A-Z]:\\")
    for n, cell in lesson.code:
        for output in cell.outputs:
            texts = [str(text) for kind, text in output.get("data", {}).items() if kind.startswith("text/")]
            for text in [*texts, output.get("text", ""), output.get("evalue", "")]:
                if found := telling.search(text):
                    yield f"cell {n} shows {found[0]!r}"


# --- prose -----------------------------------------------------------------------------------


@rule
def has_no_filler(lesson: Lesson) -> Iterator[str]:
    """No word tells the reader that this is easy."""
    words = re.compile(rf"\b({'|'.join(FILLERS)})\b", flags=re.IGNORECASE)
    for n, text in lesson.prose:
        for found in words.findall(text):
            yield f"cell {n} says {found!r}"


@rule
def is_finished(lesson: Lesson) -> Iterator[str]:
    """No cell is empty and none holds a note to its author."""
    for n, cell in lesson.cells:
        if not cell.source.strip():
            yield f"cell {n} is empty"
        if found := re.search(r"\b(TODO|FIXME|XXX|TBD)\b", cell.source):
            yield f"cell {n} says {found[0]}"


@rule
def has_alternative_texts(lesson: Lesson) -> Iterator[str]:
    """Every picture in the prose has a text for those who do not see it."""
    for n, text in lesson.prose:
        if re.search(r"!\[\s*\]\(", text):
            yield f"cell {n} has a picture without alternative text"
        for tag in re.findall(r"<img\b[^>]*>", text):
            if not re.search(r'\balt="[^"]+"', tag):
                yield f"cell {n} has a picture without alternative text: {tag}"


@rule
def links_to_what_there_is(lesson: Lesson) -> Iterator[str]:
    """Links to lessons and files lead somewhere, and so does a link to a heading."""
    for n, text in lesson.prose:
        for target in broken_links(text, lesson.path):
            yield f"cell {n} links to {target}, which is not there"


def broken_links(text: str, path: Path) -> list[str]:
    """Return the relative links of a Markdown text, standing in the file at `path`, that lead nowhere."""
    broken = []
    for target in re.findall(r"\]\(<?([^)\s>]+)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        file = path.parent / name if name else path
        if not file.exists() or (heading and heading not in _anchors(file)):
            broken.append(target)
    return broken


def _anchors(path: Path) -> set[str]:
    """Return the anchors of a file's headings: JupyterLab's of a notebook, GitHub's of a Markdown file."""
    if path.suffix == ".ipynb":
        return {text.replace(" ", "-") for _, text in Lesson.read(path).headings}
    headings = re.findall(r"^#+ +(.+?)\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def _imports(source: str) -> set[str]:
    """Return the modules that a cell imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def _names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell defines, anywhere in it, and those that it uses."""
    defined, used = set(), set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                defined.add(name)
            case ast.ExceptHandler(name=str(name)):
                defined.add(name)
            case ast.alias(name=name, asname=other):
                defined.add(other or name)
    return defined, used
