"""Wrong plans, and the words that a clinician reads about each: where, what, and how to mend it."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from command import handout
from handout.model.handout import Handout
from samples import problems_of

HandOut = Callable[..., Handout]

# What is wrong: the plan, and the whole message.
WRONG: dict[str, tuple[str, str]] = {
    "a program that is not there": (
        """
        program: strat
        """,
        """
        plan.yaml:1:10: there is no program 'strat'
          hint: did you mean 'start'?
        """,
    ),
    "an exercise that is not there": (
        """
        exercises: [brigde]
        """,
        """
        plan.yaml:1:13: there is no exercise 'brigde'
          hint: did you mean 'bridge'?
        """,
    ),
    "an exercise twice": (
        """
        exercises: [walk, reach, walk]
        """,
        """
        plan.yaml:1:26: the exercise 'walk' is named twice
          hint: first on line 1; keep one of them
        """,
    ),
    "no exercise at all": (
        """
        goal: To walk.
        """,
        """
        plan.yaml:1:1: the plan has no exercise
          hint: name a program, or list exercises
        """,
    ),
    "everything left out": (
        """
        program: start
        without: [bridge, walk]
        """,
        """
        plan.yaml:1:1: the plan has no exercise
          hint: name a program, or list exercises
        """,
    ),
    "chosen and left out": (
        """
        program: start
        exercises: [reach]
        without: [reach]
        """,
        """
        plan.yaml:3:11: 'reach' is both chosen and left out
          hint: take it out of exercises or of without
        """,
    ),
    "a topic that is not there": (
        """
        exercises: [walk]
        topics: [siting]
        """,
        """
        plan.yaml:2:10: there is no topic 'siting'
          hint: did you mean 'sitting'?
        """,
    ),
    "a box that is not there": (
        """
        exercises: [walk]
        safety: [bone]
        """,
        """
        plan.yaml:2:10: there is no safety box 'bone'
          hint: did you mean 'bones'?
        """,
    ),
    "a flag that is not there": (
        """
        patient: {flags: [legpain]}
        exercises: [walk]
        """,
        """
        plan.yaml:1:19: there is no flag 'legpain'
          hint: did you mean 'leg-pain'?
        """,
    ),
    "a name of a setting that is wrong": (
        """
        exercise: [walk]
        """,
        """
        plan.yaml:1:1: unknown name 'exercise'
          hint: did you mean 'exercises'?
        """,
    ),
    "a part of a dose that is wrong": (
        """
        exercises:
          - bridge: {rep: 8}
        """,
        """
        plan.yaml:2:14: unknown name 'rep'
          hint: did you mean 'reps'?
        """,
    ),
    "a number that is none": (
        """
        exercises:
          - bridge: {reps: eight}
        """,
        """
        plan.yaml:2:20: 'eight' is not a number or a range
          hint: write 10 or 10-12
        """,
    ),
    "a range that runs backwards": (
        """
        exercises:
          - bridge: {reps: 12-10}
        """,
        """
        plan.yaml:2:20: '12-10' runs backwards
          hint: write the smaller number first
        """,
    ),
    "nothing of something": (
        """
        exercises:
          - bridge: {reps: 0}
        """,
        """
        plan.yaml:2:20: '0' must be 1 or more
          hint: leave it out if there is none
        """,
    ),
    "a hold without a unit": (
        """
        exercises:
          - bridge: {hold: 5}
        """,
        """
        plan.yaml:2:20: '5' has no unit
          hint: write 5 s or 5 min
        """,
    ),
    "a time that is none": (
        """
        exercises:
          - walk: {time: a while}
        """,
        """
        plan.yaml:2:18: 'a while' is not a length of time
          hint: write 5 s, 20-30 s, 1:30 or 5 min
        """,
    ),
    "sets without a rest": (
        """
        exercises:
          - walk: {sets: 3}
        """,
        """
        plan.yaml:2:18: walk: the dose has several sets but no rest between them
          hint: add rest, for example rest: 60 s
        """,
    ),
    "a side for what has none": (
        """
        exercises:
          - bridge: {side: left}
        """,
        """
        plan.yaml:2:20: bridge: this exercise is not done one side at a time
          hint: take side and count out
        """,
    ),
    "no side for what has two": (
        """
        exercises:
          - reach: {side: none}
        """,
        """
        plan.yaml:2:19: reach: this exercise is done one side at a time
          hint: write side: both, alternate, left or right
        """,
    ),
    "a side that is no side": (
        """
        exercises:
          - reach: {side: top}
        """,
        """
        plan.yaml:2:19: 'top' is not one of the choices
          hint: use one of: none, both, alternate, left, right
        """,
    ),
    "too many times a day": (
        """
        exercises:
          - bridge: {per-day: 20}
        """,
        """
        plan.yaml:2:23: bridge: 20 times a day are more than 12
          hint: check the number in per-day
        """,
    ),
    "more days than a week has": (
        """
        exercises:
          - bridge: {days: 8}
        """,
        """
        plan.yaml:2:20: bridge: 8 days a week are more than 7
          hint: check the number in days
        """,
    ),
    "a step that names the hold": (
        """
        exercises:
          - bridge: {time: 60 s}
        """,
        """
        plan.yaml:2:5: bridge: its steps say for how long (hold), and this dose does not
          hint: add hold to the dose
        """,
    ),
    "two exercises on one line": (
        """
        exercises:
          - bridge: {reps: 8}
            walk: {time: 5 min}
        """,
        """
        plan.yaml:2:5: one exercise a line, please
          hint: write - bird-dog: {reps: 6} and start the next exercise with its own dash
        """,
    ),
    "exercises in one line of text": (
        """
        exercises: walk, bridge
        """,
        """
        plan.yaml:1:12: expected a list, found 'walk, bridge'
          hint: write each item on a line of its own that starts with '- '
        """,
    ),
    "a dose without an exercise": (
        """
        exercises:
          - {reps: 8}
        """,
        """
        plan.yaml:2:12: this says reps and names no exercise
          hint: write - bird-dog: {reps: 8}
        """,
    ),
    "a date that is none": (
        """
        date: 20.11.2026
        exercises: [walk]
        """,
        """
        plan.yaml:1:7: expected a date, found '20.11.2026'
          hint: write year-month-day, for example 2026-11-20
        """,
    ),
    "a day that no month has": (
        """
        review: 2026-02-30
        exercises: [walk]
        """,
        """
        plan.yaml:1:9: expected a day of the calendar, found '2026-02-30'
          hint: write year-month-day, for example 2026-11-20
        """,
    ),
    "a visit before the sheet": (
        """
        date: 2026-11-20
        review: 2026-11-13
        exercises: [walk]
        """,
        """
        plan.yaml:2:9: the next visit (2026-11-13) is not after the date of the sheet (2026-11-20)
          hint: check review and date: year-month-day
        """,
    ),
    "what a flag forbids": (
        """
        patient: {flags: [weak-bones]}
        exercises: [bridge]
        """,
        """
        plan.yaml:2:13: bridge is not for a patient with weak-bones: Load
          hint: leave it out and choose walk; or, if you decide otherwise, say why: bridge: {override: your reason}
        """,
    ),
    "what a flag forbids in a program": (
        """
        patient: {flags: [weak-bones]}
        program: start
        """,
        """
        plan.yaml:2:10: bridge is not for a patient with weak-bones: Load
          hint: leave it out (without: [bridge]); or, if you decide otherwise, say why: bridge: {override: your reason}
        """,
    ),
    "an override without a reason": (
        """
        patient: {flags: [weak-bones]}
        exercises:
          - bridge: {override: ok}
        """,
        """
        plan.yaml:3:24: bridge: 'ok' gives no reason for the override
          hint: write it for a colleague, for example: Bone scan of May 2026 was normal.
        """,
    ),
    "a sign that no font has": (
        """
        goal: Walk ☀ far.
        exercises: [walk]
        """,
        """
        plan.yaml:1:12: no font can print '☀' (U+2600, black sun with rays)
          hint: say it in words, or leave it out
        """,
    ),
    "a colon in a text": (
        """
        goal: Walk: far
        exercises: [walk]
        """,
        """
        plan.yaml:1:11: a colon inside text
          hint: put quotes around all of the text
        """,
    ),
    "the same setting twice": (
        """
        goal: Walk.
        goal: Run.
        exercises: [walk]
        """,
        """
        plan.yaml:2:1: 'goal' is given twice
          hint: first given on line 1; keep one of them
        """,
    ),
    "yes instead of true": (
        """
        fixed-order: maybe
        exercises: [walk]
        """,
        """
        plan.yaml:1:14: expected yes or no, found 'maybe'
        """,
    ),
    "a phase without days": (
        """
        exercises: [walk]
        phases:
          - name: Begin
        """,
        """
        plan.yaml:3:5: phase 1 does not say when it begins
          hint: add weeks, for example weeks: 1-2; or from and to, with dates
        """,
    ),
    "a phase with weeks and dates": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2, from: 2026-11-20}
        """,
        """
        plan.yaml:3:13: phase 1 has weeks and dates
          hint: keep one: weeks, or from and to
        """,
    ),
    "weeks that are none": (
        """
        exercises: [walk]
        phases:
          - {weeks: first}
        """,
        """
        plan.yaml:3:13: 'first' is not a number or a range
          hint: write 1 or 1-2
        """,
    ),
    "a phase that ends before it begins": (
        """
        exercises: [walk]
        phases:
          - {from: 2026-12-20, to: 2026-12-01}
        """,
        """
        plan.yaml:3:28: phase 1 ends (2026-12-01) before it begins (2026-12-20)
          hint: check from and to: year-month-day
        """,
    ),
    "a first phase that begins late": (
        """
        exercises: [walk]
        phases:
          - {weeks: 2-3}
        """,
        """
        plan.yaml:3:13: the first phase (weeks 2-3) begins after the date of the sheet (2026-11-20)
          hint: begin with weeks: 1, or on the date of the sheet
        """,
    ),
    "a first phase that is over": (
        """
        exercises: [walk]
        phases:
          - {from: 2026-11-01, to: 2026-11-10}
        """,
        """
        plan.yaml:3:12: the first phase (2026-11-01 to 2026-11-10) is over on the date of the sheet (2026-11-20)
          hint: take it out, or check date, from and to
        """,
    ),
    "phases that overlap": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 2-4, exercises: [bridge]}
        """,
        """
        plan.yaml:4:13: phase 2 (weeks 2-4) begins before phase 1 (weeks 1-2) has ended
          hint: let each phase begin when the one before it is over; weeks: 1-2, then weeks: 3-4
        """,
    ),
    "phases in the wrong order": (
        """
        exercises: [walk]
        phases:
          - {from: 2026-11-20, to: 2026-12-03}
          - {from: 2026-11-13, to: 2026-11-19, exercises: [bridge]}
        """,
        """
        plan.yaml:4:12: phase 2 (2026-11-13 to 2026-11-19) begins before phase 1 (2026-11-20 to 2026-12-03)
          hint: put the phases in the order of their days
        """,
    ),
    "days between phases": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1}
          - {weeks: 3, exercises: [bridge]}
        """,
        """
        plan.yaml:4:13: there are days between phase 1 (week 1) and phase 2 (week 3)
          hint: let one begin where the other ends: the patient must know what to do in between
        """,
    ),
    "a phase without an end in the middle": (
        """
        exercises: [walk]
        phases:
          - from: 2026-11-20
          - {from: 2026-12-04, exercises: [bridge]}
        """,
        """
        plan.yaml:3:11: phase 1 has no last day, and another phase follows
          hint: add to: the last day, year-month-day
        """,
    ),
    "a last day without a first": (
        """
        exercises: [walk]
        phases:
          - to: 2026-12-04
        """,
        """
        plan.yaml:3:9: phase 1 does not say when it begins
          hint: add weeks, for example weeks: 1-2; or from and to, with dates
        """,
    ),
    "a phase that changes nothing": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, when: It is easy.}
        """,
        """
        plan.yaml:4:5: phase 2 changes nothing
          hint: name what is different: exercises (with a dose), or without; or take it out
        """,
    ),
    "a phase with nothing left": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, without: [walk]}
        """,
        """
        plan.yaml:4:5: phase 2 has no exercise left
          hint: name the exercises that stay, or end the plan before it
        """,
    ),
    "a phase that stops what is not done": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, without: [reach]}
        """,
        """
        plan.yaml:4:28: phase 2 is to stop 'reach', and the patient is not doing it then
          hint: use one of: walk
        """,
    ),
    "a phase that starts and stops one": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, exercises: [reach], without: [reach]}
        """,
        """
        plan.yaml:4:48: 'reach' is both chosen and left out in phase 2
          hint: take it out of exercises or of without
        """,
    ),
    "a phase with an exercise that is not there": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, exercises: [brigde]}
        """,
        """
        plan.yaml:4:30: there is no exercise 'brigde'
          hint: did you mean 'bridge'?
        """,
    ),
    "a dose of a phase with a gap": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - weeks: 3-4
            exercises:
              - walk: {sets: 3}
        """,
        """
        plan.yaml:6:22: walk: the dose has several sets but no rest between them
          hint: add rest, for example rest: 60 s
        """,
    ),
    "what a flag forbids in a later phase": (
        """
        patient: {flags: [weak-bones]}
        exercises: [walk]
        phases:
          - {weeks: 1-2}
          - {weeks: 3-4, exercises: [bridge]}
        """,
        """
        plan.yaml:5:30: bridge is not for a patient with weak-bones: Load
          hint: leave it out; or, if you decide otherwise, say why: bridge: {override: your reason}
        """,
    ),
    "a week far away": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-900}
        """,
        """
        plan.yaml:3:13: week 900 is more than 104 weeks away
          hint: check the number; week 1 is the first
        """,
    ),
    "nowhere to go back to": (
        """
        exercises: [walk]
        phases:
          - {weeks: 1-2, back: It hurts.}
        """,
        """
        plan.yaml:3:24: there is no phase before the first to go back to
          hint: say it in the note of the plan, or as when:
        """,
    ),
    "a word where a dose should be": (
        """
        exercises:
          - bridge: slowly
        """,
        """
        plan.yaml:2:13: 'slowly' is not a dose
          hint: say of what: bridge: {reps: 8}; a note is bridge: {note: your words}
        """,
    ),
    "three things at once": (
        """
        program: strat
        exercises:
          - walk: {sets: 3}
        without: [hop]
        """,
        """
        plan.yaml:1:10: there is no program 'strat'
          hint: did you mean 'start'?
        plan.yaml:3:18: walk: the dose has several sets but no rest between them
          hint: add rest, for example rest: 60 s
        plan.yaml:4:11: there is no exercise 'hop'
          hint: use one of: bridge, reach, walk
        """,
    ),
    "years in which nobody gives a sheet": (
        """
        date: 9999-12-20
        review: 1926-12-04
        exercises: [walk]
        phases:
          - {from: 2026-11-20, to: 2206-12-30}
        """,
        """
        plan.yaml:1:7: expected a date in the years 2000 to 2199, found '9999-12-20'
          hint: check the year
        plan.yaml:2:9: expected a date in the years 2000 to 2199, found '1926-12-04'
          hint: check the year
        plan.yaml:5:28: expected a date in the years 2000 to 2199, found '2206-12-30'
          hint: check the year
        """,
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_plan_is_told_in_words_that_help(hand_out: HandOut, what: str) -> None:
    plan, said = WRONG[what]
    found = problems_of(hand_out, plan)
    assert "\n".join(map(str, found)) == dedent(said).strip()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "glute-bridge:reps=8,hold=5",
            """
            glute-bridge:reps=8,hold=5: '5' has no unit
                                     ^ character 26
              hint: write 5 s or 5 min
            """,
        ),
        (
            "glute-bridge:rep=8",
            """
            glute-bridge:rep=8: unknown name 'rep'
                         ^ character 14
              hint: did you mean 'reps'?
            """,
        ),
        (
            "walking:sets=3",
            """
            walking:sets=3: walking: the dose has several sets but no rest between them
                         ^ character 14
              hint: add rest, for example rest: 60 s
            """,
        ),
        (
            "glut-bridge:reps=8",
            """
            glut-bridge:reps=8: there is no exercise 'glut-bridge'
              hint: did you mean 'glute-bridge'?
            """,
        ),
    ],
)
def test_a_wrong_dose_on_the_command_line_is_pointed_at(word: str, said: str) -> None:
    result = handout("make", word, "-o", "-")
    assert result.code == 1
    assert result.raw == b""
    assert result.err.strip() == dedent(said).strip()
