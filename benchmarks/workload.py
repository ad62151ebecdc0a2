"""The patients of the benchmark: one shipped program with six exercises, doses of their own.

Half of the doses are the program's, half are drawn from what clinicians write; names, references,
next visits and goals differ. The same number always gives the same patient.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handout.catalog import Library
from handout.library import load_clinic, load_library, load_style, load_words
from handout.model.clinic import Clinic
from handout.model.dose import Count, Seconds
from handout.model.handout import Handout
from handout.model.plan import Change, Patient, Pick, Plan
from handout.model.style import Style
from handout.model.words import Words
from handout.pdf.art import Image
from handout.pdf.look import Look
from handout.problems import Ref
from handout.resolving import resolve
from handout.shelf import Shelf

PROGRAM = "low-back-first-steps"
OWN_DOSES = ("pelvic-tilt", "glute-bridge", "bird-dog", "supine-heel-tap")
TODAY = date(2026, 11, 20)
FIRST = ("Ana", "Ben", "Carla", "Dana", "Elena", "Farid", "Grace", "Hugo", "Inés", "José", "Zoë")
LAST = ("Abbott", "Brennan", "García", "Huang", "Jensen", "Müller", "Okafor", "Rossi", "Sørensen")
GOALS = (
    "Walk to the shop and back without stopping.",
    "Sleep through the night.",
    "Lift my grandchild.",
    "Sit through a film.",
    "Go back to the garden.",
)
SETS, REPS, HOLDS, REST = (1, 1, 2, 3), (5, 6, 8, 10, 12), (3, 5, 10), 60
UNTIL_REVIEW = (14, 14, 14, 21, 28)  # days


@dataclass(frozen=True)
class Clinicroom:
    """All that is read once, whatever the number of patients."""

    library: Library
    clinic: Clinic
    words: Words
    style: Style
    shelf: Shelf

    def handout(self, number: int) -> Handout:
        """The handout of one patient."""
        return resolve(self.library, plan(number), self.clinic, self.words, TODAY)

    def look(self, pictures: Mapping[str, Image]) -> Look:
        """Letter paper, in colour."""
        return Look(self.style, self.words, "letter", mono=False, pictures=pictures)


def open_room(style: str = "standard") -> Clinicroom:
    """The shipped library and clinic, and a style."""
    library = load_library()
    words, look = load_words("en"), load_style(style)
    return Clinicroom(library, load_clinic(None), words, look, Shelf(library.figures))


def plan(number: int) -> Plan:
    """The plan of one patient."""
    draw = random.Random(number)
    picks = tuple(Pick(Ref(name), _change(name, draw)) for name in OWN_DOSES)
    return Plan(
        patient=Patient(f"{draw.choice(FIRST)} {draw.choice(LAST)}", f"R-{number:05}"),
        clinician=draw.choice(("A. Patel", "M. O'Neill", "S. Lindgren")),
        date=TODAY,
        review=TODAY + timedelta(draw.choice(UNTIL_REVIEW)),
        goal=draw.choice(GOALS),
        program=Ref(PROGRAM),
        exercises=picks,
    )


def _change(name: str, draw: random.Random) -> Change:
    """No change, or a dose that was drawn."""
    if draw.random() < 0.5:
        return Change()
    sets, reps, hold = draw.choice(SETS), draw.choice(REPS), draw.choice(HOLDS)
    return Change(
        sets=Count(sets, sets),
        reps=Count(reps, reps),
        hold=None if name == "supine-heel-tap" else Seconds(hold, hold),
        rest=Seconds(REST, REST) if sets > 1 else None,
    )


def yaml_plan(number: int) -> str:
    """The same as a plan file, for the command line."""
    made = plan(number)
    lines = [
        f'patient: {{name: "{made.patient.name}", reference: {made.patient.reference}}}',
        f'clinician: "{made.clinician}"',
        f"date: {made.date}",
        f"review: {made.review}",
        f'goal: "{made.goal}"',
        f"program: {made.program}",
        "exercises:",
    ]
    for pick in made.exercises:
        change, parts = pick.change, []
        for part, unit in (("sets", ""), ("reps", ""), ("hold", " s"), ("rest", " s")):
            if value := getattr(change, part):
                parts.append(f"{part}: {value.low}{unit}")
        lines.append(f"  - {pick.id}" + (f": {{{', '.join(parts)}}}" if parts else ""))
    return "\n".join(lines) + "\n"
