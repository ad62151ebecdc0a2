"""What one file of a library says about another: every name must lead somewhere."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from handout.catalog import Item, Library
from handout.fill import CLINIC_FILLS, DOSE_FILLS, PLAN_FILLS, dose_fills, has_stray_brace, names
from handout.model.dose import Dose, change_problems, dose_problems, merge
from handout.model.exercise import Caution, Exercise, Picture
from handout.model.plan import Pick, Program
from handout.model.texts import SafetyBox, Topic
from handout.photofiles import check_photo_file, find_photo
from handout.places import Route, find, names_in
from handout.problems import ContentError, Problem, Ref, Where
from handout.prose import patient_texts
from handout.refs import repeated, unknown
from handout.rules import EXAMPLES, RULES, part_of
from handout.scalars import suggest
from handout.signedoff import sign_off_problems

Found = Iterator[Problem]
RULE_KEYS = tuple(rule.replace("_", "-") for rule in RULES)


def cross_problems(library: Library, broken: Collection[str] = ()) -> list[Problem]:
    """Every name that leads nowhere and every statement that contradicts another.

    `broken` are ids of files that could not be read: naming them is no second problem.
    """
    alone = [item for item in library.items if not item.extends]
    found = [problem for item in alone for problem in _item(item, library, broken)]
    known = {(problem.where, problem.message) for problem in found}
    for item in library.items:
        if item.extends:
            told = (_taken_over(p, item) for p in _item(item, library, broken))
            found += (p for p in told if (p.where, p.message) not in known)
    return found


def _item(item: Item, library: Library, broken: Collection[str]) -> Found:
    yield from _any_item(item, library, broken)
    match item:
        case Exercise():
            yield from _exercise(item, library, broken)
        case Topic():
            yield from _topic(item, library)
        case SafetyBox():
            yield from _flags(item.flags, library, broken)
        case Program():
            yield from _program(item, library, broken)


def _taken_over(problem: Problem, item: Item) -> Problem:
    """A problem in what a file takes from another one can be mended in either."""
    if problem.where.file == item.where.file:
        return problem
    hint = f"{problem.hint}; or say it anew in {item.where.file}, which takes it from here"
    return replace(problem, hint=hint)


def _any_item(item: Item, library: Library, broken: Collection[str]) -> Found:
    yield from _id(item)
    yield from _sources(item.sources, item.where, library, broken)
    yield from sign_off_problems(item)
    yield from _fill_ins(item)


def _id(item: Item) -> Found:
    stem = Path(item.where.file).stem
    if item.id != stem:
        message = f"the id '{item.id}' is not the name of the file"
        hint = f"write id: {stem}, or rename the file to {item.id}.yaml"
        yield Problem(find(item.where, "id"), message, hint)
    elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.id):
        message = f"the id '{item.id}' has other signs than small letters, digits and hyphens"
        yield Problem(find(item.where, "id"), message, "rename the file and the id, like bird-dog")


def _sources(
    sources: Iterable[str], start: Where, library: Library, broken: Collection[str]
) -> Found:
    for index, source in enumerate(sources):
        if problem := _source(source, library, broken):
            yield Problem(find(start, "sources", index), *problem)


def _source(source: str, library: Library, broken: Collection[str]) -> tuple[str, str] | None:
    name, colon, line = source.partition(":")
    known = library.terms.sources
    if name not in known and "terms" not in broken:
        return f"there is no source '{name}'", suggest(name, known)
    if colon and not re.fullmatch(r"\d+(-\d+)?", line):
        return f"'{source}' does not give a line number", f"write {name}:31, or {name} alone"
    return None


def _fill_ins(item: Item) -> Found:
    for route, text in patient_texts(item):
        allowed = _allowed_fills(item, route)
        for name in names(text):
            if name not in allowed:
                yield Problem(find(item.where, *route), *_wrong_fill(item, name, allowed))
        if has_stray_brace(text):
            message = "a brace { or } stands alone"
            hint = "write both, as in {hold}, or use ( ) for a remark"
            yield Problem(find(item.where, *route), message, hint)


def _allowed_fills(item: Item, route: Route) -> tuple[str, ...]:
    if isinstance(item, Topic | SafetyBox):
        return (*CLINIC_FILLS, *PLAN_FILLS)
    if isinstance(item, Exercise) and route[0] == "steps":
        return dose_fills(item.dose)
    if isinstance(item, Exercise) and route[0] == "dose" and route[1] in RULE_KEYS:
        text = getattr(item.dose, str(route[1]).replace("-", "_"))
        return tuple(n for n in (*names(text), *EXAMPLES) if _is_sayable(n, item.dose))
    return ()


def _is_sayable(name: str, dose: Dose) -> bool:
    """Whether a fill-in of a rule is about a part that the dose has."""
    return bool(part_of(name)) and getattr(dose, part_of(name)) is not None


def _wrong_fill(item: Item, name: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    if isinstance(item, Exercise) and part_of(name) and allowed:
        part = part_of(name)
        hint = f"add {part} to the dose, or write {{{allowed[-1]}}}"
        return f"{{{name}}} is to be worked out, and the dose has no {part}", hint
    if isinstance(item, Exercise) and name in DOSE_FILLS:
        if name not in dose_fills(item.dose):
            part = "side" if name == "sides" else name
            hint = f"add {part} to the dose, or take {{{name}}} out"
            return f"{{{name}}} is to be filled in, and the dose has no {part}", hint
        return f"{{{name}}} is filled in only in steps", "say it without the number"
    hint = suggest(name, allowed) if allowed else "take it out; nothing is filled in here"
    return f"nothing fills in {{{name}}}", hint


def _exercise(item: Exercise, library: Library, broken: Collection[str]) -> Found:
    for gap in dose_problems(item.dose):
        where = find(item.where, "dose", gap.part) if gap.part else item.dose.where
        yield Problem(where, gap.message, gap.hint)
    yield from _stated(item, library, broken)
    for ref in (*item.equipment, *item.optional_equipment):
        if "terms" not in broken:
            yield from unknown(ref, "equipment", library.terms.equipment)
    yield from repeated((*item.equipment, *item.optional_equipment), "equipment")
    yield from _flags((c.flag for c in item.cautions), library, broken)
    yield from repeated((c.flag for c in item.cautions), "flag")
    for caution in item.cautions:
        yield from _instead(item, caution, library, broken)
    yield from _pictures(item, ("pictures",), item.pictures, len(item.steps), library)


def _flags(flags: Iterable[Ref], library: Library, broken: Collection[str]) -> Found:
    if "terms" not in broken:
        for flag in flags:
            yield from unknown(flag, "flag", library.terms.flags)


def _stated(item: Exercise, library: Library, broken: Collection[str]) -> Found:
    for index, source in enumerate(item.dose_basis.stated):
        if problem := _source(source, library, broken):
            yield Problem(find(item.where, "dose-basis", "stated", index), *problem)


def _instead(item: Exercise, caution: Caution, library: Library, broken: Collection[str]) -> Found:
    for ref in caution.instead:
        yield from unknown(ref, "exercise", library.exercises, broken)
        other = library.exercises.get(ref)
        if ref == item.id:
            yield Problem(ref.where, f"'{ref}' is offered instead of itself", "name another one")
        elif other and _is_avoided(other, caution.flag):
            message = f"'{ref}' is offered instead, but it says avoid for {caution.flag} too"
            yield Problem(ref.where, message, "name an exercise that suits these patients")


def _is_avoided(item: Exercise, flag: str) -> bool:
    return any(c.flag == flag and c.level == "avoid" for c in item.cautions)


def _pictures(
    item: Exercise | Topic,
    route: Route,
    pictures: tuple[Picture, ...],
    steps: int,
    library: Library,
) -> Found:
    figure = item.figure or item.id
    if item.figure and library.figures and item.figure not in library.figures:
        message = f"there is no figure '{item.figure}'"
        yield Problem(find(item.where, "figure"), message, suggest(item.figure, library.figures))
    framed = [index for index, picture in enumerate(pictures) if picture.frame]
    is_named = item.figure or item.id != Path(item.where.file).stem  # and said elsewhere
    if framed and not is_named and library.figures and figure not in library.figures:
        message = f"there is no figure '{figure}' to take this frame from"
        hint = f"add figures/{figure}.yaml, name another one with figure:, or name a photo"
        yield Problem(find(item.where, *route, framed[0], "frame"), message, hint)
    frames = names_in(library.figures[figure], "frames") if figure in library.figures else ()
    for index, picture in enumerate(pictures):
        if picture.photo:
            yield from _photo(picture.photo)
        elif frames and picture.frame not in frames:
            where = find(item.where, *route, index, "frame")
            message = f"the figure '{figure}' has no frame '{picture.frame}'"
            yield Problem(where, message, suggest(picture.frame, frames))
        for place, step in enumerate(picture.steps):
            if not 1 <= step <= steps:
                where = find(item.where, *route, index, "steps", place)
                message = f"the picture shows step {step}, and there are {steps} steps"
                yield Problem(where, message, f"write a number from 1 to {steps}")


def _photo(photo: Ref) -> Found:
    try:
        check_photo_file(find_photo(photo), photo.where)
    except ContentError as error:
        yield from error.problems


def _topic(item: Topic, library: Library) -> Found:
    for index, part in enumerate(item.parts):
        route = ("parts", index, "pictures")
        yield from _pictures(item, route, part.pictures, len(part.steps), library)


def _program(item: Program, library: Library, broken: Collection[str]) -> Found:
    if not item.exercises:
        where = find(item.where, "exercises")
        yield Problem(where, "the program has no exercise", "name at least one exercise")
    for pick in item.exercises:
        yield from unknown(pick.id, "exercise", library.exercises, broken)
        yield from _pick(pick, library)
    for ref in item.topics:
        yield from unknown(ref, "topic", library.topics, broken)
    for ref in item.safety:
        yield from unknown(ref, "safety box", library.boxes, broken)
    if "terms" not in broken:
        instead = item.equipment_instead
        for ref in (*item.equipment, *instead, *instead.values()):
            yield from unknown(ref, "equipment", library.terms.equipment)
    yield from repeated(item.equipment, "equipment")
    yield from repeated((pick.id for pick in item.exercises), "exercise")
    yield from repeated(item.topics, "topic")
    yield from repeated(item.safety, "safety box")


def _pick(pick: Pick, library: Library) -> Found:
    if pick.change.override:
        message = "a program cannot override a caution for every patient"
        yield Problem(pick.id.where, message, "take override out; write it in one patient's plan")
    exercise = library.exercises.get(pick.id)
    if exercise and not dose_problems(exercise.dose):
        for gap in change_problems(exercise.dose, merge(exercise.dose, pick.change)):
            yield Problem(pick.id.where, f"{pick.id}: {gap.message}", gap.hint)
