"""`handout figure`: one figure of the library or of a pose file, as SVG, PNG or PDF."""

import os
import stat
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PIL import Image

from command import Result, handout
from handout.data import data_path
from handout.figures import draw_frame, load_figure, read_svg
from speak import speak
from verapdf import failures

SVG = "{http://www.w3.org/2000/svg}"
POSES = """
title: Bridge & roll
props: {mat: {}}
frames:
  start:
    alt: You lie on your back with bent knees.
    pose: {base: hook-lying}
  lift-up:
    alt: Your hips lift.
    pose: {base: hook-lying, body: {pitch: -115}, both: {hip-flex: 15, knee: 90}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def drawn(*words: str) -> Result:
    result = handout("figure", *words)
    assert result.code == 0, result.err
    return result


def texts(svg: bytes) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]


def unsigned(svg: Path) -> str:
    """A written figure without the sign that handout drew it."""
    return svg.read_text(encoding="utf-8").replace(' data-handout="figure"', "", 1)


def test_all_frames_are_drawn_with_letters_and_captions(here: Path) -> None:
    assert drawn("glute-bridge").out == "glute-bridge.svg\n"
    svg = (here / "glute-bridge.svg").read_bytes()
    root = ET.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "Bridge"
    figure = load_figure(data_path("content", "figures", "glute-bridge.yaml"))
    assert len(root.findall(f"{SVG}g")) == len(figure.frames)
    for letter, name in zip("AB", figure.frames, strict=False):
        assert f"{letter}. {figure.file.frames[name].alt}" in str(root.findtext(f"{SVG}desc"))
    starts = [text[:3] for text in texts(svg) if text[1:3] == "  "]
    assert starts == ["A  ", "B  "]
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags == {"svg", "g", "title", "desc", "path", "text"}


def test_everything_drawn_lies_inside_the_picture(here: Path) -> None:
    for figure in ("bird-dog", "floor-transfer", "lifting"):
        drawn(figure)
        root = ET.parse(here / f"{figure}.svg").getroot()
        _, _, wide, tall = map(float, root.attrib["viewBox"].split())
        for group in root.iter(f"{SVG}g"):
            x, y = map(float, group.attrib["transform"][10:-1].split())
            assert 0 <= x < wide
            for text in group.iter(f"{SVG}text"):
                assert y + float(text.attrib["y"]) < tall


def test_the_order_and_letters_are_those_of_the_handout() -> None:
    svg = drawn("bird-dog", "-o", "-").raw
    labels = [text.split(".")[0] for text in texts(svg) if text[1:3] == "  "]
    assert labels[:2] == ["A  Start", "B  Reach"]


def test_one_frame_alone_is_the_made_picture(here: Path) -> None:
    assert drawn("glute-bridge:lift").out == "glute-bridge.lift.svg\n"
    made = data_path("assets", "figures", "glute-bridge.lift.svg").read_bytes()
    assert unsigned(here / "glute-bridge.lift.svg") == made.decode()


def test_a_pose_file_is_drawn_and_its_frames_are_named(here: Path) -> None:
    (here / "roll.yaml").write_text(POSES.lstrip("\n"), encoding="utf-8")
    assert drawn("roll.yaml").out == "roll.svg\n"
    svg = (here / "roll.svg").read_bytes()
    assert ET.fromstring(svg).findtext(f"{SVG}title") == "Bridge & roll"
    assert texts(svg) == ["A  Start.", "B  Lift up."]
    drawn("roll.yaml:start")
    alone = read_svg(unsigned(here / "roll.start.svg"))
    assert alone == draw_frame(load_figure(here / "roll.yaml"), "start")


def test_a_clinics_own_figure_is_found_by_its_id(here: Path) -> None:
    path = here / "own" / "figures" / "roll.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(POSES.lstrip("\n"), encoding="utf-8")
    assert texts(drawn("roll", "--library", "own", "-o", "-").raw) == ["A  Start.", "B  Lift up."]


def test_a_pdf_has_its_words_and_conforms(here: Path) -> None:
    (here / "roll.yaml").write_text(POSES.lstrip("\n"), encoding="utf-8")
    drawn("roll.yaml", "-o", "roll.pdf")
    assert failures(here / "roll.pdf", "ua1") == []
    assert failures(here / "roll.pdf", "2a") == []
    spoken = speak(here / "roll.pdf")
    alts = [each.alt for each in spoken.elements if each.kind == "Figure"]
    assert alts == ["You lie on your back with bent knees.", "Your hips lift."]
    assert " ".join(spoken.words).startswith("Bridge & roll")
    first = (here / "roll.pdf").read_bytes()
    drawn("roll.yaml", "-o", "roll.pdf")
    assert (here / "roll.pdf").read_bytes() == first


def test_a_png_shows_ink_on_white(here: Path) -> None:
    drawn("glute-bridge", "-o", "bridge.PNG")
    image = Image.open(BytesIO((here / "bridge.PNG").read_bytes())).convert("L")
    assert image.width > 1000
    assert image.getextrema() == (0, 255) or image.getextrema()[0] < 40
    assert image.getpixel((2, 2)) == 255


def test_without_pypdfium2_a_png_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handout.pdf.pagepng.find_spec", lambda name: None)
    result = handout("figure", "glute-bridge", "-o", "bridge.png")
    assert (result.code, os.listdir(here)) == (2, [])
    assert "pip install 'handout[preview]'" in result.err


@pytest.mark.parametrize("output", ["bridge.jpg", "bridge", "folder/", ""])
def test_another_kind_of_file_is_wrong_usage(output: str) -> None:
    result = handout("figure", "glute-bridge", "-o", output)
    assert (result.code, ".svg, .png or .pdf" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("glute-brige", "did you mean 'glute-bridge'?"),
        ("glute-bridge:lft", "did you mean 'lift'?"),
        ("nowhere.yaml", "there is no such file"),
    ],
)
def test_a_name_that_leads_nowhere_is_shown(typed: str, words: str) -> None:
    result = handout("figure", typed)
    assert (result.code, words in result.err) == (1, True), result.err


def test_errors_point_into_the_pose_file(here: Path) -> None:
    wrong = POSES.lstrip("\n").replace("knee: 90", "knee: 190").replace("hook-lying}", "hok-lying}")
    (here / "roll.yaml").write_text(wrong, encoding="utf-8")
    result = handout("figure", "roll.yaml")
    assert (result.code, (here / "roll.svg").exists()) == (1, False)
    assert "roll.yaml:9:" in result.err or "roll.yaml:6:" in result.err


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.pdf"])
@pytest.mark.parametrize("content", [b"", b"dear diary", b"<html><svg >", b"<?xml?><svg "])
def test_a_foreign_file_is_left_as_it_was(here: Path, name: str, content: bytes) -> None:
    (here / name).write_bytes(content)
    result = handout("figure", "glute-bridge", "-o", name)
    assert (result.code, (here / name).read_bytes()) == (1, content)
    assert "there is a file of this name that is not" in result.err


def photo() -> bytes:
    """A picture that handout did not draw."""
    out = BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "logo.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"></svg>',
        ),
        ("logo.png", photo()),
    ],
)
def test_a_logo_or_photo_is_left_as_it_was(here: Path, name: str, content: bytes) -> None:
    (here / name).write_bytes(content)
    result = handout("figure", "glute-bridge", "-o", name)
    assert (result.code, (here / name).read_bytes()) == (1, content)
    assert "there is a file of this name that is not a picture drawn by handout" in result.err


@pytest.mark.parametrize("figure", ["glute-bridge", "glute-bridge:lift"])
@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.pdf"])
def test_an_older_picture_is_replaced_by_a_private_one(here: Path, name: str, figure: str) -> None:
    for _ in range(2):
        drawn(figure, "-o", name)
    if os.name == "posix":
        assert stat.S_IMODE((here / name).stat().st_mode) == 0o600
    assert [each for each in os.listdir(here) if each != "cache"] == [name]


def test_a_png_page_is_the_page() -> None:
    from handout.pdf.pagepng import page_png

    document = pypdfium2.PdfDocument.new()
    document.new_page(72, 36)
    out = BytesIO()
    document.save(out)
    assert Image.open(BytesIO(page_png(out.getvalue(), dpi=100))).size == (100, 50)
