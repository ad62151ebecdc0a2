"""The clinic's logo and colours: shown, described, and refused where they cannot be."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from clinicsamples import clinic_folder
from command import handout
from handout.colours import contrast, dressed
from handout.library import load_style
from handout.model.clinic import Clinic
from handout.problems import ContentError
from samples import CLINIC, load_doc, problems_of
from speak import speak
from verapdf import failures

DAY = ("--date", "2026-11-20")
STYLES = ("standard", "large-print", "compact")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="90" height="30"/></svg>'


def picture(path: Path, size: tuple[int, int] = (700, 200)) -> None:
    """A logo that is partly see-through."""
    image = Image.new("RGBA", size)
    ImageDraw.Draw(image).ellipse((0, 0, *size), fill=(122, 31, 61, 255))
    image.save(path)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with a logo and colours."""
    more = 'logo: logo.png\nlogo-alt: A red wave.\ncolours: {accent: "#7A1F3D", tint: "#F8ECF0"}\n'
    folder = clinic_folder(tmp_path_factory.mktemp("clinic") / "ours", more)
    picture(folder / "photos" / "logo.png")
    return folder


@pytest.fixture
def change(ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A clinic's folder with other settings, to work in."""

    def make(more: str) -> Path:
        folder = clinic_folder(tmp_path / "other", more)
        picture(folder / "photos" / "logo.png")
        monkeypatch.chdir(folder)
        return folder

    return make


@pytest.mark.parametrize("mono", [(), ("--mono",)], ids=["colour", "mono"])
@pytest.mark.parametrize("style", STYLES)
def test_every_style_shows_it_and_conforms(
    ours: Path, tmp_path: Path, style: str, mono: tuple[str, ...]
) -> None:
    path = tmp_path / "a.pdf"
    words = ("make", "walking", "--clinic", str(ours), "--style", style, *mono, *DAY)
    made = handout(*words, "-o", str(path))
    assert made.code == 0, made.err
    [logo] = [e for e in speak(path).elements if e.kind == "Figure" and e.alt == "A red wave."]
    assert logo.page == 0
    assert failures(path, "ua1") == []
    assert failures(path, "2a") == []


def test_it_is_at_most_32_points_high_and_140_wide(ours: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    handout("make", "walking", "--clinic", str(ours), *DAY, "-o", str(path))
    with pikepdf.open(path) as pdf:
        commands = [*pikepdf.parse_content_stream(pdf.pages[0])]
    shown = next(n for n, each in enumerate(commands) if str(each.operator) == "Do")
    wide, _, _, tall = (float(number) for number in commands[shown - 1].operands[:4])
    assert (wide, tall) == (pytest.approx(112, abs=0.1), pytest.approx(32, abs=0.1))


def test_without_a_description_its_name_is_said(change: Callable[..., Path]) -> None:
    change("logo: logo.png\n")
    handout("make", "walking", *DAY, "-o", "a.pdf")
    assert "Riverside Physio" in [e.alt for e in speak(Path("a.pdf")).elements]


def test_a_sheet_without_a_logo_has_no_hole(change: Callable[..., Path]) -> None:
    change("")
    handout("make", "walking", *DAY, "-o", "a.pdf")
    first = next(e for e in speak(Path("a.pdf")).elements if e.text)
    assert first.text.strip() == "Riverside Physio"


def test_batch_prints_it_in_every_sheet(change: Callable[..., Path]) -> None:
    change('logo: logo.png\nlogo-alt: A red wave.\ncolours: {accent: "#7A1F3D"}\n')
    Path("x.csv").write_text("reference,program\nA1,low-back-flexibility\n", encoding="utf-8")
    words = ("batch", "x.csv", "-o", "out", "--merge", "all.pdf", "--jobs", "1", *DAY)
    made = handout(*words)
    assert made.code == 0, made.err
    for path in (Path("out/A1.pdf"), Path("all.pdf")):
        assert "A red wave." in [e.alt for e in speak(path).elements]
    again = handout(*words, "--resume")
    assert "1 unchanged" in again.out
    picture(Path("photos/logo.png"), (400, 200))
    assert "1 made" in handout(*words, "--resume").out


def huge(path: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(path)


def dot(path: Path) -> None:
    Image.new("RGB", (1, 1)).save(path)


def drawing(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("dot.png", dot, "'dot.png' is too small to print (1 x 1 pixels)"),
        (
            "huge.png",
            huge,
            "'huge.png' is too large to read (10000 x 10000 pixels, 100 megapixels)",
        ),
        ("none.png", lambda path: None, "there is no photo 'none.png'"),
        ("../logo.png", lambda path: None, "'../logo.png' leads out of the library"),
        (
            "cut.png",
            lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\nrest"),
            "'cut.png' is damaged",
        ),
        ("text.png", drawing("hello"), "'text.png' is something else, not a JPEG or PNG"),
        ("a.svg", drawing(f'<!DOCTYPE svg [<!ENTITY x "y">]>{DRAWING}'), "holds entities"),
        ("b.svg", drawing(DRAWING.replace("<rect", "<script>1</script><rect")), "holds a program"),
        (
            "c.svg",
            drawing(DRAWING.replace("<rect", '<image href="file:///etc/passwd"/><rect')),
            "holds another picture",
        ),
        (
            "d.svg",
            drawing(DRAWING.replace("<rect", '<rect style="fill:url(http://a.example/x)"')),
            "holds another file",
        ),
    ],
)
def test_a_logo_that_cannot_be_printed_is_told_where_it_is_named(
    change: Callable[..., Path], name: str, make: Callable[[Path], object], message: str
) -> None:
    folder = change(f"logo: {name}\n")
    make(folder / "photos" / Path(name).name)
    text = (folder / "clinic.yaml").read_text(encoding="utf-8")
    line = text[: text.index("\nlogo: ")].count("\n") + 2
    for words in (("make", "walking", *DAY, "-o", "a.pdf"), ("check", "clinic.yaml")):
        refused = handout(*words)
        assert refused.code == 1
        assert f"clinic.yaml:{line}:7: " in refused.err
        assert message in refused.err
        assert "hint: " in refused.err
    assert not Path("a.pdf").exists()


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        (
            '{accent: "#88AACC"}',
            "accent #88AACC and paper #FFFFFF have a contrast of 2.4:1, and text needs 7:1",
        ),
        (
            '{tint: "#336699"}',
            "soft #474C52 and tint #336699 have a contrast of 1.4:1, and text needs 7:1",
        ),
        (
            '{hair: "#DDDDDD"}',
            "hair #DDDDDD and paper #FFFFFF have a contrast of 1.3:1, and a line needs 3:1",
        ),
        (
            '{band: "#777777"}',
            "paper #FFFFFF and band #777777 have a contrast of 4.4:1, and text needs 7:1",
        ),
    ],
)
def test_a_faint_colour_is_refused_with_both_colours_and_one_that_would_do(
    change: Callable[..., Path], colours: str, said: str
) -> None:
    change(f"colours: {colours}\n")
    for words in (("make", "walking", *DAY, "-o", "a.pdf"), ("check", "clinic.yaml")):
        refused = handout(*words)
        assert refused.code == 1
        assert said in refused.err
    better = refused.err.partition(said)[2].partition("hint: for example ")[2].splitlines()[0]
    name, _, colour = better.partition(": ")
    assert name in colours
    others = said.split(" have", maxsplit=1)[0].split()
    other = next(text for text in others if text.startswith("#") and text not in colours)
    assert contrast(colour.strip('"'), other) >= (3 if "a line" in said else 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{accent: '0D5C6E'}", "expected a colour, found '0D5C6E'"),
        ("{accent: red}", "expected a colour, found 'red'"),
        ("\n  accent: #0D5C6E", "doc.yaml:4:10: expected a colour, found nothing"),
        ("{acent: '#0D5C6E'}", "unknown name 'acent'"),
        ("{accent: [1]}", "expected text, found a list"),
    ],
)
def test_a_colour_that_is_none_is_told(text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_doc(f"name: A\nphone: 555\ncolours: {text}\n", Clinic)
    assert "doc.yaml:" in str(caught.value)
    assert said in str(caught.value)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0D5C6E", "#0D5C6E") == 1


def test_large_print_and_black_and_white_keep_their_own_grounds() -> None:
    clinic = load_doc(CLINIC + 'colours: {accent: "#7A1F3D", tint: "#F8ECF0"}\n', Clinic)
    large, standard = (dressed(load_style(name), clinic) for name in ("large-print", "standard"))
    assert (large.colours.accent, large.colours.tint) == ("#7A1F3D", "#FFFFFF")
    assert (standard.colours.accent, standard.colours.tint) == ("#7A1F3D", "#F8ECF0")
    assert standard.mono == load_style("standard").mono


def test_without_colours_a_style_stays_as_it_is() -> None:
    clinic = load_doc(CLINIC, Clinic)
    for name in STYLES:
        assert dressed(load_style(name), clinic) == load_style(name)
        assert problems_of(dressed, load_style(name), clinic) == ()
