"""Fixtures of all tests: the words that ship, and handouts of the small library in samples.py."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from handout.library import load_library, load_words
from handout.model.clinic import Clinic
from handout.model.handout import Handout
from handout.model.plan import Plan
from handout.model.words import Words
from handout.resolving import resolve
from samples import CLINIC, TODAY, load_doc, write_library


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder for this run alone."""
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield


@pytest.fixture(scope="session")
def words() -> Words:
    """The English words that ship."""
    return load_words("en")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with the small library."""
    return write_library(tmp_path / "small")


@pytest.fixture
def hand_out(tmp_path: Path, words: Words) -> Callable[..., Handout]:
    """Resolves a plan, written as YAML, against the small library and clinic (or changed ones)."""

    def make(
        plan: str, clinic: str = CLINIC, today: date = TODAY, **changes: str | None
    ) -> Handout:
        named = {_file_name(name): text for name, text in changes.items()}
        library = load_library(write_library(tmp_path / "library", named))
        return resolve(
            library,
            load_doc(plan, Plan, "plan.yaml"),
            load_doc(clinic, Clinic, "clinic.yaml"),
            words,
            today,
        )

    return make


def _file_name(keyword: str) -> str:
    return keyword.replace("__", "/") + ".yaml"
