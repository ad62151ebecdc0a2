"""The command as a whole: help, exit codes, broken pipes, colours, odd terminals, bugs."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import handout as package
from command import handout
from handout.cli import app as cli
from handout.cli.output import plain, wrapped
from samples import write_library

posix = pytest.mark.skipif(os.name != "posix", reason="needs /dev/full or a POSIX terminal")
QUOTING = "a bug that quotes Anna Sample"
HANDOUT = (sys.executable, "-m", "handout")


def python(code: str, **variables: str) -> str:
    """What a fresh interpreter prints."""
    environment = {**os.environ, **variables}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_help_names_every_command() -> None:
    said = handout("--help")
    assert said.code == 0
    for name in ("list", "show", "make", "preview", "check", "schema"):
        assert f"\n  {name} " in said.out


def test_the_version_is_that_of_the_package() -> None:
    assert handout("--version").out == f"handout {package.__version__}\n"


@pytest.mark.parametrize("command", ["list", "show", "make", "preview", "check", "schema"])
def test_each_command_explains_itself(command: str) -> None:
    said = handout(command, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: handout {command}")


@pytest.mark.parametrize(
    "words",
    [
        ["print"],
        ["list", "things"],
        ["list", "--position", "upside-down"],
        ["show"],
        ["make"],
        ["make", "bird-dog", "--paper", "a3"],
        ["make", "bird-dog", "--date", "yesterday"],
        ["make", "bird-dog", "--style", "fancy"],
        ["make", "bird-dog", "--lang", "xx"],
        ["make", "a.yaml", "b.yaml"],
        ["make", "bird-dog", "--open", "-o", "-"],
        ["schema", "song"],
        ["--no-such-option"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_how_to_get_help(words: list[str]) -> None:
    said = handout(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Error: " in said.err
    assert "--help" in said.err
    assert "Traceback" not in said.err


def test_a_day_that_the_calendar_does_not_have_is_told_in_plain_words() -> None:
    said = handout("make", "bird-dog", "--date", "2026-02-29")
    assert said.code == 2
    assert "expected a day of the calendar, found '2026-02-29'; write year-month-day" in said.err


def test_a_mistyped_choice_gets_a_suggestion() -> None:
    assert "did you mean 'supine'?" in handout("list", "--position", "supin").err


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = "import sys; from handout.cli.app import run; run(['--help']); print(*sys.modules)"
    loaded = set(python(code).split())
    assert "handout.cli.make" in loaded
    heavy = {"reportlab", "PIL", "yaml", "difflib", "handout.reading", "handout.figures"}
    assert not loaded & heavy


def test_listing_loads_neither_the_painter_nor_the_figures() -> None:
    code = "import sys; from handout.cli.app import run; run(['list']); print(*sys.modules)"
    loaded = set(python(code).split())
    assert "handout.contentfiles" in loaded
    assert not loaded & {"reportlab", "PIL", "handout.figures", "handout.pdf", "subprocess"}


def test_the_library_has_four_names_and_costs_nothing_to_import() -> None:
    code = (
        "import sys, handout; print(*sys.modules);"
        "print(*(callable(getattr(handout, name)) for name in"
        " ('load_library', 'load_plan', 'resolve', 'render', 'resolve')));"
        "from handout import resolve; print(callable(resolve))"
    )
    before, four, again = python(code).splitlines()
    assert "yaml" not in before.split()
    assert four.split() == ["True"] * 5
    assert again == "True"


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


class TestBugs:
    """A mistake in the program itself: exit code 3, a calm sentence, no data of anybody."""

    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        def fail(*_args: object, **_kwargs: object) -> None:
            raise ValueError(QUOTING)

        monkeypatch.setattr("handout.cli.sources.layers", fail)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        return tmp_path / "handout" / "bugs.log"

    def test_the_user_reads_a_calm_sentence(self, broken: Path) -> None:
        said = handout("list", debug="")
        assert said.code == 3
        assert said.out == ""
        assert said.err.startswith("Sorry, something went wrong inside handout.")
        assert str(broken) in said.err
        assert "Traceback" not in said.err
        assert "ValueError" not in said.err

    def test_the_log_has_the_place_and_not_what_was_typed(self, broken: Path) -> None:
        handout("make", "bird-dog", "--patient", "Anna Sample", debug="")
        handout("list", debug="")
        log = broken.read_text()
        assert log.splitlines().count("ValueError") == 2
        assert "load_library(" in log
        assert "Anna" not in log

    @posix
    def test_the_log_is_private(self, broken: Path) -> None:
        handout("list", debug="")
        assert stat.S_IMODE(broken.stat().st_mode) == 0o600

    def test_the_log_does_not_grow_for_ever(self, broken: Path) -> None:
        broken.parent.mkdir()
        broken.write_text("x" * 300_000)
        handout("list", debug="")
        assert broken.stat().st_size < 100_000

    def test_without_a_place_for_the_log_it_says_how_to_see_more(self, broken: Path) -> None:
        broken.parent.write_text("a file where the folder should be")
        said = handout("list", debug="")
        assert said.code == 3
        assert "HANDOUT_DEBUG=1" in said.err

    def test_debugging_shows_the_traceback(self) -> None:
        said = handout("list")
        assert said.code == 3
        assert "Traceback" in said.err
        assert "a bug that quotes" in said.err


def test_ctrl_c_is_exit_code_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handout.cli.sources.layers", interrupt)
    said = handout("list")
    assert said.code == 130
    assert "Traceback" not in said.err


def test_a_file_that_the_system_refuses_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied", "glyphs.txt")

    monkeypatch.setattr("handout.cli.sources.layers", refuse)
    said = handout("list")
    assert said.code == 1
    assert said.err == "glyphs.txt: permission denied\n"


@posix
def test_a_reader_that_goes_away_is_no_trouble() -> None:
    line = f"{sys.executable} -m handout list --json | head -n 1"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == "[\n"
    assert done.stderr == ""


@posix
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*HANDOUT, "list"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr == "standard output: no space left on device\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1"])
def test_a_pipe_with_few_letters_gets_a_mark_for_the_others(encoding: str, tmp_path: Path) -> None:
    small = str(write_library(tmp_path))
    said = handout("show", "reach", "--library", small, encoding=encoding)
    assert said.code == 0
    dash = "\N{EN DASH}" if encoding == "cp1252" else "?"
    assert f"3 times each leg, hold 20{dash}30 seconds" in said.raw.decode(encoding)


def test_problems_too_survive_such_a_pipe() -> None:
    said = handout("make", "bird-dog", "--patient", "李", encoding="cp1252")
    assert said.code == 1
    assert "--patient: no font can print '?' (U+674E" in said.err


def test_json_is_plain_ascii_everywhere() -> None:
    assert handout("show", "childs-pose", "--json", encoding="utf-16").code == 0
    raw = handout("show", "childs-pose", "--json", encoding="ascii")
    assert raw.json["content"]["name"] == "Child\N{RIGHT SINGLE QUOTATION MARK}s pose"


def test_control_characters_never_reach_a_terminal() -> None:
    said = handout("show", "bird\x1b[31m-dog\x07\x9b")
    assert said.code == 1
    assert "bird<U+001B>[31m-dog<U+0007><U+009B>: there is nothing" in said.err
    assert plain("a\N{NO-BREAK SPACE}b\udcff\u202e") == "a b<U+DCFF><U+202E>"


def test_long_lines_are_wrapped_under_their_beginning() -> None:
    lines = wrapped("word " * 40, "  1. ").splitlines()
    assert lines[0].startswith("  1. word")
    assert lines[1].startswith("     word")
    assert max(map(len, lines)) <= 96


@posix
@pytest.mark.parametrize(("no_color", "colours"), [("", True), ("1", False)])
def test_colours_on_a_terminal_unless_no_color(no_color: str, colours: bool) -> None:
    import pty

    mine, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}
    with subprocess.Popen(
        [*HANDOUT, "list", "programs"], stdout=theirs, env=environment
    ) as process:
        output = os.read(mine, 100_000)
        process.wait()
    os.close(theirs)
    os.close(mine)
    assert (b"\x1b[" in output) == colours
    assert b"NAME" in output


def test_no_colours_in_a_pipe() -> None:
    assert "\x1b" not in handout("list").out


def test_main_ends_the_process_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["handout", "print"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2


def test_an_interrupt_while_the_program_is_loading_is_quiet() -> None:
    code = """
import sys
class Stop:
    def find_spec(self, name, path, target=None):
        if name == "handout.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from handout.cli import main
main()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
