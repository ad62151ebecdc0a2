"""One figure on a sheet of its own: its frames with letters and captions, as SVG."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_uppercase
from xml.sax.saxutils import escape

from handout.catalog import Library
from handout.deliver import SVG_START
from handout.figures import Drawing, write_svg
from handout.frozen import frozen
from handout.model.exercise import Exercise, Picture
from handout.model.texts import Topic

GAP, TEXT, LINE = 120, 96, 124  # figure units: between frames, type size, distance of lines
LETTER_WIDTH = 0.5  # of the type size, on the average
OPENED = SVG_START.decode()
HEAD = OPENED + 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:g} {:g}" role="img">\n'
GROUP = '<g transform="translate({:g} {:g})" stroke-linejoin="round" stroke-linecap="round">\n'
WORDS = f'<text x="0" y="{{}}" font-family="sans-serif" font-size="{TEXT}" fill="#14181b">'


@frozen
class Frame:
    """One frame with the words that the library has for it."""

    picture: Picture
    drawing: Drawing


def frames_of(figure: str, drawings: Mapping[str, Drawing], library: Library) -> list[Frame]:
    """The frames in the order of the sheet that shows them, then those that no sheet shows."""
    known = {picture.frame: picture for picture in _pictures(figure, library)}
    shown = [name for name in known if name in drawings]
    names = [*shown, *(name for name in drawings if name not in known)]
    return [Frame(known.get(name) or _bare(name), drawings[name]) for name in names]


def sheet_svg(title: str, frames: Sequence[Frame]) -> str:
    """All frames in one SVG, side by side or in two rows; one frame alone is a figure as it is."""
    if len(frames) == 1:
        return write_svg(frames[0].drawing).replace("<svg ", OPENED, 1)
    across = len(frames) if len(frames) < 4 else (len(frames) + 1) // 2
    wide = max(frame.drawing.width for frame in frames)
    tall = max(frame.drawing.height for frame in frames)
    words = [_lines(n, frame.picture, wide) for n, frame in enumerate(frames)]
    row = tall + LINE * (max(map(len, words)) + 1)
    rows = -(-len(frames) // across)
    alt = " ".join(f"{ascii_uppercase[n % 26]}. {f.drawing.alt}" for n, f in enumerate(frames))
    out = [HEAD.format(across * (wide + GAP) - GAP, rows * row)]
    out.append(f"<title>{escape(title)}</title>\n<desc>{escape(alt)}</desc>\n")
    for n, frame in enumerate(frames):
        x, y = n % across * (wide + GAP), n // across * row
        out += _group(frame.drawing, words[n], x, y, tall)
    return "".join([*out, "</svg>\n"])


def _group(
    drawing: Drawing, words: Iterable[str], x: float, y: float, tall: float
) -> Iterator[str]:
    """One frame standing on the line that all frames of its row stand on, and words under it."""
    yield GROUP.format(x, y + tall - drawing.height)
    yield from write_svg(drawing).splitlines(keepends=True)[1:-1]
    for n, line in enumerate(words, 1):
        yield f"{WORDS.format(drawing.height + n * LINE)}{escape(line)}</text>\n"
    yield "</g>\n"


def _lines(number: int, picture: Picture, wide: float) -> list[str]:
    caption = f"{ascii_uppercase[number % 26]}  {picture.label}. {picture.caption}".rstrip()
    return textwrap.wrap(caption, max(12, int(wide / (TEXT * LETTER_WIDTH))))


def _bare(frame: str) -> Picture:
    return Picture(frame=frame, label=frame.replace("-", " ").capitalize(), caption="")


def _pictures(figure: str, library: Library) -> Iterator[Picture]:
    """The pictures of all exercises and topics that show a figure."""
    for item in library.items:
        if isinstance(item, Exercise | Topic) and figure == (item.figure or item.id):
            yield from item.pictures if isinstance(item, Exercise) else ()
            for part in item.parts if isinstance(item, Topic) else ():
                yield from part.pictures
