"""What a Word file is around its text: styles, settings, properties, sections, pictures.

Nothing of the machine goes into it, neither a name nor a moment, so that the same documents give
the same bytes.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

import docx
import segno
from docx.document import Document as Word
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement as Node
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.section import Section
from docx.shared import Mm, Pt

from antq_desktop.reports.document import Align, Document, Page, SheetCode
from antq_desktop.reports.pdf_marks import Face
from antq_desktop.reports.word_text import FONT, Shape, node, paragraph, printable, words

_TONGUES = {"vi": "vi-VN", "en": "en-GB"}
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)
_LONGEST_TITLE = 255
#: How far the number of a page and its last line stand from the edges of the paper.
_EDGE_MM = 10.0
_FOOTER_SIZE = 9.0
_NUMBER_SIZE = 13.0
_DOTS_A_SQUARE = 8
#: Of a short code as on the PDF, where looking for the best of all masks takes too long.
_MASK = 4
#: What the template of python-docx brings along and these papers do not need.
_UNUSED = {
    *("stylesWithEffects", "customXml", "numbering", "webSettings", "fontTable", "theme"),
    *("thumbnail", "extended-properties"),
}
_HEADINGS = (
    ("Title", "Title", "center", 28),
    ("Subtitle", "Subtitle", "center", 26),
    ("Heading1", "heading 1", "left", 26),
)
_STYLES = """
<w:styles {names}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>
      <w:sz w:val="26"/>
      <w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr>
      <w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>
    </w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
    <w:name w:val="Normal"/><w:qFormat/>
  </w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
  </w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal">
    <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
  </w:style>
</w:styles>
"""
_HEADING = """
<w:style {names} w:type="paragraph" w:styleId="{style}">
  <w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
  <w:pPr><w:keepNext/><w:spacing w:before="120"/><w:jc w:val="{side}"/></w:pPr>
  <w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>
</w:style>
"""
_SETTINGS = """
<w:settings {names}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:val="15"
      w:uri="http://schemas.microsoft.com/office/word"/>
  </w:compat>
  <w:themeFontLang w:val="{tongue}"/>
  <w:decimalSymbol w:val=","/>
  <w:listSeparator w:val=";"/>
</w:settings>
"""


class Frame:
    """A Word file being made, of documents one after another."""

    def __init__(self, first: Document) -> None:
        self.word: Word = docx.Document()
        self._pictures = 0
        self._footer = ""
        self._sections = 0
        for rels in (self.word.part.rels, self.word.part.package.rels):
            for key in [key for key, rel in rels.items() if _kind(rel.reltype) in _UNUSED]:
                del rels[key]
        look = {"names": nsdecls("w"), "font": FONT, "tongue": _TONGUES[first.language]}
        self.word.styles.element[:] = [
            *parse_xml(_STYLES.format(**look)),
            *(
                parse_xml(_HEADING.format(**look, style=style, name=name, side=side, size=size))
                for style, name, side, size in _HEADINGS
            ),
        ]
        self.word.settings.element[:] = list(parse_xml(_SETTINGS.format(**look)))
        own = self.word.core_properties
        own.title = printable(first.title)[:_LONGEST_TITLE]
        own.author, own.last_modified_by, own.comments = printable(first.author), "", ""
        own.language = _TONGUES[first.language]
        own.created = own.modified = _MOMENT

    def add(self, document: Document, nodes: list[Node], *, last: bool) -> None:
        """Add a document on pages of its own; the last of `nodes` is a paragraph."""
        end = self.word.element.body.sectPr
        for each in nodes:
            end.addprevious(each)
        if last:
            pages = end
            pages.clear()
        else:
            pages = OxmlElement("w:sectPr")
            nodes[-1].get_or_add_pPr().append(pages)
        section = Section(pages, self.word.part)
        _set_page(section, document.page)
        pages.extend(parsed(node("pgNumType", start=1)))
        section.different_first_page_header_footer = True
        self._set_edges(pages, document.footer)
        self._sections += 1

    def picture(self, part: SheetCode, side: float) -> str:
        """Return a run with the QR picture of a code, `side` points wide."""
        drawn = BytesIO()
        mask = _MASK if part.corner else None
        code = segno.make(part.payload, error="m", mask=mask, micro=False)
        code.save(drawn, kind="png", scale=_DOTS_A_SQUARE, border=0)
        drawn.seek(0)
        key, _image = self.word.part.get_or_add_image(drawn)
        self._pictures += 1
        inline = CT_Inline.new_pic_inline(self._pictures, key, "code.png", Pt(side), Pt(side))
        inline.docPr.set("descr", printable(part.code))
        return node("r", node("drawing", inline.xml))

    def save(self, file: BinaryIO) -> None:
        """Write the file, its parts in their order and without the moment."""
        whole = BytesIO()
        self.word.save(whole)
        with zipfile.ZipFile(whole) as made, zipfile.ZipFile(file, "w") as out:
            for name in made.namelist():
                entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 0
                out.writestr(entry, made.read(name))

    def _set_edges(self, pages: Node, footer: str) -> None:
        """Put the number at the head of every page but the first, the last line on all.

        Pages without a head or foot of their own have that of the pages before them.
        """
        if not self._sections:
            field = node("fldSimple", words("2", _NUMBER_SIZE), instr="PAGE")
            number = node("hdr", paragraph(Shape(_NUMBER_SIZE, Align.CENTRE), field))
            pages.add_headerReference(WD_HEADER_FOOTER.PRIMARY, self._edge(HeaderPart, number))
        if footer != self._footer:
            self._footer = footer
            line = words(footer, _FOOTER_SIZE, Face.ITALIC)
            foot = node("ftr", paragraph(Shape(_FOOTER_SIZE), line))
            for which in (WD_HEADER_FOOTER.PRIMARY, WD_HEADER_FOOTER.FIRST_PAGE):
                pages.add_footerReference(which, self._edge(FooterPart, foot))

    def _edge(self, kind: type[HeaderPart] | type[FooterPart], markup: str) -> str:
        """Add a head or foot and return its key.

        The one python-docx begins with is a file that it does not find in the bundle.
        """
        package = self.word.part.package
        head = kind is HeaderPart
        name = package.next_partname("/word/header%d.xml" if head else "/word/footer%d.xml")
        content = CONTENT_TYPE.WML_HEADER if head else CONTENT_TYPE.WML_FOOTER
        (element,) = parsed(markup)
        relation = RELATIONSHIP_TYPE.HEADER if head else RELATIONSHIP_TYPE.FOOTER
        return str(self.word.part.relate_to(kind(name, content, element, package), relation))


def parsed(*markup: str) -> list[Node]:
    """Return the elements of some markup."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(markup)}</w:body>"))


def _kind(relation: str) -> str:
    """Return the last word of the address that names a relation."""
    return relation.rpartition("/")[2]


def _set_page(section: Section, page: Page) -> None:
    """Set the paper and its margins."""
    wide = page.width > page.height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance = Mm(min(_EDGE_MM, page.top / 2))
    section.footer_distance = Mm(min(_EDGE_MM, page.bottom / 2))
    section.gutter = Mm(0)
