"""Ids that a file names: each must be known, and none be named twice."""

from collections.abc import Collection, Iterable, Iterator

from handout.problems import Problem, Ref, Where
from handout.scalars import suggest


def unknown(
    ref: Ref, what: str, known: Collection[str], broken: Collection[str] = ()
) -> Iterator[Problem]:
    """A problem when `ref` is not among the known ids."""
    if ref not in known and ref not in broken:
        yield Problem(ref.where, f"there is no {what} '{ref}'", suggest(ref, known))


def repeated(refs: Iterable[Ref], what: str) -> Iterator[Problem]:
    """A problem for every id that stands a second time in a list."""
    seen: dict[str, Where] = {}
    for ref in refs:
        if ref in seen:
            line = seen[ref].line
            hint = f"first on line {line}; keep one of them" if line else "keep one of them"
            yield Problem(ref.where, f"the {what} '{ref}' is named twice", hint)
        seen.setdefault(ref, ref.where)
