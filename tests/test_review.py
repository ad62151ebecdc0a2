"""Drafts, reviews that are too old, and a clinic that prints only what is signed off."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from clinicsamples import clinic_folder, problems
from command import handout
from handout.data import data_path
from handout.model.handout import Handout
from samples import BRIDGE, CLINIC, EMERGENCY, START, WALK, problems_of

HandOut = Callable[..., Handout]
SIGNED = "review: reviewed\nreviewed-by: A. Physio\nreviewed-on: 2026-11-20\n"
STRICT = CLINIC + "require: reviewed\n"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clinic's folder that one works in."""
    folder = clinic_folder(tmp_path / "ours")
    monkeypatch.chdir(folder)
    return folder


def sign(folder: Path, kind: str, name: str, day: str = "2026-11-20") -> None:
    """Signs off what ships, in a file that names only the review."""
    text = f"id: {name}\nextends: {name}\n{SIGNED}".replace("2026-11-20", day)
    (folder / kind / f"{name}.yaml").write_text(text, encoding="utf-8")


def always() -> list[str]:
    """The safety boxes that are printed on every sheet."""
    boxes = sorted(data_path("content", "safety").glob("*.yaml"))
    return [box.stem for box in boxes if "always: true" in box.read_text(encoding="utf-8")]


def test_a_strict_clinic_is_told_each_draft_with_its_file(hand_out: HandOut) -> None:
    found = problems_of(lambda: hand_out("program: start", clinic=STRICT))
    drafts = "draft, and this clinic prints only what is reviewed"
    assert {
        (Path(p.where.file).name, p.message.removesuffix(drafts)) for p in found
    } == {
        ("start.yaml", "the program 'start' is a "),
        ("bridge.yaml", "the exercise 'bridge' is a "),
        ("walk.yaml", "the exercise 'walk' is a "),
        ("sitting.yaml", "the topic 'sitting' is a "),
        ("emergency.yaml", "the safety box 'emergency' is a "),
    }  # fmt: skip
    assert all("sign it off" in p.hint and p.where.line for p in found)


def test_what_is_not_on_the_sheet_need_not_be_signed(hand_out: HandOut) -> None:
    signed = {"exercises__walk": WALK + SIGNED, "safety__emergency": EMERGENCY + SIGNED}
    assert hand_out("exercises: [walk]", clinic=STRICT, **signed).cards[0].id == "walk"


def test_drafts_are_printed_where_nothing_is_required(hand_out: HandOut) -> None:
    made = hand_out("program: start")
    assert len(made.cards) == 2
    assert not any("draft" in str(warning) for warning in made.warnings)


@pytest.mark.parametrize(
    ("day", "every", "said"),
    [
        ("2024-11-21", 24, ""),
        ("2024-11-20", 24, "the review of 'walk' has expired: 2024-11-20, due again on 2026-11-20"),
        ("2024-02-29", 24, "expired: 2024-02-29, due again on 2026-02-28"),
        ("2026-05-31", 1, "expired: 2026-05-31, due again on 2026-06-30"),
        ("2026-05-31", 6, ""),
        ("2026-12-31", 24, "'walk' was reviewed on 2026-12-31, and that day is still to come"),
    ],
)
def test_a_review_lasts_as_long_as_the_clinic_says(
    hand_out: HandOut, day: str, every: int, said: str
) -> None:
    walk = WALK + SIGNED.replace("2026-11-20", day)
    clinic = CLINIC + f"review-every: {every}\n"
    made = hand_out("exercises: [walk]", clinic=clinic, exercises__walk=walk)
    found = [w for w in made.warnings if "review" in w.message]
    assert len(found) == bool(said)
    assert all(said in w.message and w.where.line == WALK.count("\n") + 2 for w in found)


def test_a_review_without_a_name_or_a_day_is_refused(hand_out: HandOut) -> None:
    bridge = BRIDGE + "review: reviewed\nreviewed-on: 20.11.2026\n"
    found = problems_of(lambda: hand_out("exercises: [walk]", exercises__bridge=bridge))
    assert [p.message for p in found] == [
        "this is reviewed, but nobody is named",
        "the day of the review is missing or is not a date",
    ]


def test_signing_off_what_ships_lets_it_out(ours: Path) -> None:
    clinic = ours / "clinic.yaml"
    strict = clinic.read_text(encoding="utf-8").replace("require: draft", "require: reviewed")
    clinic.write_text(strict, encoding="utf-8")
    refused = handout("make", "walking", "-o", "a.pdf")
    named = [line for line in problems(refused.err) if "is a draft" in line]
    assert refused.code == 1
    assert not Path("a.pdf").exists()
    assert len(named) == 1 + len(always())
    sign(ours, "exercises", "walking")
    for box in always():
        sign(ours, "safety", box)
    made = handout("make", "walking", "--date", "2026-11-20", "-o", "a.pdf")
    assert made.code == 0, made.err
    assert handout("make", "bird-dog", "-o", "b.pdf").code == 1


def test_check_lists_drafts_as_notes_and_old_reviews_as_warnings(ours: Path) -> None:
    (ours / "topics" / "our-pool.yaml").write_text(
        "id: our-pool\ntitle: Our pool\nlead: It is warm.\nparts: []\nsources: []\n",
        encoding="utf-8",
    )
    sign(ours, "exercises", "walking", day="2001-01-01")
    future = date.today() + timedelta(days=400)
    sign(ours, "exercises", "bird-dog", day=future.isoformat())
    checked = handout("check")
    assert checked.code == 1
    assert "topics/our-pool.yaml:5:10: 'our-pool' names no source" in checked.err
    assert "note: 1 topic is a draft: our-pool\n" in checked.err
    assert "15 exercises that ship are drafts: ball-wall-squat, cat-cow" in checked.err
    assert (
        "warning: exercises/walking.yaml:5:14: the review of 'walking' has expired" in checked.err
    )
    assert "warning: exercises/bird-dog.yaml:5:14: 'bird-dog' was reviewed on" in checked.err
    notes = handout("check", "--json").json["notes"]
    [pool] = [note for note in notes if "our-pool" in note["message"]]
    assert pool["message"] == "the topic 'our-pool' is a draft"
    assert (pool["file"], pool["line"]) == ("topics/our-pool.yaml", 1)
    assert not any("walking" in note["message"] for note in notes)


def test_one_file_is_told_its_own_state_alone(ours: Path) -> None:
    sign(ours, "exercises", "walking", day="2001-01-01")
    checked = handout("check", "exercises/walking.yaml")
    assert checked.code == 0
    assert checked.err.startswith("warning: exercises/walking.yaml:5:14: the review of 'walking'")
    assert len(checked.err.splitlines()) == 2


def test_a_program_that_is_a_draft_stops_a_strict_clinic_too(hand_out: HandOut) -> None:
    signed = {
        "exercises__walk": WALK + SIGNED,
        "exercises__bridge": BRIDGE + SIGNED,
        "safety__emergency": EMERGENCY + SIGNED,
        "programs__start": START.replace("topics: [sitting]\n", ""),
    }
    (found,) = problems_of(lambda: hand_out("program: start", clinic=STRICT, **signed))
    assert found.message.startswith("the program 'start' is a draft")
