"""Small XLSX workbooks written by hand, so that a test decides over every cell of the XML."""

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STYLES = f"""<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>
<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""


class Raw(str):
    """The inside of a `<c>` element and its attributes, as XML: `t="e"><v>#N/A</v>`."""

    __slots__ = ()


def workbook(*rows: Sequence[object], **others: Sequence[Sequence[object]]) -> bytes:
    """A workbook whose first sheet, Monday, has these rows; `others` are further sheets."""
    return raw_workbook(
        sheet_data(rows), **{name: sheet_data(data) for name, data in others.items()}
    )


def sheet_data(rows: Sequence[Sequence[object]]) -> str:
    """Rows as XML; None leaves a cell out."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (_cell(f"{chr(65 + n)}{number}", v) for n, v in enumerate(row) if v is not None)
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(lines)


def _cell(ref: str, value: object) -> str:
    if isinstance(value, Raw):
        return f'<c r="{ref}" {value}</c>'
    if isinstance(value, date):
        return f'<c r="{ref}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value}</v></c>'
    return f'<c r="{ref}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def raw_workbook(first: str, **others: str) -> bytes:
    """A workbook around the XML of its rows."""
    names = {"Monday": first, **others}
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPE}"/></Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="b" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">{links}
<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>""",
        "xl/styles.xml": STYLES,
    }
    for number, data in enumerate(names.values(), 1):
        head = f'<worksheet xmlns="{MAIN}"><sheetData>'
        parts[f"xl/worksheets/sheet{number}.xml"] = f"{head}{data}</sheetData></worksheet>"
    return zipped(parts)


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """A workbook with one more part, or with another in its place."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: content})


def with_shared(cells: str, *items: str, name: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook whose cells name shared texts; each of `items` is the inside of an `<si>`."""
    listed = "".join(f"<si>{item}</si>" for item in items)
    return with_part(raw_workbook(cells), name, f'<sst xmlns="{MAIN}">{listed}</sst>')


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Parts as a zip file."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()
