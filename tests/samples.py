"""YAML beside the assertion: reading pieces of it, and a small library to change at will."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from handout.model.dose import Dose
from handout.problems import ContentError, Problem
from handout.reading import read_text

TODAY = date(2026, 11, 20)

TERMS = """
flags:
  weak-bones: {name: Weak bones, meaning: A bone broke after a small fall.}
  leg-pain: {name: Leg pain, meaning: Pain below the buttock.}
equipment:
  mat: {name: a firm mat}
  chair: {name: a steady chair}
sources:
  house: {title: Our own judgement, about: everything}
  book: {title: A book, about: doses}
"""

BRIDGE = """
id: bridge
name: Glute bridge
kind: strength
position: hook-lying
movement: neutral
targets: [buttocks]
purpose: Makes your legs strong.
steps:
  - Lie on your back.
  - Lift your hips.
  - Hold for {hold}. Keep breathing.
breathing: Breathe out as you lift.
feel: Your buttocks work.
mistakes: [Stop at the straight line.]
easier: Lift less.
harder: Cross your arms.
care: [Stop if your back hurts.]
pictures:
  - {frame: start, label: Start, caption: Hips down., steps: [1]}
  - {frame: lift, label: Lift, caption: Hips up., steps: [2, 3]}
equipment: [mat]
dose: {sets: 2, reps: 8, hold: 5 s, rest: 60 s, side: none, per-day: 1, days: 7}
dose-basis:
  stated: {'book:12': 8 times}
  own: [sets, rest]
cautions:
  - {flag: weak-bones, level: avoid, reason: Load., say: Lift low., instead: [walk]}
  - {flag: leg-pain, level: care, reason: Nerve., say: Stop if your leg tingles.}
sources: [house, 'book:12']
synonyms: [bridging]
"""

WALK = """
id: walk
name: Walking
kind: aerobic
position: standing
movement: neutral
targets: [legs]
purpose: Keeps you moving.
steps: ['Walk for {time}.']
breathing: Breathe freely.
feel: You get warm.
mistakes: [Look ahead.]
easier: Walk slowly.
harder: Walk faster.
care: [Rest when you need to.]
pictures: []
dose: {sets: 1, time: 5 min, side: none, per-day: 1, days: 7}
dose-basis: {stated: {}, own: [time]}
cautions: []
sources: [house]
"""

REACH = """
id: reach
name: Seated reach
kind: flexibility
position: sitting
movement: flexion
targets: [thighs]
purpose: Stretches the back of your leg.
steps: [Sit tall., 'Lean and hold for {hold}.']
breathing: Breathe slowly.
feel: A soft pull.
mistakes: [Move slowly.]
easier: Lean less.
harder: Lean more.
care: [Stop if your leg tingles.]
pictures: []
equipment: [chair, mat]
limb: leg
dose: {sets: 1, reps: 3, hold: 20-30 s, side: both, count: per-side, per-day: 1, days: 7}
dose-basis: {stated: {}, own: [reps]}
cautions:
  - {flag: leg-pain, level: avoid, reason: Pulls the nerve., say: Bend your knee.}
sources: [house]
"""

SITTING = """
id: sitting
title: Sitting well
lead: Move often.
parts:
  - {heading: How, steps: [Sit back.]}
  - {text: 'Questions? Call {clinic-phone}.'}
sources: [house]
"""

EMERGENCY = """
id: emergency
title: Emergency
severity: emergency
order: 10
always: true
points: [Pee: you leak.]
action: Call {emergency-call} or go to {emergency-place}.
sources: [house]
"""

BONES = """
id: bones
title: Weak bones
severity: caution
order: 60
flags: [weak-bones]
points: [Bend at your hips.]
action: Ask us. {closed}
sources: [house]
"""

START = """
id: start
name: First steps
title: A first program
summary: For a start.
exercises:
  - bridge: {sets: 1}
  - walk
topics: [sitting]
sources: [house]
"""

SMALL = {
    "terms.yaml": TERMS,
    "exercises/bridge.yaml": BRIDGE,
    "exercises/reach.yaml": REACH,
    "exercises/walk.yaml": WALK,
    "topics/sitting.yaml": SITTING,
    "safety/bones.yaml": BONES,
    "safety/emergency.yaml": EMERGENCY,
    "programs/start.yaml": START,
    "figures/bridge.yaml": "title: Bridge\nframes:\n  start: {}\n  lift: {}\n",
}

CLINIC = """
name: Mill Street
phone: 555-0142
closed: Call the nurse line.
emergency: {call: '911', go-to: Riverside Hospital, address: 2 River Road}
"""


def load_doc(text: str, cls: type[Any], file: str = "doc.yaml") -> Any:
    """The record in an indented piece of YAML; its first line is line 1."""
    return read_text(dedent(text).lstrip("\n"), file, cls)


def dose(text: str) -> Dose:
    """A dose from a line: `sets: 2, reps: 8`."""
    return load_doc(f"{{{text}}}", Dose)


def write_library(folder: Path, changes: Mapping[str, str | None] = {}) -> Path:
    """The small library in a folder, with files replaced or added, or left out by None."""
    for name, text in ({**SMALL, **changes}).items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def swap(text: str, old: str, new: str) -> str:
    """`text` with the only `old` replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def position(text: str, marker: str) -> tuple[int, int]:
    """Line and column, from 1, of the only place where `marker` begins."""
    assert text.count(marker) == 1, f"{marker!r} stands {text.count(marker)} times"
    before = text[: text.index(marker)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def problems_of(function: Callable[..., object], *args: object) -> tuple[Problem, ...]:
    """The problems that a call raises; none when it succeeds."""
    try:
        function(*args)
    except ContentError as error:
        return error.problems
    return ()
