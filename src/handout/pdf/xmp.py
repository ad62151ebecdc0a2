"""What the file says of itself: XMP metadata and the colour space, as PDF/UA and PDF/A want it."""

from datetime import date
from functools import cache

from handout.data import data_path
from handout.frozen import frozen
from handout.pdf.writer import PdfFile, text_string

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>handout</pdf:Producer>
<xmp:CreatorTool>handout</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@frozen
class About:
    """What a document is, without a word about the patient."""

    title: str
    subject: str
    author: str
    language: str
    made_on: date


def write_information(file: PdfFile, about: About) -> int:
    """The object number of the information dictionary, in step with the XMP packet."""
    stamp = f"D:{about.made_on:%Y%m%d}000000+00'00'"
    fields = {
        "Title": about.title,
        "Subject": about.subject,
        "Author": about.author,
        "Creator": "handout",
        "Producer": "handout",
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    entries = (b"/%b%b" % (name.encode(), text_string(text)) for name, text in fields.items())
    return file.add(b"<<%b>>" % b"".join(entries))


def write_metadata(file: PdfFile, about: About) -> int:
    """The object number of the XMP packet, which stands there for all to read."""
    texts = {name: _escape(getattr(about, name)) for name in ("title", "subject", "author")}
    when = f"{about.made_on.isoformat()}T00:00:00+00:00"
    packet = PACKET.format(**texts, lang=_escape(about.language), when=when).encode()
    return file.stream(b"/Type/Metadata/Subtype/XML", packet)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_output_intent(file: PdfFile) -> int:
    """sRGB as the meaning of every colour, with its profile."""
    profile = file.fixed(b"/N 3", _srgb())
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile %d 0 R"
        b"/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)>>" % profile
    )


@cache
def _srgb() -> bytes:
    """The profile that LittleCMS makes, without the date of its making."""
    return data_path("assets", "colour", "srgb.icc").read_bytes()
