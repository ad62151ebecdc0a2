"""WeasyPrint, tagged (PDF/UA-1): the content as one HTML page; pictures stay read."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

TAGGED = True
STYLE = """
@font-face {{ font-family: Sheet; src: url({fonts}/regular.ttf) }}
@font-face {{ font-family: Sheet; font-weight: bold; src: url({fonts}/bold.ttf) }}
@page {{ size: 612pt 792pt; margin: 44pt 51pt 58pt;
  @top-left {{ content: string(head); font: 12pt Sheet }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 12pt Sheet }} }}
body {{ font: 12pt/16pt Sheet; color: #16191D; margin: 0 }}
h1 {{ font-size: 28pt; line-height: 34pt; string-set: head content() }}
h2 {{ font-size: 18pt; line-height: 24pt }} h3 {{ font-size: 14pt; line-height: 18pt }}
h1, h2, h3 {{ color: #0D5C6E; margin: 6pt 0 2pt; break-after: avoid }}
p, ul, ol {{ margin: 0 0 4pt }} ul, ol {{ padding-left: 14pt }} ol {{ list-style: none }}
table {{ border-collapse: collapse; width: 100%; margin: 4pt 0 }}
td, th {{ border: .75pt solid #868C92; padding: 3pt; text-align: left; vertical-align: top;
  font-weight: normal }}
td img, th img {{ height: 30pt }} img {{ vertical-align: bottom }}
.card {{ break-inside: avoid; border-top: 1pt solid #16191D; padding: 6pt 0 }}
.card > div {{ float: left; width: 160pt }} .card > section {{ margin-left: 170pt }}
.card:after {{ content: ""; display: block; clear: both }}
"""


def engine(project: Path) -> Callable[[dict[str, Any]], bytes]:
    fonts = FontConfiguration()
    address = (project / "fonts").as_uri()
    style = CSS(string=STYLE.format(fonts=address), font_config=fonts)
    images: dict[str, Any] = {}
    base = project.as_uri() + "/"

    def make(content: dict[str, Any]) -> bytes:
        page = HTML(string=_page(content), base_url=base)
        options: dict[str, Any] = {"font_config": fonts, "cache": images, "pdf_variant": "pdf/ua-1"}
        return bytes(page.write_pdf(stylesheets=[style], **options))

    return make


def _page(content: dict[str, Any]) -> str:
    body = "".join(map(_section, content["sections"]))
    title = escape(content["title"])
    return f'<html lang="en"><head><title>{title}</title></head><body>{body}</body></html>'


def _section(blocks: list[dict[str, Any]]) -> str:
    pictures = [b for b in blocks if b["kind"] == "picture" and b["name"] != "code"]
    if not 0 < len(pictures) < 3:
        return "".join(map(_block, blocks))
    others = "".join(_block(b) for b in blocks if b not in pictures)
    shown = "".join(map(_block, pictures))
    return f'<div class="card"><div>{shown}</div><section>{others}</section></div>'


def _block(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            tag = f"h{block['level']}"
            return f"<{tag}>{_text(block['text'])}</{tag}>"
        case "text":
            return f"<p>{_text(block['text'])}</p>"
        case "list":
            tag = "ol" if block["numbered"] else "ul"
            rows = (f"<li>{_text(r['label'])}{_text(r['text'])}</li>" for r in block["rows"])
            return f"<{tag}>{''.join(rows)}</{tag}>"
        case "table":
            rows = (f"<tr>{''.join(map(_cell, row))}</tr>" for row in block["rows"])
            return f"<table>{''.join(rows)}</table>"
    size = f"width:{block['width']}pt;height:{block['height']}pt"
    return f'<img src="pictures/{block["name"]}.svg" alt="{escape(block["alt"])}" style="{size}">'


def _cell(cell: dict[str, Any]) -> str:
    tag, name = "th" if cell["head"] else "td", cell["picture"]
    image = f'<img src="pictures/{name}.svg" alt="small picture">' if name else ""
    return f"<{tag}>{image}{_text(cell['text'])}</{tag}>"


def _text(runs: list[Any]) -> str:
    return "".join(f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in runs)
