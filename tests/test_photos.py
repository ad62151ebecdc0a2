"""A clinic's photos: read upright and bare, refused with a reason, printed once and described."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest
from PIL import Image

from command import Result, handout
from handout.pdf import photos
from handout.pdf.photos import encoded, load_photo
from handout.photofiles import find_photo
from handout.problems import ContentError, Ref, Where
from photosamples import (
    BLUE,
    GPS_TEXT,
    HEIC,
    RED,
    WEBP,
    WHITE,
    colour,
    near,
    noise,
    picture,
    saved,
    with_camera_data,
    written,
)  # fmt: skip
from samples import position, swap
from speak import speak
from verapdf import failures

HERE = Where("towel.yaml", 3, 9)
EXERCISE = """
id: towel-reach
name: Towel reach
kind: flexibility
position: sitting
movement: flexion
targets: [thighs]
purpose: Stretches the back of your leg.
steps: [Sit tall., 'Lean and hold for {hold}.']
breathing: Breathe slowly.
feel: A soft pull.
mistakes: [Move slowly.]
easier: Lean less.
harder: Lean more.
care: [Stop if your leg tingles.]
pictures:
  - {photo: sit.jpg, alt: You sit tall on a chair., label: Sit, caption: Back straight.}
  - {photo: lean.png, alt: You lean with a flat back., label: Lean, caption: Chest forward.}
dose: {sets: 1, reps: 3, hold: 20-30 s, side: none, per-day: 1, days: 7}
dose-basis: {stated: {}, own: [reps]}
cautions: []
sources: [house]
"""


def refused(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_photo(path, HERE)
    [problem] = caught.value.problems
    assert problem.where == HERE
    assert problem.hint
    return problem.message


class TestReading:
    @pytest.mark.parametrize(
        ("turn", "red"),
        [(1, (0.1, 0.5)), (2, (0.9, 0.5)), (3, (0.9, 0.5)), (4, (0.1, 0.5)),
         (5, (0.5, 0.1)), (6, (0.5, 0.1)), (7, (0.5, 0.9)), (8, (0.5, 0.9))],
    )  # fmt: skip
    def test_a_photo_stands_upright(
        self, turn: int, red: tuple[float, float], tmp_path: Path
    ) -> None:
        photo = load_photo(written(tmp_path / "a.jpg", with_camera_data(picture(), turn)), HERE)
        assert (photo.width, photo.height) == ((120, 90) if turn < 5 else (90, 120))
        assert near(colour(photo, *red), RED)
        assert near(colour(photo, 1 - red[0], 1 - red[1]), BLUE)

    @pytest.mark.parametrize(
        ("data", "left"),
        [
            (saved(picture(), "PNG"), RED),
            (saved(picture(mode="P"), "PNG"), RED),
            (saved(picture(mode="RGBA"), "PNG"), RED),
            (saved(picture(mode="CMYK")), RED),
            (saved(picture(mode="L")), (76, 76, 76)),
            (saved(picture(mode="LA"), "PNG"), (76, 76, 76)),
            (saved(Image.new("1", (60, 60), 1), "PNG"), WHITE),
            (saved(Image.new("I;16", (60, 60), 32768), "PNG"), (127, 127, 127)),
            (saved(Image.new("RGBA", (60, 60), (9, 9, 9, 0)), "PNG"), WHITE),
            (saved(Image.new("P", (60, 60), 0), "PNG", transparency=0), WHITE),
            (saved(Image.new("RGB", (60, 60), RED), "PNG", transparency=RED), WHITE),
            (saved(picture(), icc_profile=b"damaged"), RED),
        ],
    )
    def test_every_way_to_keep_colours_becomes_colours_on_white(
        self, data: bytes, left: tuple[int, int, int], tmp_path: Path
    ) -> None:
        photo = load_photo(written(tmp_path / "a", data), HERE)
        assert near(colour(photo, 0.1, 0.5), left)

    def test_a_png_that_is_called_jpg_is_read_for_what_it_is(self, tmp_path: Path) -> None:
        photo = load_photo(written(tmp_path / "a.jpg", saved(picture(), "PNG")), HERE)
        assert colour(photo, 0.1, 0.5) == RED

    def test_nothing_of_the_camera_is_kept(self, tmp_path: Path) -> None:
        data = with_camera_data(noise((300, 200)))
        assert GPS_TEXT in data
        assert b"ICC_PROFILE" in data
        made = encoded(load_photo(written(tmp_path / "a.jpg", data), HERE), 100, grey=False)
        assert made.filter == "DCTDecode"
        markers = set(
            re.findall(rb"\xff([\xe1-\xef\xfe])", made.data[: made.data.find(b"\xff\xda")])
        )
        assert (GPS_TEXT in made.data, markers) == (False, set())

    def test_a_large_photo_is_made_smaller_and_keeps_its_shape(self, tmp_path: Path) -> None:
        data = saved(picture((4000, 3000)))
        photo = load_photo(written(tmp_path / "a.jpg", data), HERE)
        assert (photo.width, photo.height) == (1600, 1200)
        assert len(data) < 1_000_000


class TestRefusing:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is empty"),
            (HEIC, "is a HEIC picture, not a JPEG or PNG"),
            (HEIC.replace(b"heic", b"avif"), "is an AVIF picture"),
            (WEBP, "is a WebP picture"),
            (saved(picture(), "GIF"), "is a GIF picture"),
            (saved(picture(), "TIFF"), "is a TIFF picture"),
            (saved(picture(), "BMP"), "is a BMP picture"),
            (b"%PDF-1.7 sheet", "is a PDF"),
            (b"\x89PNG\r\n\x1a\n" + bytes(60), "is damaged"),
            (b"\xff\xd8\xff\xe0 and no more", "is damaged"),
            (b"hello, this is text", "is something else"),
            (saved(picture((1, 1)), "PNG"), "is too small to print (1 x 1 pixels)"),
            (saved(Image.new("1", (10000, 10000)), "PNG"), "10000 x 10000 pixels, 100 megapixels"),
            (saved(Image.new("1", (14000, 14000)), "PNG"), "is too large to read"),
            (saved(Image.new("1", (10000, 9000)), "PNG"), "is too large to read"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_is_no_photo_is_named(self, data: bytes, words: str, tmp_path: Path) -> None:
        assert words in refused(written(tmp_path / "a.jpg", data))

    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    @pytest.mark.parametrize("part", [0.02, 0.1, 0.4, 0.7, 0.95])
    def test_a_file_that_was_cut_off_is_never_printed_in_part(
        self, kind: str, part: float, tmp_path: Path
    ) -> None:
        data = saved(noise((160, 120)), kind)
        message = refused(written(tmp_path / "a.jpg", data[: int(len(data) * part)]))
        assert re.search("cut off|damaged", message)

    def test_damage_anywhere_gives_a_photo_or_a_reason(self, tmp_path: Path) -> None:
        for kind in ("JPEG", "PNG"):
            whole = saved(noise((60, 60)), kind)
            for at in range(0, len(whole), max(1, len(whole) // 60)):
                data = bytearray(whole)
                data[at] ^= 0xFF
                path = written(tmp_path / "a.jpg", bytes(data))
                try:
                    assert load_photo(path, HERE).width > 0
                except ContentError as error:
                    assert "a.jpg" in str(error)

    def test_an_svg_says_what_it_needs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(__import__("sys").modules, "svglib.svglib", None)
        data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
        with pytest.raises(ContentError, match=r"pip install 'handout\[svg\]'"):
            load_photo(written(tmp_path / "a.svg", data), HERE)

    def test_an_svg_is_drawn_where_the_extra_is_installed(self, tmp_path: Path) -> None:
        pytest.importorskip("svglib.svglib")
        data = (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"'
            b' width="20" height="10"><rect width="10" height="10" fill="#ff0000"/></svg>'
        )
        photo = load_photo(written(tmp_path / "a.svg", data), HERE)
        assert (photo.width, photo.height, photo.flat) == (1600, 800, True)
        assert near(colour(photo, 0.2, 0.5), RED)
        assert near(colour(photo, 0.8, 0.5), WHITE)

    @pytest.mark.parametrize(
        ("inside", "words"),
        [
            ('<image href="/etc/passwd"/>', "holds another picture"),
            ('<use href="other.svg#a"/>', "holds another file"),
            ("<script>1</script>", "holds a program"),
            ("<style>@import url(a.css)</style>", "holds another file"),
        ],
    )
    def test_an_svg_that_reaches_for_more_is_refused(
        self, inside: str, words: str, tmp_path: Path
    ) -> None:
        data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
        assert words in refused(written(tmp_path / "a.svg", data))

    def test_an_svg_with_entities_is_refused(self, tmp_path: Path) -> None:
        data = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
        assert "holds entities" in refused(written(tmp_path / "a.svg", data))

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
    def test_a_pipe_or_a_folder_is_no_photo(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.jpg")
        assert "not an ordinary file" in refused(tmp_path / "pipe.jpg")
        assert "not an ordinary file" in refused(tmp_path)


class TestPlaces:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        written(tmp_path / "own" / "exercises" / "towel.yaml", b"")
        written(tmp_path / "outside.jpg", saved(picture()))
        return tmp_path / "own"

    def find(self, folder: Path, name: str) -> Path:
        return find_photo(Ref(name, Where(str(folder / "exercises" / "towel.yaml"), 3, 9)))

    def test_photos_are_found_in_their_folder_and_beside_the_file(self, folder: Path) -> None:
        beside = written(folder / "exercises" / "a.jpg", saved(picture()))
        assert self.find(folder, "a.jpg") == beside
        first = written(folder / "photos" / "a.jpg", saved(picture()))
        assert self.find(folder, "a.jpg") == first
        deep = written(folder / "photos" / "legs" / "b.jpg", saved(picture()))
        assert self.find(folder, "legs/b.jpg") == deep

    @pytest.mark.parametrize(
        "name",
        ["../outside.jpg", "../../outside.jpg", "/etc/passwd", "C:\\a.jpg", "..\\outside.jpg",
         "\\\\server\\a.jpg", "C:a.jpg", "a/../../../outside.jpg", "~/a.jpg"],
    )  # fmt: skip
    def test_nothing_outside_the_library_is_read(self, folder: Path, name: str) -> None:
        with pytest.raises(ContentError, match="leads out of the library"):
            self.find(folder, name)

    @pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
    def test_a_link_out_of_the_library_is_not_followed(self, folder: Path) -> None:
        (folder / "photos").mkdir()
        (folder / "photos" / "a.jpg").symlink_to("../../outside.jpg")
        (folder / "photos" / "b.jpg").symlink_to("nowhere.jpg")
        (folder / "photos" / "c.jpg").symlink_to("c.jpg")
        with pytest.raises(ContentError, match="is a link out of the library"):
            self.find(folder, "a.jpg")
        for name in ("b.jpg", "c.jpg"):
            with pytest.raises(ContentError, match="a link that leads nowhere"):
                self.find(folder, name)

    def test_a_slip_in_the_name_is_shown(self, folder: Path) -> None:
        written(folder / "photos" / "lean.jpg", saved(picture()))
        with pytest.raises(ContentError, match=r"no photo 'leen.jpg'[^?]*did you mean 'lean.jpg'"):
            self.find(folder, "leen.jpg")
        with pytest.raises(ContentError, match="there is no photo"):
            self.find(folder, "x" * 300 + ".jpg")


def test_check_opens_every_photo(tmp_path: Path) -> None:
    written(tmp_path / "own/exercises/towel-reach.yaml", EXERCISE.lstrip("\n").encode())
    written(tmp_path / "own/photos/sit.jpg", saved(noise((300, 200)))[:-3000])
    written(tmp_path / "own/photos/lean.png", saved(picture(), "PNG"))
    result = handout("check", str(tmp_path / "own"))
    assert result.code == 1
    assert "towel-reach.yaml:16:13: the photo 'sit.jpg' is cut off" in result.err
    assert "lean.png" not in result.err


class TestWriting:
    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        return tmp_path

    def check(self, pictures: str) -> Result:
        [old] = re.findall(r"pictures:\n(?:  - .*\n)+", EXERCISE)
        text = swap(EXERCISE, old, f"pictures:\n  - {pictures}\n").lstrip("\n")
        written(Path("own/exercises/towel-reach.yaml"), text.encode())
        written(Path("own/photos/sit.jpg"), saved(picture()))
        return handout("check", "own/exercises/towel-reach.yaml")

    @pytest.mark.parametrize(
        ("pictures", "line_has", "words"),
        [
            ("{photo: sit.jpg, label: Sit, caption: Tall.}", "{photo", "'alt' is missing"),
            ("{frame: a, alt: You sit., label: Sit, caption: T.}", "You sit", "goes with a photo"),
            (
                "{frame: a, photo: sit.jpg, alt: You sit., label: Sit, caption: Tall.}",
                "sit.jpg",
                "a frame or a photo, not both",
            ),
            ("{label: Sit, caption: Tall.}", "{label", "'frame' is missing"),
            (
                "{photo: sat.jpg, alt: You sit., label: Sit, caption: Tall.}",
                "sat.jpg",
                "there is no photo 'sat.jpg'",
            ),
        ],
    )
    def test_a_slip_is_named_at_its_place(self, pictures: str, line_has: str, words: str) -> None:
        result = self.check(pictures)
        assert (result.code, words in result.err) == (1, True), result.err
        text = Path("own/exercises/towel-reach.yaml").read_text(encoding="utf-8")
        line, column = position(text, line_has)
        assert f"towel-reach.yaml:{line}:{column}: " in result.err

    def test_an_editor_says_the_same(self) -> None:
        schema = handout("schema", "exercise").json
        text = {"label": "Sit", "caption": "Tall."}
        rules = {"$defs": schema["$defs"], "$ref": "#/$defs/Picture"}
        check = jsonschema.Draft202012Validator(rules).is_valid
        assert check({"frame": "start", **text})
        assert check({"photo": "a.jpg", "alt": "You sit.", **text})
        assert not check({"photo": "a.jpg", **text})
        assert not check(text)
        assert not check({"frame": "start", "photo": "a.jpg", "alt": "You sit.", **text})

    def test_a_photo_with_its_words_is_fine(self) -> None:
        result = self.check("{photo: sit.jpg, alt: You sit., label: Sit, caption: Tall.}")
        assert result.code == 0, result.err


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with an exercise of its own and two photos, one of them used twice."""
    folder = tmp_path_factory.mktemp("clinic")
    text = swap(EXERCISE, "dose: {", (
        "  - {photo: sit.jpg, alt: You sit up again., label: Up, caption: Come up.}\ndose: {"
    ))  # fmt: skip
    written(folder / "exercises" / "towel-reach.yaml", text.lstrip("\n").encode())
    written(folder / "photos" / "sit.jpg", with_camera_data(noise((1500, 1000)), 6))
    written(folder / "photos" / "lean.png", saved(picture((800, 400), "RGBA"), "PNG"))
    return folder


def made(folder: Path, path: Path, *words: str) -> Path:
    given = ("--library", str(folder), "--date", "2026-11-20", "-o", str(path))
    result = handout("make", "towel-reach", "bird-dog", *given, *words)
    assert result.code == 0, result.err
    return path


def images(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            yield each


def widths(page: Any) -> list[float]:
    """How wide each image stands on a page, in points."""
    found, matrices, names = [], [], page.Resources.get("/XObject", {})
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "cm":
            matrices.append(float(operands[0]))
        if str(operator) == "Do" and names[str(operands[0])].Subtype == "/Image":
            found.append(matrices[-1])
    return found


@pytest.mark.parametrize(
    "words", [(), ("--mono",), ("--style", "compact"), ("--style", "large-print")]
)
def test_photos_are_printed_tagged_and_bare(
    clinic: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = made(clinic, tmp_path / "sheet.pdf", *words)
    assert failures(path, "ua1") == []
    assert failures(path, "2a") == []
    spoken = speak(path)
    alts = [each.alt for each in spoken.elements if each.kind == "Figure"]
    own = ["You sit tall on a chair.", "You lean with a flat back.", "You sit up again."]
    assert [alt for alt in alts if alt in own] == own
    said = " ".join(spoken.words)
    for caption in ("Back straight.", "Chest forward.", "Come up."):
        assert caption in said
    with pikepdf.open(path) as pdf:
        found = list(images(pdf))
        assert len(found) == 2
        spaces = {str(image.ColorSpace) for image in found}
        assert spaces == ({"/DeviceGray"} if "--mono" in words else {"/DeviceRGB"})
        everything = path.read_bytes() + b"".join(
            each.read_raw_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)
        )
    assert GPS_TEXT not in everything
    assert b"Exif" not in everything


def test_a_photo_has_at_most_200_dots_to_the_inch_where_it_is_largest(
    clinic: Path, tmp_path: Path
) -> None:
    with pikepdf.open(made(clinic, tmp_path / "sheet.pdf")) as pdf:
        tall = next(image for image in images(pdf) if image.Height > image.Width)
        assert abs(tall.Height / tall.Width - 1.5) < 0.01
        shown = [wide for page in pdf.pages for wide in widths(page)]
        dots = max(int(image.Width) for image in images(pdf))
        assert 190 <= dots / max(shown) * 72 <= 201


def test_the_same_photos_give_the_same_bytes(clinic: Path, tmp_path: Path) -> None:
    first = made(clinic, tmp_path / "a.pdf").read_bytes()
    assert first == made(clinic, tmp_path / "b.pdf").read_bytes()


def test_two_photos_of_one_name_in_two_libraries_stay_apart(clinic: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    text = EXERCISE.replace("towel-reach", "towel-lean").lstrip("\n").replace("sit.jpg", "lean.png")
    written(other / "exercises" / "towel-lean.yaml", text.encode())
    written(other / "photos" / "lean.png", saved(picture((500, 500)), "PNG"))
    words = ("towel-lean", "--library", str(other))
    with pikepdf.open(made(clinic, tmp_path / "sheet.pdf", *words)) as pdf:
        shapes = {round(int(i.Width) / int(i.Height), 1) for i in images(pdf)}
    assert shapes == {0.7, 2.0, 1.0}


def test_every_bad_photo_is_named_at_once_and_nothing_is_written(
    clinic: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    text = EXERCISE.lstrip("\n")
    written(own / "exercises" / "towel-reach.yaml", text.encode())
    whole = saved(noise((300, 200)))
    written(own / "photos" / "sit.jpg", whole[:-2000])
    written(own / "photos" / "lean.png", saved(Image.new("1", (12000, 9000)), "PNG"))
    path = tmp_path / "sheet.pdf"
    result = handout("make", "towel-reach", "--library", str(own), "-o", str(path))
    assert (result.code, path.exists()) == (1, False)
    for name, words in (("sit.jpg", "is cut off"), ("lean.png", "is too large")):
        line, column = position(text, name)
        assert f"towel-reach.yaml:{line}:{column}: the photo '{name}' {words}" in result.err


def test_photos_and_frames_may_stand_side_by_side(tmp_path: Path) -> None:
    own = tmp_path / "own"
    frame = "{frame: start, label: Sit, caption: Back straight.}"
    photo = "{photo: sit.jpg, alt: You sit tall on a chair., label: Sit, caption: Back straight.}"
    text = swap(EXERCISE, photo, frame) + "figure: seated-hamstring-stretch\n"
    written(own / "exercises" / "towel-reach.yaml", text.lstrip("\n").encode())
    written(own / "photos" / "lean.png", saved(picture((300, 500)), "PNG"))
    path = made(own, tmp_path / "sheet.pdf")
    assert failures(path, "ua1") == []
    figures = [each for each in speak(path).elements if each.kind == "Figure"]
    [photo] = [n for n, each in enumerate(figures) if each.alt == "You lean with a flat back."]
    assert figures[photo - 1].alt.startswith("You sit")


def test_the_limit_is_below_what_pillow_itself_refuses() -> None:
    assert Image.MAX_IMAGE_PIXELS
    assert photos.MOST_PIXELS < Image.MAX_IMAGE_PIXELS
