"""A handout: everything that will be printed, all text chosen, nothing left to look up."""

from datetime import date
from typing import Literal

from handout.frozen import frozen
from handout.model.dose import Dose
from handout.model.exercise import Picture, Position
from handout.model.links import Link
from handout.model.texts import Part, Point, Severity
from handout.model.words import Words
from handout.problems import Problem, Ref

Copy = Literal["patient", "clinician"]

CHANGES = (
    "\ue000"  # in a text: the page with when to do more and less, known when pages are laid out
)


@frozen
class DoseCell:
    """One cell of the dose strip: `10-12`, `times`, `each leg`. `slot` fixes its place."""

    slot: str
    value: str
    unit: str
    note: str


@frozen
class Tag:
    """A word that marks an exercise, and what it means: `Changed`, `was 8 times`."""

    label: str
    text: str = ""


@frozen
class Card:
    """One exercise as it is printed."""

    number: int
    id: str
    name: str
    purpose: str
    position: Position
    position_text: str
    dose: Dose
    cells: tuple[DoseCell, ...]
    glance: tuple[str, ...]
    dose_note: str
    effort: str
    often: str
    sentence: str
    steps: tuple[str, ...]
    pictures: tuple[Picture, ...]
    figure: str
    breathing: str
    feel: str
    easier: str
    harder: str
    care: tuple[str, ...]
    mistakes: tuple[str, ...]
    note: str
    video: Link | None = None
    tags: tuple[Tag, ...] = ()
    usual: bool = False  # as the program has it: no word of it is about one patient


@frozen
class BoxText:
    """A safety box with its fill-ins filled in."""

    id: str
    title: str
    severity: Severity
    lead: str
    points: tuple[Point, ...]
    action: str
    brief: tuple[Point, ...]
    short: str


@frozen
class TopicText:
    """A topic as it is printed."""

    id: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    figure: str
    first: bool = False


@frozen
class LogRow:
    """One row of the tracking log: an exercise, or one of its times a day."""

    number: int
    name: str
    note: str


@frozen
class PhaseLine:
    """One exercise of a phase: its card, and the dose in words; `label` says what is different.

    `more` is what the card says otherwise, such as the load.
    """

    id: str
    number: int
    name: str
    dose: Dose
    sentence: str
    more: tuple[Tag, ...]
    label: str


@frozen
class PhaseText:
    """A phase as it is printed; the last one may have no last day."""

    number: int
    title: str
    dates: str
    first: date
    last: date | None
    when: str
    back: str
    lines: tuple[PhaseLine, ...]
    stopped: tuple[str, ...]
    minutes: int
    log: tuple[LogRow, ...]


@frozen
class CautionText:
    """A caution that a flag of the patient met."""

    flag: str
    level: Literal["avoid", "care"]
    reason: str


@frozen
class ItemRecord:
    """Where an exercise, topic, box or program comes from, and for an exercise what was minded.

    `number` is that of the card; 0 for everything that has none.
    """

    number: int
    id: str
    name: str
    review: str
    version: str
    sources: tuple[str, ...]
    cautions: tuple[CautionText, ...] = ()
    override: str = ""


@frozen
class Record:
    """What the clinician's copy says besides: never on the patient's."""

    flags: tuple[str, ...] = ()
    items: tuple[ItemRecord, ...] = ()


@frozen
class ClinicText:
    """The clinic as it is printed."""

    name: str
    phone: str
    address: str
    hours: str
    web: Link | None
    closed: str
    emergency_call: str
    fictional: bool
    logo: Ref | None = None
    logo_alt: str = ""


@frozen
class Handout:
    """A plan resolved against a library and a clinic. Dates are days, lengths of time seconds."""

    title: str
    subtitle: str
    language: str
    clinic: ClinicText
    patient: str
    reference: str
    clinician: str
    made_on: date
    review: date | None
    goal: str
    note: str
    frequency: str
    cards: tuple[Card, ...]
    boxes: tuple[BoxText, ...]
    topics: tuple[TopicText, ...]
    minutes: int
    equipment: tuple[str, ...]
    helpful: tuple[str, ...]
    floor: str
    log: tuple[LogRow, ...]
    log_how: str
    log_from: date
    log_days: int
    version: str
    words: Words
    warnings: tuple[Problem, ...] = ()
    phases: tuple[PhaseText, ...] = ()
    stopped: tuple[str, ...] = ()
    record: Record = Record()
    copy: Copy = "patient"
