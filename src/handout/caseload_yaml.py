"""A YAML caseload: settings for all patients at the top, then `patients:`, a list of plans."""

from collections.abc import Iterator
from functools import partial

from handout.columns import OF_PATIENT, Entry
from handout.fields import slots
from handout.model.caseload import Case
from handout.problems import ContentError, Problem, Problems, Where, shown
from handout.reading import Reader, readable_part
from handout.scalars import suggest
from handout.yamlnodes import Node, parse_nodes, settings_node, text_node
from handout.yamltext import Limits

LIMITS = Limits(bytes=20_000_000, nodes=400_000)
_EXAMPLE = "write patients: and below it a list; each begins with - reference: DEMO-0042"


def patients(data: bytes) -> list[Node]:
    """One node for each patient, with the common settings in it. Raises ContentError."""
    root, found = parse_nodes(data, "", LIMITS)
    problems = Problems(found)
    if root is None or root.kind != "settings" or root.get("patients") is None:
        if not problems:
            place = root.where if root else Where("")
            problems.add(place, "there is no list 'patients'", _EXAMPLE)
        raise ContentError(problems.found)
    listed = root.get("patients")
    assert listed
    common = tuple(entry for entry in root.entries if entry[0].text != "patients")
    _check_common(common, root, problems)
    if listed.kind != "list" or not listed.items:
        problems.add(listed.where, "there are no patients", _EXAMPLE)
    problems.raise_if_any()
    return [_with(common, node) for node in listed.items]


def _check_common(common: tuple[tuple[Node, Node], ...], root: Node, problems: Problems) -> None:
    """Common settings must be right by themselves; otherwise every patient would be wrong."""
    known = [slot.key for slot in slots(Case) if slot.key != "patient"] + ["flags"]
    for key, _ in common:
        if key.text not in known:
            hint = suggest(key.text, [*known, "patients"])
            problems.add(key.where, f"'{shown(key.text)}' cannot be said for all patients", hint)
    reader = Reader()
    reader.read(
        _gathered(settings_node(tuple(e for e in common if e[0].text in known), root.where)), Case
    )
    problems.extend(reader.problems.found)


def _with(common: tuple[tuple[Node, Node], ...], node: Node) -> Node:
    """A patient's own settings over the common ones."""
    if node.kind != "settings":
        return node
    patient = node.get("patient")
    own = {key.text for key, _ in node.entries}
    own |= {key.text for key, _ in patient.entries} if patient else set()
    rest = tuple(entry for entry in common if entry[0].text not in own)
    return settings_node((*node.entries, *rest), node.where)


def _gathered(node: Node) -> Node:
    """`reference`, `name` and `flags` moved into `patient`, where a plan has them."""
    loose = tuple(entry for entry in node.entries if entry[0].text in OF_PATIENT)
    if not loose:
        return node
    patient = node.get("patient")
    if patient is not None and patient.kind != "settings":
        return node
    where = patient.where if patient else node.where
    inner = settings_node((*(patient.entries if patient else ()), *loose), where)
    rest = tuple(e for e in node.entries if e[0].text not in (*OF_PATIENT, "patient"))
    return settings_node(((text_node("patient", where), inner), *rest), node.where)


def entries(nodes: list[Node]) -> Iterator[Entry]:
    """The patients, one at a time."""
    for node in nodes:
        yield _entry(node)


def _entry(node: Node) -> Entry:
    reader = Reader()
    gathered = _gathered(node) if node.kind == "settings" else node
    case = reader.read(gathered, Case)
    problems = [*reader.problems.found, *_twice(gathered)]
    patient = gathered.get("patient")
    named = patient.get("reference") if patient else None
    reference = " ".join(named.text.split()) if named else ""
    called = patient.get("name") if patient else None
    if not reference and not problems:
        hint = "write the number of the patient in your records; it names the file"
        problems.append(Problem(node.where, "the patient has no reference", hint))
    return Entry(
        node.where,
        reference,
        None if problems else case,
        tuple(sorted(set(problems))),
        named.where if named else node.where,
        called.text if called else "",
        partial(_part, gathered),
    )


def _part(node: Node) -> Case | None:
    """The record of the settings that are right by themselves."""
    return readable_part(node, Case) if node.kind == "settings" else None


def _twice(node: Node) -> Iterator[Problem]:
    patient = node.get("patient")
    seen: set[str] = set()
    for key, _ in patient.entries if patient else ():
        if key.text in seen:
            message = f"'{key.text}' is given twice for this patient"
            yield Problem(key.where, message, "write it beside patient: or below it, not both")
        seen.add(key.text)
