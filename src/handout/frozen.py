"""Records that nobody can change: `@frozen` where others would write `@dataclass(frozen=True)`.

A dataclass writes the source of its methods and compiles it, a third of a millisecond for every
class each time the program starts. Here a method is compiled when it has been called often: a
command calls few of them, and most of those a few times. `fields`, `replace` and `asdict` of the
standard library work as ever.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
About = tuple[Field[Any], ...]
OFTEN = 20  # calls of a method after which compiling it has paid


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a record: made from its fields, equal to one with equal fields, a key."""
    made = unique(cls)
    _later(made, "__eq__", _slow_equal, _equal)
    _later(made, "__hash__", _slow_hash, _hash)
    return made


@dataclass_transform(eq_default=False, frozen_default=True, field_specifiers=(field,))
def unique(cls: type[T]) -> type[T]:
    """The class as a record each of which is equal to itself alone."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # or else a dataclass works out a signature
    made = dataclass(init=False, repr=False, eq=False)(cls)
    _later(made, "__init__", _slow_init, _init)
    shared = {"__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse}
    for name, method in shared.items():
        setattr(made, name, method)
    return made


def _later(cls: Any, name: str, slow: Callable[..., Any], source: Callable[[About], str]) -> None:
    """Gives a class a method that is slow, and compiled from its source when it is called often.

    It is compiled at once where `slow` raises a TypeError: the compiled one says what is wrong.
    """
    calls = 0
    about: About = ()

    def method(self: Any, *given: Any, **named: Any) -> Any:
        nonlocal calls, about
        calls, about = calls + 1, about or fields(cls)
        if calls <= OFTEN:
            with suppress(TypeError):
                return slow(self, about, *given, **named)
        known: dict[str, Any] = {f"of_{each.name}": each for each in about}
        known |= {"put": object.__setattr__, "MISSING": MISSING}
        exec(source(about), known)  # noqa: S102  # names of fields are all that is in it
        setattr(cls, name, made := known[name])
        return made(self, *given, **named)

    setattr(cls, name, method)


def _slow_init(self: object, about: About, /, *given: object, **named: object) -> None:
    for each, value in zip(about, given, strict=False):
        object.__setattr__(self, each.name, value)
    for each in about[len(given) :]:
        if each.name in named:
            value = named.pop(each.name)
        elif each.default is not MISSING:
            value = each.default
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        else:
            raise TypeError
        object.__setattr__(self, each.name, value)
    if named or len(given) > len(about):
        raise TypeError


def _slow_equal(self: object, about: About, /, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _key(self, about) == _key(other, about)


def _slow_hash(self: object, about: About, /) -> int:
    return hash(_key(self, about))


def _key(record: object, about: About) -> tuple[object, ...]:
    """What tells records of a class apart."""
    return tuple([getattr(record, each.name) for each in about if each.compare])


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
