"""The benchmark compares like with like: what it hands to others has every word of the sheet."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from benchmarks.content import Content, content
from benchmarks.engines import own, platypus
from benchmarks.floor import page_streams
from benchmarks.project import write_project
from benchmarks.reading import read_content
from benchmarks.samewords import PEERS, Margins, difference, heads_of, printed_words
from benchmarks.workload import open_room, plan, yaml_plan

from handout.library import load_plan

NUMBER = 3


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_project(folder, NUMBER + 1)
    return folder


@pytest.mark.parametrize("engine", ["handout", "platypus"])
def test_engines_print_the_same_words(project: Path, engine: str) -> None:
    given = read_content(project, NUMBER)
    is_own = engine == "handout"
    data = own.engine(None)(NUMBER) if is_own else platypus.engine(project)(given)
    file = project / f"{engine}.pdf"
    file.write_bytes(data)
    words = Content(**given).words()
    assert len(words) > 1000
    margins = Margins(first_top=0) if is_own else PEERS
    assert difference(words, printed_words(file, margins), heads_of(given)) == ""


def test_a_word_more_or_less_is_told() -> None:
    assert difference(["go", "up", "up"], ["up", "down", "•", "Day"], ["Day"]) == (
        "missing: go up; too much: down"
    )


def test_others_get_the_pictures_of_the_sheet() -> None:
    room = open_room()
    made = content(room, NUMBER)
    images = room.shelf.images(room.handout(NUMBER))
    assert set(images) == set(made.pictures) - {"code"}


def test_six_exercises_and_patients_of_their_own() -> None:
    handouts = [open_room().handout(number) for number in range(4)]
    assert {len(handout.cards) for handout in handouts} == {6}
    assert len({handout.reference for handout in handouts}) == 4
    assert len({handout.cards for handout in handouts}) > 1


def test_the_command_line_gets_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    for number in range(6):
        file.write_text(yaml_plan(number), encoding="utf-8")
        read, made = load_plan(file), plan(number)
        assert (read.patient.name, read.review, read.goal) == (
            (made.patient.name, made.review, made.goal)
        )
        doses = [
            [(p.id, p.change.sets, p.change.hold) for p in each.exercises] for each in (read, made)
        ]
        assert doses[0] == doses[1]


def test_the_floor_has_a_stream_for_each_page() -> None:
    data = own.engine(None)(NUMBER)
    with pdfium.PdfDocument(data) as pdf:
        assert len(page_streams(data)) == len(pdf)
