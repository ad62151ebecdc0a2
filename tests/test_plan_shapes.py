"""A plan of every shape, and the handout that it becomes, in words."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from command import handout as run
from handout.library import load_library
from handout.model.clinic import Clinic
from handout.model.handout import Card, Handout
from handout.model.plan import Plan
from handout.model.words import Words
from handout.resolving import resolve
from handout.when import day_words
from samples import CLINIC, TODAY, load_doc, write_library

HandOut = Callable[..., Handout]


def said(handout: Handout) -> str:
    """What a handout says, in the order of the page: one line for each thing."""
    return "\n".join(_lines(handout)).replace("\N{NO-BREAK SPACE}", " ")


def _lines(handout: Handout) -> Iterator[str]:
    words = handout.words
    review = day_words(handout.review, words, weekday=True) if handout.review else ""
    facts = {
        "title": handout.subtitle,
        "for": ", ".join(filter(None, (handout.patient, handout.reference))),
        "from": handout.clinician,
        "on": day_words(handout.made_on, words),
        "next": review,
        "goal": handout.goal,
        "note": handout.note,
        "stop": ", ".join(handout.stopped),
    }
    yield from (f"{label}: {text}" for label, text in facts.items() if text)
    for card in handout.cards:
        yield from _card(card)
    for phase in handout.phases:
        yield f"{phase.title} | {phase.dates} | {phase.minutes} min"
        yield from (f"  when: {text}" for text in [phase.when] if text)
        yield from (f"  back: {text}" for text in [phase.back] if text)
        for line in phase.lines:
            yield f"  {line.number} {line.name}: {line.label and line.label + ': '}{line.sentence}"
            yield from (f"    {more.label}: {more.text}" for more in line.more)
        yield from (f"  stop: {name}" for name in phase.stopped)
    yield f"{handout.minutes} min, log of {handout.log_days} days"
    yield from (f"topic: {topic.title}" for topic in handout.topics)
    yield from (f"box: {box.title}" for box in handout.boxes)
    yield from (f"warning: {warning.message}" for warning in handout.warnings)


def _card(card: Card) -> Iterator[str]:
    tags = "".join(f" [{tag.label}{tag.text and ': ' + tag.text}]" for tag in card.tags)
    yield f"{card.number} {card.name}{tags}: {card.sentence}"
    yield from (f"  note: {text}" for text in [card.note] if text)
    yield f"  care: {' '.join(card.care)}"


# What shape it has: the plan, and what the handout says.
SHAPES: dict[str, tuple[str, str]] = {
    "a program": (
        """
        program: start
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge: 8 times, hold 5 seconds, once a day, every day.
          care: Stop if your back hurts.
        8 min, log of 14 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "exercises alone": (
        """
        exercises: [reach, walk]
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Seated reach: 3 times each leg, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        9 min, log of 14 days
        box: Emergency
        """,
    ),
    "one exercise with a dose": (
        """
        exercises:
          - bridge: {sets: 3, reps: 10-12, hold: 3-5 s, rest: 90 s, days: 3}
        """,
        """
        on: Nov 20, 2026
        1 Glute bridge: 3 sets of 10–12 times, hold 3–5 seconds, rest 90 seconds between sets, once a day, 3 days a week.
          care: Stop if your back hurts.
        8 min, log of 14 days
        box: Emergency
        """,
    ),
    "a program with an addition": (
        """
        program: start
        exercises: [reach]
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge: 8 times, hold 5 seconds, once a day, every day.
          care: Stop if your back hurts.
        3 Seated reach: 3 times each leg, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        11 min, log of 14 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "a program with another dose and a note": (
        """
        program: start
        exercises:
          - bridge: {reps: 5, note: Slowly.}
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge: 5 times, hold 5 seconds, once a day, every day.
          note: Slowly.
          care: Stop if your back hurts.
        7 min, log of 14 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "a program without one of its own": (
        """
        program: start
        without: [walk]
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Glute bridge: 8 times, hold 5 seconds, once a day, every day.
          care: Stop if your back hurts.
        2 min, log of 14 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "addition, omission and change at once": (
        """
        program: start
        exercises:
          - bridge: {sets: 2, rest: 45 s}
          - reach: {side: left, reps: 2}
        without: [walk]
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Glute bridge: 2 sets of 8 times, hold 5 seconds, rest 45 seconds between sets, once a day, every day.
          care: Stop if your back hurts.
        2 Seated reach: 2 times, left leg only, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        6 min, log of 14 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "a word for the whole week": (
        """
        exercises:
          - walk: {time: 10 min, per-day: 2, days: 5, note: Flat path.}
        """,
        """
        on: Nov 20, 2026
        1 Walking: 10 minutes, twice a day, 5 days a week.
          note: Flat path.
          care: Rest when you need to.
        25 min, log of 14 days
        box: Emergency
        """,
    ),
    "one side at a time in turn": (
        """
        exercises:
          - reach: {side: alternate, sets: 2, rest: 30 s}
        """,
        """
        on: Nov 20, 2026
        1 Seated reach: 2 sets of 3 times each leg (one set: 3 left + 3 right, take turns), hold 20–30 seconds, rest 30 seconds between sets, once a day, every day.
          care: Stop if your leg tingles.
        7 min, log of 14 days
        box: Emergency
        """,
    ),
    "an order of its own": (
        """
        fixed-order: true
        exercises: [reach, bridge, walk]
        """,
        """
        on: Nov 20, 2026
        1 Seated reach: 3 times each leg, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        2 Glute bridge: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
          care: Stop if your back hurts.
        3 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        13 min, log of 14 days
        box: Emergency
        """,
    ),
    "the order that saves getting up": (
        """
        exercises: [reach, bridge, walk]
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
          care: Stop if your back hurts.
        3 Seated reach: 3 times each leg, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        13 min, log of 14 days
        box: Emergency
        """,
    ),
    "who, when and what for": (
        """
        patient: {name: A. Sample, reference: DEMO-0042}
        clinician: Physio of the day
        date: 2026-11-20
        review: 2026-12-04
        goal: Walk to the shop.
        note: Call us if unsure.
        exercises: [walk]
        """,
        """
        for: A. Sample, DEMO-0042
        from: Physio of the day
        on: Nov 20, 2026
        next: Fri, Dec 4
        goal: Walk to the shop.
        note: Call us if unsure.
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        6 min, log of 14 days
        box: Emergency
        """,
    ),
    "topics and boxes": (
        """
        exercises: [walk]
        topics: [sitting]
        safety: [bones]
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        6 min, log of 14 days
        topic: Sitting well
        box: Emergency
        box: Weak bones
        """,
    ),
    "a flag that asks for care": (
        """
        patient: {flags: [leg-pain]}
        exercises: [bridge]
        """,
        """
        on: Nov 20, 2026
        1 Glute bridge: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
          care: Stop if your leg tingles. Stop if your back hurts.
        4 min, log of 14 days
        box: Emergency
        """,
    ),
    "a flag overridden": (
        """
        patient: {flags: [weak-bones]}
        exercises:
          - bridge: {override: Bone scan was normal.}
        """,
        """
        on: Nov 20, 2026
        1 Glute bridge: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
          care: Lift low. Stop if your back hurts.
        4 min, log of 14 days
        box: Emergency
        box: Weak bones
        warning: bridge is given in spite of weak-bones: Bone scan was normal.
        """,
    ),
    "two phases by weeks": (
        """
        program: start
        phases:
          - {name: Settle down, weeks: 1-2}
          - name: Build up
            weeks: 3-4
            when: Phase 1 feels easy.
            back: It hurts the next day.
            exercises:
              - bridge: {sets: 2, rest: 60 s, hold: 10 s}
              - reach
            without: [walk]
        """,
        """
        title: A first program
        on: Nov 20, 2026
        1 Walking [Stops in phase 2]: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge [Dose of phase 1: changes in phase 2]: 8 times, hold 5 seconds, once a day, every day.
          care: Stop if your back hurts.
        3 Seated reach [From phase 2: starts Fri, Dec 4]: 3 times each leg, hold 20–30 seconds, once a day, every day.
          care: Stop if your leg tingles.
        Phase 1: Settle down | Weeks 1–2: Fri, Nov 20 to Thu, Dec 3 | 8 min
          1 Walking: 5 minutes, once a day, every day.
          2 Glute bridge: 8 times, hold 5 seconds, once a day, every day.
        Phase 2: Build up | Weeks 3–4: Fri, Dec 4 to Thu, Dec 17 | 9 min
          when: Phase 1 feels easy.
          back: It hurts the next day.
          2 Glute bridge: Changed: 2 sets of 8 times, hold 10 seconds, rest 1 minute between sets, once a day, every day.
          3 Seated reach: New: 3 times each leg, hold 20–30 seconds, once a day, every day.
          stop: Walking
        8 min, log of 28 days
        topic: Sitting well
        box: Emergency
        """,
    ),
    "phases by dates, the last without an end": (
        """
        exercises: [walk]
        phases:
          - {from: 2026-11-20, to: 2026-11-26}
          - from: 2026-11-27
            when: You walk with ease.
            back: Your leg tires.
            exercises:
              - walk: {time: 10 min, effort: You can just talk., note: Use the flat path.}
        """,
        """
        on: Nov 20, 2026
        1 Walking [Dose of phase 1: changes in phase 2]: 5 minutes, once a day, every day.
          care: Rest when you need to.
        Phase 1 | Fri, Nov 20 to Thu, Nov 26 | 6 min
          1 Walking: 5 minutes, once a day, every day.
        Phase 2 | From Fri, Nov 27 on | 11 min
          when: You walk with ease.
          back: Your leg tires.
          1 Walking: Changed: 10 minutes, once a day, every day.
            How hard: You can just talk.
            Note for you: Use the flat path.
        6 min, log of 21 days
        box: Emergency
        """,
    ),
    "a first phase with a dose of its own": (
        """
        exercises: [walk]
        phases:
          - weeks: 1
            exercises:
              - walk: {time: 3 min}
          - weeks: 2-3
            when: You are not tired.
            back: You are tired.
            exercises:
              - walk: {time: 6 min}
        """,
        """
        on: Nov 20, 2026
        1 Walking [Dose of phase 1: changes in phase 2]: 3 minutes, once a day, every day.
          care: Rest when you need to.
        Phase 1 | Week 1: Fri, Nov 20 to Thu, Nov 26 | 4 min
          1 Walking: 3 minutes, once a day, every day.
        Phase 2 | Weeks 2–3: Fri, Nov 27 to Thu, Dec 10 | 7 min
          when: You are not tired.
          back: You are tired.
          1 Walking: Changed: 6 minutes, once a day, every day.
        4 min, log of 21 days
        box: Emergency
        """,
    ),
    "an exercise that comes back as it was": (
        """
        exercises:
          - bridge: {sets: 1, reps: 6}
          - walk
        phases:
          - weeks: 1
          - {weeks: 2, when: It hurts., back: It is fine., without: [bridge]}
          - {weeks: 3, when: It is fine., back: It hurts., exercises: [bridge]}
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge [Stops in phase 2] [Starts again in phase 3]: 6 times, hold 5 seconds, once a day, every day.
          care: Stop if your back hurts.
        Phase 1 | Week 1: Fri, Nov 20 to Thu, Nov 26 | 7 min
          1 Walking: 5 minutes, once a day, every day.
          2 Glute bridge: 6 times, hold 5 seconds, once a day, every day.
        Phase 2 | Week 2: Fri, Nov 27 to Thu, Dec 3 | 6 min
          when: It hurts.
          back: It is fine.
          1 Walking: 5 minutes, once a day, every day.
          stop: Glute bridge
        Phase 3 | Week 3: Fri, Dec 4 to Thu, Dec 10 | 7 min
          when: It is fine.
          back: It hurts.
          1 Walking: 5 minutes, once a day, every day.
          2 Glute bridge: Again: 6 times, hold 5 seconds, once a day, every day.
        7 min, log of 21 days
        box: Emergency
        """,
    ),
    "phases without rules": (
        """
        exercises: [walk]
        phases:
          - weeks: 1
          - {weeks: 2, exercises: [bridge]}
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        2 Glute bridge [From phase 2: starts Fri, Nov 27]: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
          care: Stop if your back hurts.
        Phase 1 | Week 1: Fri, Nov 20 to Thu, Nov 26 | 6 min
          1 Walking: 5 minutes, once a day, every day.
        Phase 2 | Week 2: Fri, Nov 27 to Thu, Dec 3 | 10 min
          1 Walking: 5 minutes, once a day, every day.
          2 Glute bridge: New: 2 sets of 8 times, hold 5 seconds, rest 1 minute between sets, once a day, every day.
        6 min, log of 14 days
        box: Emergency
        warning: phase 2 does not say when to start it and when to go back
        """,
    ),
    "phases that only have exercises of their own": (
        """
        phases:
          - {weeks: 1, exercises: [walk]}
        """,
        """
        on: Nov 20, 2026
        1 Walking: 5 minutes, once a day, every day.
          care: Rest when you need to.
        Phase 1 | Week 1: Fri, Nov 20 to Thu, Nov 26 | 6 min
          1 Walking: 5 minutes, once a day, every day.
        6 min, log of 7 days
        box: Emergency
        """,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_plan_of_this_shape_becomes_this_handout(hand_out: HandOut, shape: str) -> None:
    plan, text = SHAPES[shape]
    assert said(hand_out(plan)) == dedent(text).strip()


# Words of the command line, and the plan that says the same.
TYPED: dict[str, tuple[str, str]] = {
    "a program": ("--program start", "program: start"),
    "exercises": ("walk bridge", "exercises: [walk, bridge]"),
    "a dose": (
        "bridge:sets=2,reps=8-10,hold=5s,rest=60s,per-day=1,days=5",
        "exercises:\n  - bridge: {sets: 2, reps: 8-10, hold: 5 s, rest: 60 s, per-day: 1, days: 5}",
    ),
    "a program with a dose and an addition": (
        "--program start bridge:reps=5 reach",
        "program: start\nexercises: [bridge: {reps: 5}, reach]",
    ),
    "a note and a reason": (
        "--flag weak-bones 'bridge:note=Slowly.,override=Bone scan was normal.'",
        "patient: {flags: [weak-bones]}\n"
        "exercises:\n  - bridge: {note: Slowly., override: Bone scan was normal.}",
    ),
    "for whom": (
        "walk --patient 'A. Sample' --reference 7 --flag leg-pain --note 'Call us.' --topic sitting",
        "patient: {name: A. Sample, reference: '7', flags: [leg-pain]}\n"
        "exercises: [walk]\nnote: Call us.\ntopics: [sitting]",
    ),
}


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What the handout of some words of the command line says."""
    seen: list[Handout] = []

    def render(handout: Handout, *_: object, **__: object) -> bytes:
        seen.append(handout)
        return b"%PDF-1.7 quick"

    monkeypatch.setattr("handout.pdf.document.render", render)
    monkeypatch.setattr("handout.shelf.Shelf.images", lambda *_: {})
    (tmp_path / "clinic.yaml").write_text(CLINIC, encoding="utf-8")
    folder = str(write_library(tmp_path / "library"))
    look = ["--library", folder, "--clinic", str(tmp_path / "clinic.yaml"), "--date", f"{TODAY}"]

    def make(words: str) -> str:
        done = run("make", *shlex.split(words), *look, "-o", str(tmp_path / "x.pdf"))
        assert done.code == 0, done.err
        return said(seen[-1])

    return make


@pytest.mark.parametrize("shape", TYPED)
def test_the_command_line_says_the_same_as_a_plan(
    hand_out: HandOut, typed: Callable[[str], str], shape: str
) -> None:
    words, plan = TYPED[shape]
    assert without_boxes(typed(words)) == without_boxes(said(hand_out(plan)))


def without_boxes(text: str) -> list[str]:
    """The lines but those of the boxes: below a library of one's own are those that ship."""
    return [line for line in text.splitlines() if not line.startswith("box:")]


def test_what_is_typed_is_laid_over_the_plan(tmp_path: Path, typed: Callable[[str], str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "patient: {flags: [weak-bones]}\nexercises:\n  - bridge: {reps: 6, note: Slowly.}\n"
    )
    text = typed(f"{plan} 'bridge:days=3,note=Quickly.,override=Bone scan was normal.'")
    assert "1 Glute bridge: 2 sets of 6 times, hold 5 seconds" in text
    assert "3 days a week." in text
    assert "  note: Quickly." in text
    assert "bridge is given in spite of weak-bones: Bone scan was normal." in text


GUIDE = Path(__file__).parent.parent / "docs" / "how-to" / "write-a-plan.md"
GUIDES = re.findall(
    r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)


@pytest.mark.parametrize("plan", GUIDES, ids=range(len(GUIDES)))
def test_the_plans_of_the_guide_can_be_printed(plan: str, words: Words) -> None:
    made = resolve(load_library(), load_doc(plan, Plan), load_doc(CLINIC, Clinic), words, TODAY)
    assert made.reference == "DEMO-0042"
    assert len(made.cards) >= 2
