"""The printed words of one language that belong to no exercise, topic or box."""

from handout.frozen import frozen
from handout.model.fields import doc


@frozen
class Plural:
    """One and many: time, times."""

    one: str
    many: str

    def of(self, high: float) -> str:
        """The form for a count."""
        return self.one if high == 1 else self.many


@frozen
class DoseWords:
    """How a dose is said."""

    sets: Plural
    times: Plural
    seconds: Plural
    minutes: Plural
    days: Plural
    hold: str
    each_time: str
    rest_between_sets: str
    a_day: str
    a_week: str
    in_a_row: str
    in_all: str
    each: dict[str, str]
    only: dict[str, str]
    take_turns: str
    then_change: dict[str, str]
    all_first: str
    change_each_time: dict[str, str]
    sets_of: str
    hold_for: str
    rest_for: str
    one_set_is: str
    every_day: str
    once: str
    twice: str
    often: str


@frozen
class Labels:
    """Headings and labels of the page."""

    title: str
    name: str
    reference: str
    start: str
    clinician: str
    next_visit: str
    goal: str
    note: str
    call: str
    glance: str
    all_exercises: str
    exercise: str
    how_much: str
    picture: str
    minutes_a_day: str
    you_need: str
    may_help: str
    thing: str
    feel: str
    breathe: str
    easier: str
    harder: str
    care: str
    check: str
    position: str
    log: str
    log_how: str
    log_pick: str
    log_pick_for: str
    log_pick_exercise: str
    log_pick_exercises: str
    log_turn: str
    pain_before: str
    pain_after: str
    worse_next: str
    pain_scale: str
    pain_high: str
    pain_again: str
    safety: str
    start_here: str
    start_here_one: str
    minutes_days: str
    stripes: str
    set_means: str
    progress: str
    progress_how: str
    effort: str
    ranges: str
    step_up: str
    step_back: str
    too_much: str
    day_off: str
    video: str
    website: str
    code: str
    questions: str
    page: str
    see_page: str
    see_stop: str
    on_page: str
    on_pages: str
    titled: str
    full_sheet: str
    continued: str
    figure: str
    new_or_worse: str
    reminder: str
    reminder_goal: str
    reminder_rules: str
    reminder_floor: str
    read_first: str
    never_hold: str
    goes_on: str
    example: str
    box: dict[str, str]


@frozen
class FloorWords:
    """What someone does who cannot get up from the floor."""

    on_a_bed: str
    leave_out: str
    ask: str


@frozen
class PhaseWords:
    """How phases of a plan are said."""

    title: str
    how: str
    start_here: str
    phase: str
    named: str
    weeks: Plural
    dates: str
    open: str
    when: str
    back: str
    minutes: str
    starts_in: str
    starts_on: str
    dose_of: str
    changes_in: str
    stops_in: str
    in_step: str
    in_phase: str
    again: str
    again_in: str
    on_full_sheet: str


@frozen
class ChangeWords:
    """What is different since the last sheet."""

    new: str
    changed: str
    was: str
    stop: str


@frozen
class CopyWords:
    """The clinician's copy and the summary for the record."""

    patient: str
    clinician: str
    title: str
    flags: str
    cautions: str
    level: dict[str, str]
    override: str
    warnings: str
    shown_title: str
    shown: str
    showed_back: str
    items: str
    item: str
    review: str
    draft: str
    reviewed: str
    changed: str
    sources: str
    signature: str
    date: str
    none: str
    reference: str
    program: str
    goal: str
    note: str
    stopped: str
    content: str
    exercises: str
    topics: str
    boxes: str


@frozen
class Words:
    """All of them; every key is required in every language."""

    language: str = doc("Language code: en.")
    months: tuple[str, ...] = doc("Twelve short month names.")
    weekdays: tuple[str, ...] = doc("Seven short names, Monday first.")
    date: str = doc("Pattern with {day}, {month} and {year}.")
    date_weekday: str = doc("Pattern with {weekday}, {day} and {month}.")
    positions: dict[str, str] = doc("Words for each position.")
    dose: DoseWords = doc("How a dose is said.")
    labels: Labels = doc("Headings and labels.")
    floor: FloorWords = doc("For someone who cannot get up from the floor.")
    phases: PhaseWords = doc("How phases of a plan are said.")
    changes: ChangeWords = doc("What is different since the last sheet.")
    copy: CopyWords = doc("The clinician's copy and the summary for the record.")
    joined: str = doc("How two things are joined: {first} and {last}.")
