"""The house as docs/architecture.md describes it: every module named, imports only downward."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import handout

PACKAGE = Path(handout.__file__).parent
DOC = Path(__file__).parent.parent / "docs" / "architecture.md"
HOME = {"reportlab": "handout.pdf", "PIL": "handout.pdf", "click": "handout.cli"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "webbrowser"}
CLOCK = re.compile(r"\b(date\.today|datetime\.(now|utcnow|today)|time\.(time|localtime))\b")


def described() -> Iterator[tuple[str, int]]:
    """Every module of the tree in the document, as a dotted name, with its layer."""
    tree = DOC.read_text(encoding="utf-8").split("```")[3]
    layer, folder = 0, ""
    for line in tree.splitlines():
        if re.match(r"\d ", line):
            layer, folder = int(line[0]), ""
        elif found := re.fullmatch(r"  (\w+)/", line):
            folder = f"{found[1]}."
        elif not line.startswith("    "):
            folder = ""
        for name in re.findall(r"\b(\w+)\.py\b", line):
            yield f"handout.{folder}{name}", layer


LAYERS = dict(described())


@cache
def modules() -> dict[str, Path]:
    """Every module that there is, by dotted name."""
    return {
        ".".join(("handout", *path.relative_to(PACKAGE).with_suffix("").parts)): path
        for path in PACKAGE.rglob("*.py")
    }


@cache
def imports(name: str) -> dict[str, bool]:
    """Modules that a module imports, and whether it does so when it is itself imported."""
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    return {
        target: node in tree.body
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for target in targets(name, node)
    }


def targets(name: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    package = name.split(".")[: -node.level] if node.level else []
    base = ".".join([*package, *([node.module] if node.module else [])])
    for alias in node.names:
        for found in (f"{base}.{alias.name}", base, f"{base}.__init__"):
            if found in modules():
                yield found
                break
        else:
            yield base


def test_the_tree_names_every_module_and_no_other() -> None:
    assert len(modules()) > 50
    assert {
        "to add": modules().keys() - LAYERS.keys(),
        "gone": LAYERS.keys() - modules().keys(),
    } == {
        "to add": set(),
        "gone": set(),
    }


@pytest.mark.parametrize("name", sorted(LAYERS))
def test_a_module_imports_only_from_its_layer_and_below(name: str) -> None:
    used = imports(name) if name in modules() else ()
    assert [target for target in used if LAYERS.get(target, 0) > LAYERS[name]] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    first = {
        name: {target for target, early in imports(name).items() if early and target in modules()}
        for name in modules()
    }
    while free := [name for name, needs in first.items() if not needs & first.keys()]:
        for name in free:
            del first[name]
    assert first == {}


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_keeps_to_its_own_tools(name: str) -> None:
    roots = {target.split(".")[0] for target in imports(name)}
    assert not roots & NETWORK
    for root, home in HOME.items():
        assert root not in roots or name.startswith(home)


def test_figures_know_nothing_of_the_library() -> None:
    used = {t for name in modules() if name.startswith("handout.figures.") for t in imports(name)}
    assert {LAYERS[target] for target in used if target in LAYERS} <= {0, 1, 5}


def test_only_the_command_line_knows_what_day_it_is() -> None:
    readers = {name for name, path in modules().items() if CLOCK.search(path.read_text("utf-8"))}
    assert readers
    assert {name for name in readers if not name.startswith("handout.cli.")} == set()


LONGEST = 300  # lines


def test_no_module_grows_beyond_one_job() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
