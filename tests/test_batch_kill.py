"""A batch that is killed or stopped leaves whole files, no strays, and can be taken up again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import handout
from handout.outfolder import open_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

PATIENTS = 24
KILLS = int(os.environ.get("HANDOUT_TEST_KILLS", "4"))
HEAD = "reference,name,exercises,date,style\n"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts a batch over 24 patients in a process group of its own."""
    rows = (f"R-{n:02},Anna {n},walking,2026-11-20,compact\n" for n in range(PATIENTS))
    (tmp_path / "caseload.csv").write_text(HEAD + "".join(rows))

    def begin(*words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "handout", "batch", "caseload.csv", *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(handout.__file__).parent.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return begin


def finish(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Exit code and output of a batch."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def pdfs(folder: Path) -> dict[str, bytes]:
    """What is printed in a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def assert_nobody_left(group: int) -> None:
    """No process of a group lives on for more than a few seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("a process of the batch is still there")


def test_killed_at_any_moment_it_leaves_whole_files_and_goes_on_to_the_same_bytes(
    start: Start, tmp_path: Path
) -> None:
    begun = time.monotonic()
    assert finish(start("-o", "whole", "--jobs", "2"))[0] == 0
    lasts = time.monotonic() - begun
    whole = pdfs(tmp_path / "whole")
    assert len(whole) == PATIENTS
    chance = random.Random(6)
    broken = tmp_path / "broken"
    for turn in range(KILLS):
        jobs = "2" if turn % 3 else "1"
        batch = start("-o", "broken", "--resume", "--jobs", jobs)
        time.sleep(chance.uniform(0.1, 0.8) * lasts)
        batch.kill()
        finish(batch)
        assert_nobody_left(batch.pid)
        for name, data in pdfs(broken).items():
            assert data == whole[name]
    code, out, _ = finish(start("-o", "broken", "--resume", "--jobs", "2"))
    assert code == 0
    assert pdfs(broken) == whole
    assert not [*broken.glob("*.tmp"), *broken.glob(".*.tmp")]
    assert (broken / "report.csv").read_text("utf-8-sig").count("\n") == PATIENTS + 1
    assert "unchanged" in out or not KILLS


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_at_once_and_says_what_is_done(
    start: Start, tmp_path: Path, jobs: str
) -> None:
    batch = start("-o", "out", "--jobs", jobs)
    end = time.monotonic() + 60
    while len([*(tmp_path / "out").glob("*.pdf")]) < 3 and time.monotonic() < end:
        time.sleep(0.02)
    begun = time.monotonic()
    os.killpg(batch.pid, signal.SIGINT)
    code, out, err = finish(batch)
    assert time.monotonic() - begun < 5
    assert code == 130
    assert "Traceback" not in err
    assert f" of {PATIENTS} patients are done\n" in err
    assert "--resume does the rest" in err
    assert_nobody_left(batch.pid)
    done = len(pdfs(tmp_path / "out"))
    assert 0 < done < PATIENTS
    assert " made\n" in out
    assert not [*(tmp_path / "out").glob(".*.tmp")]


def test_the_folder_belongs_to_one_batch_at_a_time(start: Start, tmp_path: Path) -> None:
    with open_folder(tmp_path / "out", resume=True):
        code, _, err = finish(start("-o", "out"))
    assert code == 1
    assert "out: another batch is printing into this folder" in err
    assert pdfs(tmp_path / "out") == {}
