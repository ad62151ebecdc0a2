"""Texts for patients: the sentence that is too long or too hard, and plainer words, each at its place."""

from pathlib import Path

import pytest

from clinicsamples import clinic_folder
from command import handout
from handout.library import load_library
from handout.lint import check_library, check_words
from handout.model.words import Words
from handout.plainer import load_plainer
from handout.readability import grade, sentences
from samples import BRIDGE, CLINIC, SITTING, load_doc, position, swap, write_library

LONG = "You lift your hips up and then you hold them there for a while and breathe."
HARD = "Considerable participation improves cardiovascular capability in every individual patient."


def findings(tmp_path: Path, words: Words, **changes: str) -> list[str]:
    """What `check` finds in the small library with changes, as `file:line:col message | hint`."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in changes.items()}
    folder = write_library(tmp_path / "library", named)
    return [
        f"{Path(p.where.file).relative_to(folder).as_posix()}:{p.where.line}:{p.where.column} "
        f"{p.message} | {p.hint}"
        for p in check_library(load_library(folder), words)
    ]


def at(text: str, marker: str) -> str:
    line, column = position(text.lstrip("\n"), marker)
    return f"{line}:{column}"


def test_the_second_sentence_of_a_text_is_pointed_at(tmp_path: Path, words: Words) -> None:
    text = swap(BRIDGE, "Lift your hips.", f"Lift. {LONG}")
    (found,) = findings(tmp_path, words, exercises__bridge=text)
    assert found.startswith(f"exercises/bridge.yaml:{at(text, 'You lift')} a sentence of 16 words")


def test_a_sentence_over_several_lines_is_found(tmp_path: Path, words: Words) -> None:
    folded = "lead: >-\n  Move often. You lift your hips up\n  and then you hold them there for a\n  while and breathe."
    text = swap(SITTING, "lead: Move often.", folded)
    (found,) = findings(tmp_path, words, topics__sitting=text)
    assert found.startswith(f"topics/sitting.yaml:{at(text, 'You lift')} a sentence of 16 words")


def test_a_hard_sentence_is_told_with_plainer_words(tmp_path: Path, words: Words) -> None:
    text = swap(BRIDGE, "Your buttocks work.", f"Warm. {HARD}")
    (found,) = findings(tmp_path, words, exercises__bridge=text)
    assert found.startswith(f"exercises/bridge.yaml:{at(text, HARD)} a hard sentence (grade ")
    assert "; for 'Considerable' write 'large'; for 'cardiovascular' write 'heart'" in found


MANY = (
    "Exercises are important. Activity is beneficial. Flexibility is valuable. Recovery is gradual. "
    "Motivation is essential. Relaxation is enjoyable. Stability is protective. Mobility is helpful. "
    "Consistency is rewarding. Enjoyment is natural."
)


def test_short_but_hard_sentences_are_measured_together(tmp_path: Path, words: Words) -> None:
    text = swap(SITTING, "lead: Move often.", f"lead: {MANY}")
    assert all(len(each.split()) < 8 for each in sentences(MANY))
    assert grade(MANY) > 6
    (found,) = findings(tmp_path, words, topics__sitting=text)
    assert found.startswith(
        f"topics/sitting.yaml:{at(text, 'Flexibility is')} 'lead' reads at grade "
    )
    assert "above 6; the hardest: 'Flexibility is valuable.'" in found


def test_hard_words_are_pointed_at_one_by_one(tmp_path: Path, words: Words) -> None:
    text = swap(BRIDGE, "Lift your hips.", "Commence now. Elevate your hips prior to lunch.")
    folder = write_library(tmp_path, {"exercises/bridge.yaml": text})
    found = check_words(load_library(folder), words)
    assert [(f"{p.where.line}:{p.where.column}", p.message, p.hint) for p in found] == [
        (at(text, "Commence"), "'Commence' is a hard word", "plainer: start"),
        (at(text, "Elevate"), "'Elevate' is a hard word", "plainer: raise"),
        (at(text, "prior to"), "'prior to' is a hard word", "plainer: before"),
    ]


def test_what_ships_has_no_hard_word(words: Words) -> None:
    assert check_words(load_library(), words) == []


def test_there_are_many_plainer_words_and_none_is_itself_hard() -> None:
    plainer = load_plainer("en")
    assert len(plainer.words) >= 150
    assert {name: list(plainer.found(better)) for name, better in plainer.words.items()} == {
        name: [] for name in plainer.words
    }
    assert all(name == name.lower().strip() for name in plainer.words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You utilised it, utilize it, utilizing it.", ["utilised", "utilize", "utilizing"]),
        ("Permitted and permits", ["Permitted", "permits"]),
        ("Notifies, notified, notifying", ["Notifies", "notified", "notifying"]),
        ("PRIOR\nto this", ["PRIOR\nto"]),
        ("Completely. Attempter. Flexible.", []),
        ("", []),
    ],
)
def test_words_are_known_in_their_forms_and_not_inside_others(text: str, found: list[str]) -> None:
    assert [word for word, _ in load_plainer("en").found(text)] == found


def test_a_language_without_a_list_has_no_hard_words() -> None:
    assert list(load_plainer("xx").found("Utilize this.")) == []


def test_the_clinics_own_sentence_and_a_plans_notes_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clinic_folder(tmp_path / "ours", f"closed: {LONG}\n"))
    checked = handout("check", "clinic.yaml")
    assert checked.code == 1
    assert ": a sentence of 16 words: 'You lift your hips" in checked.err
    plan = f"exercises:\n  - walking: {{note: {LONG}}}\nnote: Commence slowly.\n"
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    Path("clinic.yaml").write_text(CLINIC, encoding="utf-8")
    checked = handout("check", "plan.yaml")
    assert checked.code == 0
    assert "warning: plan.yaml:2:21: a sentence of 16 words" in checked.err
    assert (
        "warning: plan.yaml:3:7: 'Commence' is a hard word\n  hint: plainer: start" in checked.err
    )


def test_a_character_without_a_glyph_is_named(tmp_path: Path, words: Words) -> None:
    from handout.model.texts import Topic
    from handout.problems import ContentError

    with pytest.raises(ContentError) as caught:
        load_doc(swap(SITTING, "Move often.", "Move often → rest."), Topic)
    assert "no font can print '→' (U+2192, rightwards arrow)" in str(caught.value)


def test_words_that_the_clinic_fills_in_do_not_make_a_sentence_hard(
    tmp_path: Path, words: Words
) -> None:
    text = swap(
        SITTING, "Call {clinic-phone}.", "Please call us now at {clinic-phone} or go there."
    )
    assert findings(tmp_path, words, topics__sitting=text) == []
