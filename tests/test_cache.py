"""What is kept from one run to the next: recalled when whole and one's own, made again otherwise."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handout import cache
from handout.cache import cache_home, recall_or_make
from handout.library import load_library, load_style
from handout.pdf.qr import modules
from samples import write_library

Make = Callable[[], list[str]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own for every test."""
    monkeypatch.delenv("HANDOUT_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = cache_home()
    assert found and found.is_relative_to(tmp_path)
    return found / "made"


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.times = 0

    def ask(self, *inputs: bytes) -> list[str]:
        return recall_or_make("words", lambda: inputs, self.make, list)

    def make(self) -> list[str]:
        self.times += 1
        return ["one", "two"]


@pytest.fixture
def maker() -> Maker:
    return Maker()


def kept(home: Path) -> Path:
    (file,) = home.iterdir()
    return file


def test_what_was_made_is_recalled(maker: Maker) -> None:
    assert maker.ask(b"a") == maker.ask(b"a") == ["one", "two"]
    assert maker.times == 1


def test_other_inputs_are_another_thing(maker: Maker) -> None:
    maker.ask(b"a", b"bc")
    maker.ask(b"ab", b"c")
    assert maker.times == 2


def test_it_lies_where_nobody_else_can_read_it(maker: Maker, home: Path) -> None:
    maker.ask(b"a")
    if os.name == "posix":
        assert home.stat().st_mode & 0o077 == kept(home).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:70],
        lambda data: data[:-1],
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda data: b"0" * 64 + data[64:],
        lambda data: data[65:],
    ],
    ids=["empty", "cut short", "last byte gone", "one bit", "other digest", "no digest"],
)
def test_a_damaged_file_is_made_again(maker: Maker, home: Path, harm: Any) -> None:
    maker.ask(b"a")
    kept(home).write_bytes(harm(kept(home).read_bytes()))
    assert maker.ask(b"a") == ["one", "two"]
    assert maker.times == 2
    assert maker.ask(b"a") == ["one", "two"]
    assert maker.times == 2  # and is whole again


def test_a_file_of_something_else_is_made_again(maker: Maker, home: Path) -> None:
    maker.ask(b"a")
    body = pickle.dumps({"not": "a list"})
    kept(home).write_bytes(cache.hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert maker.ask(b"a") == ["one", "two"]


@pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_trusted(maker: Maker, home: Path, mode: int) -> None:
    maker.ask(b"a")
    kept(home).chmod(mode)
    maker.ask(b"a")
    assert maker.times == 2


@pytest.mark.skipif(os.name != "posix", reason="owners and modes are those of POSIX")
def test_a_file_of_somebody_else_is_not_trusted(
    maker: Maker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker.ask(b"a")
    monkeypatch.setattr(os, "getuid", lambda: kept(home).stat().st_uid + 1)
    maker.ask(b"a")
    assert maker.times == 2


def test_a_place_that_cannot_be_written_means_making_it_each_time(maker: Maker, home: Path) -> None:
    home.parent.parent.mkdir(parents=True)
    home.parent.write_text("a file where the folder would be", encoding="utf-8")
    assert maker.ask(b"a") == maker.ask(b"a") == ["one", "two"]
    assert maker.times == 2


@pytest.mark.parametrize("off", ["off", "OFF", "no", "0"])
def test_it_can_be_switched_off(
    maker: Maker, home: Path, monkeypatch: pytest.MonkeyPatch, off: str
) -> None:
    monkeypatch.setenv("HANDOUT_CACHE", off)
    maker.ask(b"a")
    maker.ask(b"a")
    assert maker.times == 2
    assert not home.exists()


def test_inputs_that_change_meanwhile_keep_nothing(home: Path) -> None:
    texts = iter([b"before", b"after"])
    made = recall_or_make("words", lambda: (next(texts),), lambda: ["made between"], list)
    assert made == ["made between"]
    assert not home.exists()


def test_another_program_makes_its_own(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    maker.ask(b"a")
    monkeypatch.setattr(cache, "_program", lambda: b"newer")
    maker.ask(b"a")
    assert maker.times == 2


def test_the_oldest_files_go(maker: Maker, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 3)
    for number in range(6):
        maker.ask(b"%d" % number)
        for file in home.iterdir():
            os.utime(file, ns=(about := file.stat().st_mtime_ns - 10**9, about))
    assert len(list(home.iterdir())) == 3
    maker.ask(b"5")
    assert maker.times == 6


def test_what_is_used_stays(maker: Maker, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 3)
    for number in range(6):
        maker.ask(b"used")
        maker.ask(b"%d" % number)
        for file in home.iterdir():
            os.utime(file, ns=(about := file.stat().st_mtime_ns - 10**9, about))
    assert maker.times == 7


def test_processes_at_the_same_time_do_one_another_no_harm(tmp_path: Path, home: Path) -> None:
    code = (
        "from handout.library import load_library\n"
        "print(len(load_library().exercises), len(load_library().exercises))"
    )
    run = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [subprocess.Popen(run, env=env, stdout=subprocess.PIPE) for _ in range(3)]
    said = {each.communicate(timeout=60)[0] for each in started}
    assert len(said) == 1 and said != {b""}
    assert [file.name.partition("-")[0] for file in home.iterdir()] == ["library"]


def test_an_edited_file_is_never_stale(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library")
    before = load_library(folder)
    file = next((folder / "exercises").glob("*.yaml"))
    about, text = file.stat(), file.read_text(encoding="utf-8")
    name = before.exercises[file.stem].name
    file.write_text(text.replace(name, name[::-1]), encoding="utf-8")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))  # as long, and as old
    assert file.stat().st_size == about.st_size
    assert load_library(folder).exercises[file.stem].name == name[::-1]
    file.write_text(text, encoding="utf-8")
    assert load_library(folder) == before


def test_a_library_with_a_problem_is_told_every_time(tmp_path: Path) -> None:
    folder = write_library(tmp_path / "library")
    load_library(folder)
    (folder / "exercises" / "notes.txt").write_text("not content", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match=r"notes\.txt"):
            load_library(folder)


def test_the_recalled_library_is_the_one_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    load_library()
    recalled = load_library()
    monkeypatch.setenv("HANDOUT_CACHE", "off")
    read = load_library()
    assert recalled == read
    for kind in ("exercises", "topics", "boxes", "programs"):
        for id_, item in getattr(read, kind).items():
            assert getattr(recalled, kind)[id_].where == item.where


def test_styles_and_codes_are_the_same_when_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> tuple[object, object]:
        modules.cache_clear()
        return load_style("compact"), modules("https://clinic.example/a")

    first, again = now(), now()
    monkeypatch.setenv("HANDOUT_CACHE", "off")
    assert first == again == now()
