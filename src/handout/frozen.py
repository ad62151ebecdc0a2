"""Records that nobody can change: `@frozen` where others would write `@dataclass(frozen=True)`.

A dataclass writes the source of its methods and compiles it, a third of a millisecond for every
class each time the program starts. Here a method is compiled when it is first called: a command
calls few of them. `fields`, `replace` and `asdict` of the standard library work as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a record: made from its fields, equal to one with equal fields, a key."""
    made = unique(cls)
    _later(made, "__eq__", _equal)
    _later(made, "__hash__", _hash)
    return made


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(field,))
def unique(cls: type[T]) -> type[T]:
    """The class as a record each of which is equal to itself alone."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # or else a dataclass works out a signature
    made = dataclass(init=False, repr=False, eq=False)(cls)
    _later(made, "__init__", _init)
    shared = {"__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse}
    for name, method in shared.items():
        setattr(made, name, method)
    return made


def _later(cls: Any, name: str, source: Callable[[tuple[Field[Any], ...]], str]) -> None:
    """Gives a class a method whose source is written and compiled at its first call."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        about = fields(cls)
        known: dict[str, Any] = {f"of_{each.name}": each for each in about}
        known |= {"put": object.__setattr__, "MISSING": MISSING}
        exec(source(about), known)  # noqa: S102  # names of fields are all that is in it
        setattr(cls, name, made := known[name])
        return made(self, *given, **named)

    setattr(cls, name, method)


def _init(about: tuple[Field[Any], ...]) -> str:
    names, lines = ["self"], []
    for name, default, factory in ((e.name, e.default, e.default_factory) for e in about):
        if factory is not MISSING:
            names.append(f"{name}=MISSING")
            lines.append(f" if {name} is MISSING: {name} = of_{name}.default_factory()")
        else:
            names.append(name if default is MISSING else f"{name}=of_{name}.default")
        lines.append(f" put(self, {name!r}, {name})")
    return "\n".join([f"def __init__({', '.join(names)}):", *lines, " pass"])


def _equal(about: tuple[Field[Any], ...]) -> str:
    mine, others = _values("self", about), _values("other", about)
    same = f"{mine} == {others} if other.__class__ is self.__class__ else NotImplemented"
    return f"def __eq__(self, other): return {same}"


def _hash(about: tuple[Field[Any], ...]) -> str:
    return f"def __hash__(self): return hash({_values('self', about)})"


def _values(whose: str, about: tuple[Field[Any], ...]) -> str:
    """What tells records of a class apart, as a tuple."""
    return "(" + "".join(f"{whose}.{each.name}, " for each in about if each.compare) + ")"


def _repr(self: Any) -> str:
    said = ", ".join(f"{e.name}={getattr(self, e.name)!r}" for e in fields(self) if e.repr)
    return f"{self.__class__.__qualname__}({said})"


def _refuse(_self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")
