"""How texts for patients read: sentences that are too long or too hard, words with a plainer one.

A sentence has at most 15 words. One of 8 words or more reads at a US grade of 8 or lower; the text
of one setting and of one file, of 30 words or more, at a grade of 6 or lower. English only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from handout import readability
from handout.model.plan import Plan
from handout.places import Route, find_words
from handout.plainer import Plainer, load_plainer
from handout.problems import Problem, Where
from handout.reader import TO_FILL

MOST_WORDS = 15
JUDGED_WORDS, MOST_SENTENCE_GRADE = 8, 8.0
GRADED_WORDS, MOST_GRADE = 30, 6.0
READABLE_LANGUAGES = ("en",)

Found = Iterator[Problem]
Texts = Sequence[tuple[Route, str]]

_FILLED_BY_CLINIC = re.compile(r"\{(?!hold|time)[a-z-]+\}")


def hard_texts(
    start: Where, name: str, texts: Iterable[tuple[Route, str]], plainer: Plainer
) -> Found:
    """What is hard to read in the texts of a file, each at its sentence; `name` says which file."""
    kept = [(route, text) for route, text in texts if not text.startswith(TO_FILL)]
    by_field: dict[str, list[tuple[Route, str]]] = {}
    for route, text in kept:
        by_field.setdefault(str(route[0]), []).append((route, text))
    is_told = False
    for field, group in by_field.items():
        told = [*_sentences(start, group, plainer)] or [
            *_graded(start, f"'{field}'", group, plainer)
        ]
        is_told = is_told or bool(told)
        yield from told
    if not is_told:
        yield from _graded(start, f"all of '{name}'", kept, plainer)


def plan_wording(plan: Plan, language: str) -> Found:
    """What is hard to read in the notes that a clinician writes for a patient."""
    if language not in READABLE_LANGUAGES:
        return
    notes: list[tuple[Route, str]] = [(("note",), plan.note)]
    for index, pick in enumerate(plan.exercises):
        notes.append((("exercises", index, str(pick.id), "note"), pick.change.note or ""))
    for number, phase in enumerate(plan.phases):
        said = {"name": phase.name, "when": phase.when, "back": phase.back}
        notes += [(("phases", number, key), text) for key, text in said.items()]
        for index, pick in enumerate(phase.exercises):
            route = ("phases", number, "exercises", index, str(pick.id), "note")
            notes.append((route, pick.change.note or ""))
    texts = [(route, text) for route, text in notes if text]
    plainer = load_plainer(language)
    yield from hard_texts(plan.where, "notes", texts, plainer)
    yield from hard_words(plan.where, texts, plainer)


def hard_words(start: Where, texts: Iterable[tuple[Route, str]], plainer: Plainer) -> Found:
    """Every word that has a plainer one."""
    for route, text in texts:
        for word, better in plainer.found(text):
            message = f"'{word}' is a hard word"
            yield Problem(find_words(start, route, word), message, f"plainer: {better}")


def _sentences(start: Where, texts: Texts, plainer: Plainer) -> Found:
    for route, text in texts:
        for sentence in readability.sentences(text):
            if wrong := _wrong(sentence):
                where = find_words(start, route, sentence)
                yield Problem(where, f"{wrong[0]}: '{_short(sentence)}'",
                              wrong[1] + _advice(sentence, plainer))  # fmt: skip


def _wrong(sentence: str) -> tuple[str, str] | None:
    """What is wrong with a sentence, and what to do."""
    count, grade = len(readability.words(sentence)), _grade(sentence)
    if count > MOST_WORDS:
        return f"a sentence of {count} words", f"make two of it; {MOST_WORDS} words are enough"
    if count >= JUDGED_WORDS and grade > MOST_SENTENCE_GRADE:
        longest = _longest(sentence)
        return (
            f"a hard sentence (grade {grade:.1f})",
            f"use shorter words; the longest are {longest}",
        )
    return None


def _graded(start: Where, what: str, texts: Texts, plainer: Plainer) -> Found:
    """Several texts taken together, told at their hardest sentence."""
    whole = "\n".join(text for _, text in texts)
    grade = _grade(whole)
    if len(readability.words(whole)) < GRADED_WORDS or grade <= MOST_GRADE:
        return
    route, hardest = max(
        ((route, part) for route, text in texts for part in readability.sentences(text)),
        key=lambda pair: (_grade(pair[1]), pair[1]),
    )
    message = f"{what} reads at grade {grade:.1f}, above {MOST_GRADE:g}; the hardest: "
    hint = f"shorter sentences and words; the longest are {_longest(whole)}"
    where = find_words(start, route, hardest)
    yield Problem(where, f"{message}'{_short(hardest)}'", hint + _advice(whole, plainer))


def _advice(text: str, plainer: Plainer) -> str:
    pairs = list(dict.fromkeys(plainer.found(text)))[:5]
    return "".join(f"; for '{word}' write '{better}'" for word, better in pairs)


def _grade(text: str) -> float:
    return readability.grade(_FILLED_BY_CLINIC.sub("there", text))


def _longest(text: str) -> str:
    ranked = sorted(dict.fromkeys(readability.words(text)), key=readability.syllables)
    return ", ".join(reversed(ranked[-3:]))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."
