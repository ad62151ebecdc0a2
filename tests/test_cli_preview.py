"""`handout preview`: what make would print, as pictures of its pages."""

import os
import stat
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from command import Result, handout
from handout.pdf.pagepng import EDGE, pages_png

PAPER = {"letter": (935, 1210), "a4": (910, 1287)}  # pixels at 110 dots an inch
WALK = ("walking", "--date", "2026-11-20")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(*words: str) -> Result:
    result = handout("preview", *words)
    assert result.code == 0, result.err
    return result


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def printed(*words: str) -> list[Image.Image]:
    """The pages of the PDF that make writes for the same words."""
    made = handout("make", *words, "-o", "-")
    assert made.code == 0, made.err
    with pypdfium2.PdfDocument(made.raw) as pdf:
        return [page.render(scale=110 / 72).to_pil().convert("RGB") for page in pdf]


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


class TestPictures:
    """What is on them."""

    def test_a_folder_gets_a_picture_of_each_page_as_it_prints(self) -> None:
        paths = [*shown(*WALK, "-o", "pages").lines]
        pages = printed(*WALK)
        assert len(pages) > 1
        assert paths == [str(Path("pages", f"handout-{n + 1}.png")) for n in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            assert same(opened(Path(path).read_bytes()), page)
            assert page.convert("L").getextrema() != (255, 255)

    def test_one_picture_has_all_pages_below_each_other_with_a_grey_edge(self) -> None:
        assert shown(*WALK, "-o", "all.PNG").out == "all.PNG\n"
        picture = opened(Path("all.PNG").read_bytes())
        pages = printed(*WALK)
        width, height = PAPER["letter"]
        assert picture.size == (width, len(pages) * (height + EDGE) - EDGE)
        assert round(picture.info["dpi"][0]) == 110
        for number, page in enumerate(pages):
            top = number * (height + EDGE)
            assert same(picture.crop((0, top, width, top + height)), page)
            edge = picture.convert("L").crop((0, top - EDGE, width, top))
            assert number == 0 or edge.getextrema() == (0xB0, 0xB0)

    def test_the_look_is_that_of_the_options(self) -> None:
        shown(*WALK, "--paper", "a4", "--mono", "--style", "compact", "-o", "fridge.png")
        picture = opened(Path("fridge.png").read_bytes())
        assert picture.size == PAPER["a4"]
        red, green, blue = picture.split()
        assert same(red, green) and same(green, blue)

    def test_standard_output_gets_the_one_picture_and_no_file_is_made(self) -> None:
        raw = shown(*WALK, "-o", "-").raw
        shown(*WALK, "-o", "all.png")
        assert raw == Path("all.png").read_bytes()
        assert os.listdir() == ["all.png"]

    def test_pages_of_two_widths_are_all_there(self) -> None:
        document = pypdfium2.PdfDocument.new()
        document.new_page(72, 36)
        document.new_page(36, 72)
        out = BytesIO()
        document.save(out)
        assert opened(pages_png(out.getvalue(), 100)).size == (100, 150 + EDGE)


class TestNames:
    """Where the pictures go."""

    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A PDF of two small pages, so that a test takes no time."""
        document = pypdfium2.PdfDocument.new()
        document.new_page(36, 36)
        document.new_page(36, 36)
        out = BytesIO()
        document.save(out)
        monkeypatch.setattr("handout.pdf.document.render", lambda *_, **__: out.getvalue())

    @pytest.mark.parametrize(
        ("words", "name"),
        [
            (["bird-dog", "--patient", "Anna Sample"], "handout.png"),
            (["bird-dog", "--reference", "DEMO-0042"], "DEMO-0042.png"),
            (["bird-dog", "--copy", "clinician"], "handout-clinician.png"),
            (["--program", "low-back-flexibility"], "low-back-flexibility.png"),
        ],
    )
    def test_without_a_name_it_is_that_of_make(self, words: list[str], name: str) -> None:
        assert shown(*words).out == f"{name}\n"
        assert os.listdir() == [name]

    @pytest.mark.parametrize("folder", ["pages", "pages/", "new/pages", "v1.2/", "x.png"])
    def test_a_folder_is_there_or_is_made(self, folder: str, here: Path) -> None:
        if folder == "x.png":
            (here / folder).mkdir()
        shown("bird-dog", "--reference", "R-1", "-o", folder)
        assert sorted(os.listdir(folder)) == ["R-1-1.png", "R-1-2.png"]

    @pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
    def test_only_the_owner_can_see_them(self) -> None:
        shown("bird-dog", "-o", "pages")
        shown("bird-dog", "-o", "all.png")
        assert stat.S_IMODE(Path("pages").stat().st_mode) == 0o700
        for path in (*Path("pages").iterdir(), Path("all.png")):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_older_pictures_are_replaced_and_pages_too_many_are_told(self, here: Path) -> None:
        shown("bird-dog", "-o", "pages")
        old = here / "pages" / "handout-1.png"
        old.rename(here / "pages" / "handout-3.png")
        told = shown("bird-dog", "-o", "pages")
        assert sorted(os.listdir("pages")) == [f"handout-{n}.png" for n in (1, 2, 3)]
        assert len([*told.lines]) == 2
        assert "handout-3.png is of an older preview" in told.err

    @pytest.mark.parametrize(
        ("output", "name"), [("a.png", "a.png"), ("pages", "pages/handout-2.png")]
    )
    def test_a_foreign_file_is_kept_and_nothing_is_written(
        self, output: str, name: str, here: Path
    ) -> None:
        (here / "pages").mkdir()
        (here / name).write_text("dear diary")
        result = handout("preview", "bird-dog", "-o", output)
        assert (result.code, result.out) == (1, "")
        assert f"{Path(name)}: there is a file of this name that is not" in result.err
        assert [path for path in here.rglob("*") if path.is_file()] == [here / name]

    def test_a_disk_that_fills_up_leaves_no_page_and_no_folder(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from handout import deliver

        places: list[Any] = []

        def full(source: Any, target: Any) -> None:
            places.append(target)
            if len(places) == 2:
                raise OSError(28, "No space left on device")
            rename(source, target)

        rename = os.rename
        monkeypatch.setattr(deliver.os, "replace", full)
        result = handout("preview", "bird-dog", "-o", "new/pages")
        assert (result.code, result.out) == (1, "")
        assert "the disk is full" in result.err
        assert os.listdir(here) == []

    def test_older_pages_stay_as_they_were_when_the_disk_is_full(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from handout import deliver

        shown("bird-dog", "-o", "pages")
        before = {path: path.read_bytes() for path in (here / "pages").iterdir()}
        write, written = deliver._write_private, []

        def full(path: Path, data: bytes) -> None:
            written.append(path)
            if len(written) == 2:
                raise OSError(28, "No space left on device")
            write(path, data + b"new")

        monkeypatch.setattr(deliver, "_write_private", full)
        assert handout("preview", "bird-dog", "-o", "pages").code == 1
        assert {path: path.read_bytes() for path in (here / "pages").iterdir()} == before

    def test_a_photo_is_no_older_preview(self, here: Path) -> None:
        Image.new("RGB", (9, 9)).save(here / "handout.png")
        result = handout("preview", "bird-dog")
        assert (result.code, result.out) == (1, "")
        assert "not a picture drawn by handout" in result.err

    def test_a_file_in_place_of_the_folder_is_told(self, here: Path) -> None:
        (here / "notes").write_text("dear diary")
        result = handout("preview", "bird-dog", "-o", "notes")
        assert (result.code, os.listdir(here)) == (1, ["notes"])
        assert "notes: this is a file, not a folder" in result.err

    def test_open_is_asked_for_after_writing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[bool] = []
        monkeypatch.setattr("handout.deliver.open_file", lambda path: seen.append(path.exists()))
        shown("bird-dog", "--open")
        shown("bird-dog", "-o", "pages", "--open")
        assert seen == [True, True]


class TestProblems:
    """Exit codes as of make; nothing is written."""

    def test_problems_are_those_of_make_and_nothing_is_written(self, here: Path) -> None:
        words = ["bird-dgo", "--topic", "siting", "--program", "low-back-first-steps"]
        previewed = handout("preview", *words, "-o", "pages")
        made = handout("make", *words)
        assert (previewed.code, previewed.out) == (1, "")
        assert previewed.err == made.err
        assert "did you mean 'bird-dog'?" in made.err and "did you mean 'sitting'?" in made.err
        assert os.listdir(here) == []

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([], "Name a plan, some exercises, or a --program."),
            (["a.yaml", "b.yaml"], "One plan at a time"),
            (["bird-dog", "-o", "x.pdf"], "ends in .png"),
            (["bird-dog", "-o", ""], "ends in .png"),
            (["bird-dog", "-o", "-", "--open"], "--open needs a file"),
            (["bird-dog", "--chart", "x.txt"], "No such option"),
        ],
    )
    def test_wrong_usage(self, words: list[str], said: str, here: Path) -> None:
        result = handout("preview", *words)
        assert (result.code, os.listdir(here)) == (2, [])
        assert said in result.err

    def test_without_pypdfium2_it_says_what_to_install(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("handout.pdf.pagepng.find_spec", lambda name: None)
        result = handout("preview", "bird-dog")
        assert (result.code, os.listdir(here)) == (2, [])
        assert "pip install 'handout[preview]'" in result.err
