"""Library, plan, clinic and words -> a Handout, complete: nothing left to look up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from handout import __version__
from handout.advice import advice
from handout.catalog import Library
from handout.chosen import Chosen, Selection, Stage, select, without_warnings
from handout.dosetexts import dose_rules, dose_texts
from handout.dosewords import often
from handout.fill import (
    OPTIONAL_FILLS,
    PLAN_FILLS,
    clinic_values,
    dose_fills,
    fill,
    missing,
    names,
)
from handout.log import (
    date_warnings,
    log_days,
    log_how,
    log_rows,
    review_problems,
    review_warnings,
)
from handout.model.clinic import Clinic
from handout.model.handout import CHANGES, Card, ClinicText, Handout, Tag
from handout.model.plan import Plan
from handout.model.texts import SafetyBox, Topic
from handout.model.words import Words
from handout.needs import things_of
from handout.order import bed_or_floor, in_order, minutes_a_day
from handout.phasedays import Span, phase_problems, phase_spans
from handout.phases import phase_tags, phase_texts, step_values
from handout.places import find
from handout.problems import Problem, Problems
from handout.prose import patient_texts
from handout.record import record_of
from handout.review import items_of, review_notes, unready
from handout.rules import unsaid
from handout.safety import Screening, clinic_warnings, emergency_problems, screen
from handout.same import Same
from handout.sheettexts import box_text, card_pictures, topic_text


def resolve(library: Library, plan: Plan, clinic: Clinic, words: Words, today: date) -> Handout:
    """The handout of one plan. Raises ContentError with every problem that stops it.

    `today` is the date of the sheet when the plan names none.
    """
    selection = select(plan, library)
    made_on = plan.date or today
    screening = screen(selection.chosen, plan.patient.flags, library)
    _raise_problems(selection, screening, plan, clinic, made_on)
    notes = (
        *clinic.remarks,
        *library.terms.remarks,
        *plan.remarks,
        *(each for item in items_of(selection) for each in item.remarks),
        *_rule_gaps(selection),
        *review_notes(items_of(selection), clinic, today),
        *date_warnings(made_on, today, plan.place("date")),
    )
    selection = _with_rules(selection, words)
    fixed = plan.fixed_order or bool(selection.program and selection.program.fixed_order)
    chosen = in_order(selection.chosen, fixed=fixed)
    spans = phase_spans(plan.phases, made_on)
    cards, frequency = _cards(chosen, selection.stages, spans, screening, words)
    floor = bed_or_floor(cards, words)
    values = {**clinic_values(clinic), "bed-or-floor": floor or words.floor.ask, "changes": CHANGES}
    given = tuple(values.items())
    equipment, helpful = things_of(chosen, selection.program, library.terms, words)
    return Handout(
        title=words.labels.title,
        subtitle=selection.program.title if selection.program else "",
        language=words.language,
        clinic=_clinic(clinic, values),
        patient=plan.patient.name,
        reference=plan.patient.reference,
        clinician=plan.clinician,
        made_on=made_on,
        review=plan.review,
        goal=plan.goal,
        note=plan.note,
        frequency=frequency,
        cards=cards,
        boxes=tuple(box_text(Same(box), given) for box in selection.boxes),
        topics=tuple(topic_text(Same(topic), given) for topic in selection.topics),
        minutes=minutes_a_day(selection.stages[0].chosen),
        equipment=equipment,
        helpful=helpful,
        floor=floor,
        log=log_rows(cards, words),
        log_how=log_how(cards, clinic.phone, words),
        log_from=made_on,
        log_days=log_days(made_on, plan.review, spans[-1] if spans else None),
        version=__version__,
        words=words,
        warnings=(*_warnings(selection, screening, plan, clinic, made_on), *notes),
        phases=phase_texts(selection.stages, spans, cards, words),
        record=record_of(selection, chosen, plan.patient.flags, library, words),
    )


def _raise_problems(
    selection: Selection, screening: Screening, plan: Plan, clinic: Clinic, made_on: date
) -> None:
    problems = Problems()
    problems.extend(selection.problems)
    problems.extend(screening.problems)
    problems.extend(review_problems(made_on, plan.review, plan.place("review")))
    problems.extend(phase_problems(plan.phases, made_on))
    problems.extend(emergency_problems(selection.boxes, clinic))
    if not any(box.severity == "emergency" for box in selection.boxes):
        message = "the sheet would have no emergency box"
        hint = "give a safety box of the library severity: emergency and always: true"
        problems.add(plan.where, message, hint)
    problems.extend(clinic_gaps(_texts_of(selection), clinic))
    problems.extend(_step_gaps(selection))
    problems.extend(unready(items_of(selection), plan, clinic))
    problems.raise_if_any()


def clinic_gaps(items: Iterable[SafetyBox | Topic], clinic: Clinic) -> Iterator[Problem]:
    """What texts want from the clinic, and it does not say; the emergency route has its own."""
    values = {**clinic_values(clinic), **dict.fromkeys(PLAN_FILLS, "")}
    for item in items:
        for name in _fills(Same(item)):
            if not (name in values or name in OPTIONAL_FILLS or name.startswith("emergency-")):
                message = f"'{item.title}' wants the clinic's '{name}', and the clinic has none"
                hint = f"add to the clinic's file: {name}: {_WANTED.get(name, _SENTENCE)}"
                yield Problem(clinic.where, message, hint)


_SENTENCE = "what to say there, in one sentence"
_WANTED = {
    "closed": "what to do when the clinic is closed, "
    "for example: When we are closed, call the nurse line, 555-0101."
}


def _step_gaps(selection: Selection) -> Iterator[Problem]:
    """Steps that name a hold or a time which the changed dose no longer has."""
    for choice in (choice for stage in selection.stages for choice in stage.chosen):
        exercise, dose = choice.exercise, choice.dose
        given = dict.fromkeys(dose_fills(dose), "")
        for name in missing(exercise.steps, given):
            what = "how many times" if name == "reps" else "for how long"
            message = f"{exercise.id}: its steps say {what} ({name}), and this dose does not"
            yield Problem(choice.where, message, f"add {name} to the dose")


def _rule_gaps(selection: Selection) -> Iterator[Problem]:
    """Rules about a part that the changed dose no longer has: they are not printed."""
    for choice in (choice for stage in selection.stages for choice in stage.chosen):
        for rule, part in unsaid(choice.dose):
            message = f"{choice.exercise.id}: {rule} speaks of {part}, and this dose has none"
            yield Problem(choice.where, message, f"it is left out; write a {rule} of your own")


def _with_rules(selection: Selection, words: Words) -> Selection:
    """The selection with the rules of every dose filled in for that dose."""

    @cache  # a choice stands in its stage, and among all of them
    def known(same: Same[Chosen]) -> Chosen:
        choice = same.value
        up, back = dose_rules(Same(choice.exercise), choice.dose, Same(words))
        return replace(choice, dose=replace(choice.dose, step_up=up, at_top=None, step_back=back))

    def all_of(chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
        return tuple([known(Same(choice)) for choice in chosen])

    stages = (replace(s, chosen=all_of(s.chosen)) for s in selection.stages)
    return replace(selection, chosen=all_of(selection.chosen), stages=tuple(stages))


def _cards(
    chosen: tuple[Chosen, ...],
    stages: tuple[Stage, ...],
    spans: tuple[Span, ...],
    screening: Screening,
    words: Words,
) -> tuple[tuple[Card, ...], str]:
    """The cards, and how often when it is the same for all; else each summary says it."""
    phrases = {often(choice.dose, words) for choice in chosen}
    shared = phrases.pop() if len(chosen) > 1 and len(phrases) == 1 else ""
    cards = []
    for number, choice in enumerate(chosen, 1):
        name = choice.exercise.id
        values = step_values(name, stages, words)
        steps = tuple([fill(step, values) for step in choice.exercise.steps])
        tags, care = phase_tags(name, stages, spans, words), screening.care[name]
        cards.append(_card(number, choice, steps, tags, care, words, own_often=not shared))
    return tuple(cards), words.labels.all_exercises.format(often=shared) if shared else ""


def _card(
    number: int,
    choice: Chosen,
    steps: tuple[str, ...],
    tags: tuple[Tag, ...],
    extra_care: tuple[str, ...],
    words: Words,
    *,
    own_often: bool,
) -> Card:
    exercise, dose = choice.exercise, choice.dose
    texts = dose_texts(Same(exercise), dose, Same(words))
    return Card(
        number=number,
        id=exercise.id,
        name=exercise.name,
        purpose=exercise.purpose,
        position=exercise.position,
        position_text=words.positions[exercise.position],
        dose=dose,
        cells=texts.cells,
        glance=(*texts.glance, texts.often) if own_often else texts.glance,
        dose_note=texts.one_set,
        effort=" ".join(part for part in (dose.effort, dose.load) if part),
        often=texts.often,
        sentence=texts.sentence,
        steps=steps,
        pictures=card_pictures(Same(exercise.pictures)),
        figure=exercise.figure or exercise.id,
        breathing=exercise.breathing,
        feel=exercise.feel,
        easier=exercise.easier,
        harder=exercise.harder,
        care=(*extra_care, *exercise.care),
        mistakes=exercise.mistakes,
        note=choice.note,
        tags=tags,
        video=exercise.video,
        usual=choice.of_program and not extra_care,
    )


def _clinic(clinic: Clinic, values: Mapping[str, str]) -> ClinicText:
    return ClinicText(
        name=clinic.name,
        phone=clinic.phone,
        address=clinic.address,
        hours=clinic.hours,
        web=clinic.web,
        closed=clinic.closed,
        emergency_call=values.get("emergency-call", ""),
        fictional=clinic.fictional,
        logo=clinic.logo,
        logo_alt=clinic.logo_alt or clinic.name,
    )


def _warnings(
    selection: Selection, screening: Screening, plan: Plan, clinic: Clinic, made_on: date
) -> Iterator[Problem]:
    yield from screening.warnings
    yield from without_warnings(plan, selection.program)
    yield from advice(selection.stages, plan, clinic)
    yield from clinic_warnings(clinic)
    yield from review_warnings(made_on, plan.review, plan.place("review"))
    if clinic.pain_limit is not None and not _says_pain_limit(selection):
        message = "the clinic sets a pain limit, and no box of this sheet has a place for it"
        hint = "write {pain-limit} in a safety box that is printed, for example ordinary-pain"
        yield Problem(find(clinic.where, "pain-limit"), message, hint)


def _says_pain_limit(selection: Selection) -> bool:
    return any("pain-limit" in _fills(Same(item)) for item in _texts_of(selection))


@lru_cache(maxsize=500)  # the same for all patients of a library
def _fills(same: "Same[SafetyBox | Topic]") -> tuple[str, ...]:
    """The fill-ins of a box or topic, each once, in order."""
    texts = (text for _, text in patient_texts(same.value))
    return tuple(dict.fromkeys(name for text in texts for name in names(text)))


def _texts_of(selection: Selection) -> list[SafetyBox | Topic]:
    return [*selection.boxes, *selection.topics]
