"""The summary for the patient's record: what it says, and which file it may take the place of."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from command import handout as run
from handout import __version__
from handout.chart import START, chart
from handout.model.handout import Handout

HandOut = Callable[..., Handout]

PLAN = """
patient: {name: A. Sample, reference: DEMO-0042, flags: [weak-bones, leg-pain]}
clinician: Physio of the day
review: 2026-12-18
goal: Walk to the shop.
note: Call us if unsure.
program: start
exercises:
  - bridge: {override: Bone scan was normal., note: Slowly.}
phases:
  - {name: Settle down, weeks: 1-2}
  - name: Build up
    weeks: 3-4
    when: Phase 1 feels easy.
    back: It hurts the next day.
    exercises:
      - bridge: {reps: 12}
    without: [walk]
"""


def test_it_says_what_was_given_and_why(hand_out: HandOut) -> None:
    versions = {item.id: item.version for item in hand_out(PLAN).record.items}
    assert chart(hand_out(PLAN)) == dedent(
        f"""\
        handout chart | 2026-11-20 | v{__version__}
        Name: A. Sample
        Reference: DEMO-0042
        Therapist: Physio of the day
        Start: Nov 20, 2026
        Next visit: Dec 18, 2026
        Goal: Walk to the shop.
        Note: Call us if unsure.
        Flags: Weak bones; Leg pain
        Program: A first program

        Exercises:
        1. Walking: 5 minutes, once a day, every day.
           Stops in phase 2
        2. Glute bridge: 8 times, hold 5 seconds, once a day, every day.
           Dose of phase 1: changes in phase 2
           Note: Slowly.
           Weak bones (avoid): Load.
           Leg pain (care): Nerve.
           Given in spite of this: Bone scan was normal.

        Phase 1: Settle down (Weeks 1–2: Fri, Nov 20 to Thu, Dec 3)
           1. Walking: 5 minutes, once a day, every day.
           2. Glute bridge: 8 times, hold 5 seconds, once a day, every day.

        Phase 2: Build up (Weeks 3–4: Fri, Dec 4 to Thu, Dec 17)
           When to start: Phase 1 feels easy.
           When to go back: It hurts the next day.
           2. Glute bridge: Changed: 12 times, hold 5 seconds, once a day, every day.
           Stopped: Walking

        Topics: Sitting well
        Safety boxes: Emergency; Weak bones
        Pointed out: bridge is given in spite of weak-bones: Bone scan was normal.
        Content, draft: walk {versions["walk"]}, bridge {versions["bridge"]}, """
        f"""start {versions["start"]}, sitting {versions["sitting"]}, """
        f"""emergency {versions["emergency"]}, bones {versions["bones"]}
        """
    )


def test_a_version_changes_with_the_words(hand_out: HandOut) -> None:
    from samples import WALK, swap

    def version(**changes: str) -> str:
        return hand_out("exercises: [walk]", **changes).record.items[0].version

    assert version() == version()
    assert version(exercises__walk=swap(WALK, "Look ahead.", "Look up.")) != version()


class TestCommand:
    """`handout make ... --chart FILE.txt`."""

    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("handout.pdf.document.render", lambda *_, **__: b"%PDF-1.7 quick")

    def test_it_is_written_beside_the_pdf(self) -> None:
        done = run("make", "bird-dog", "--chart", "chart.txt", "-o", "sheet.pdf")
        assert (done.code, done.out) == (0, "sheet.pdf\nchart.txt\n")
        text = Path("chart.txt").read_text(encoding="utf-8")
        assert text.startswith(START)
        assert "1. Bird-dog: " in text
        assert sorted(os.listdir()) == ["chart.txt", "sheet.pdf"]

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_only_the_owner_can_read_it(self) -> None:
        run("make", "bird-dog", "--chart", "chart.txt")
        assert stat.S_IMODE(Path("chart.txt").stat().st_mode) == 0o600

    def test_an_older_summary_is_replaced(self) -> None:
        Path("chart.txt").write_text(f"{START}2020-01-01 | v0\nan older one\n")
        assert run("make", "bird-dog", "--chart", "chart.txt").code == 0
        assert "an older one" not in Path("chart.txt").read_text()

    @pytest.mark.parametrize(
        "text", ["Seen today.\n", "", "handout chart", "\ufeffhandout chart | x"]
    )
    def test_any_other_text_is_kept_and_nothing_is_written(self, text: str) -> None:
        Path("notes.txt").write_text(text, encoding="utf-8")
        done = run("make", "bird-dog", "--chart", "notes.txt", "-o", "sheet.pdf")
        assert (done.code, done.out) == (1, "")
        assert "notes.txt: there is a file of this name that is not a summary" in done.err
        assert Path("notes.txt").read_text(encoding="utf-8") == text
        assert os.listdir() == ["notes.txt"]

    def test_both_places_are_looked_at_before_either_is_written(self) -> None:
        Path("sheet.pdf").write_text("no PDF")
        done = run("make", "bird-dog", "--chart", "none/chart.txt", "-o", "sheet.pdf")
        assert done.code == 1
        assert "none/chart.txt: there is no such folder" in done.err
        assert "sheet.pdf: there is a file of this name that is not a PDF" in done.err
        assert os.listdir() == ["sheet.pdf"]

    def test_the_pdf_and_the_summary_have_two_names(self) -> None:
        done = run("make", "bird-dog", "--chart", "./x.pdf", "-o", "x.pdf")
        assert done.code == 1
        assert "the summary and the PDF cannot have the same name" in done.err
        assert os.listdir() == []

    @pytest.mark.parametrize("step", [1, 2, 3])
    def test_a_full_disk_leaves_no_summary_of_a_sheet_that_is_not_there(
        self, monkeypatch: pytest.MonkeyPatch, step: int
    ) -> None:
        Path("chart.txt").write_text(f"{START}2020-01-01 | v0\nan older one\n")
        replaced, steps = os.replace, iter(range(1, 9))

        def full(*_: object) -> None:
            if next(steps) == step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def name(source: Path, target: Path) -> None:
            full()
            replaced(source, target)

        monkeypatch.setattr("handout.deliver.os.fsync", full)
        monkeypatch.setattr("handout.deliver._sync_folder", lambda _: None)
        monkeypatch.setattr("handout.deliver.os.replace", name)
        done = run("make", "bird-dog", "--chart", "chart.txt", "-o", "sheet.pdf")
        assert (done.code, done.out) == (1, "")
        assert "the disk is full" in done.err
        assert "an older one" in Path("chart.txt").read_text()
        assert os.listdir() == ["chart.txt"]

    def test_a_pdf_that_standard_output_does_not_take_has_no_summary(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: bytes) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "standard output")

        monkeypatch.setattr("handout.cli.make.write_bytes", full)
        assert run("make", "bird-dog", "--chart", "chart.txt", "-o", "-").code == 1
        assert os.listdir() == []

    def test_it_goes_with_standard_output(self) -> None:
        done = run("make", "bird-dog", "--chart", "chart.txt", "-o", "-")
        assert (done.code, done.raw) == (0, b"%PDF-1.7 quick")
        assert os.listdir() == ["chart.txt"]
