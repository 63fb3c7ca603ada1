"""PDFs of the demo publications: text that can be searched and cited."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from townplans import raster, strip

PAGE, MARGIN = (148, 210), 18  # mm: A5
LINE = 5.6
SERIF, SANS = "Times", "Helvetica"
INK, SOFT = (28, 38, 40), (92, 102, 104)


class Paper(FPDF):
    """A5, one column, page numbers at the foot."""

    def __init__(self, series: str) -> None:
        super().__init__(format=PAGE)
        self.series = series
        self.core_fonts_encoding = "cp1252"  # dashes and quotation marks in the standard fonts
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 4)
        self.set_lang("id")
        self.add_page()

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self.set_font(SANS, size=8)
        self.set_text_color(*SOFT)
        self.cell(0, 6, self.series)
        self.set_x(MARGIN)
        self.cell(0, 6, str(self.page_no()), align=Align.R)

    def paragraph(self, text: str, *, size: float = 11, style: str = "", font: str = SERIF) -> None:
        self.set_font(font, style, size)
        self.set_text_color(*INK)
        height = LINE * size / 11 if size < 14 else LINE * size / 13
        self.multi_cell(0, height, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def heading(self, text: str) -> None:
        if self.will_page_break(LINE * 5):
            self.add_page()
        self.ln(3)
        self.start_section(text)
        self.paragraph(text, size=12.5, style="B", font=SANS)
        self.ln(1.5)

    def section(self, heading: str, text: str) -> None:
        self.heading(heading)
        for paragraph in text.strip().split("\n\n"):
            self.paragraph(" ".join(paragraph.split()))
            self.ln(2)


def paper(
    entry: dict[str, Any], authors: Sequence[str], *, series: str, made: datetime, seed: int
) -> bytes:
    """The PDF of one publication or document, always the same for the same content."""
    pdf = Paper(series)
    pdf.set_title(entry["title"])
    pdf.set_author("; ".join(authors))
    pdf.set_subject(entry.get("summary", entry.get("description", "")))
    pdf.set_keywords(entry.get("keywords", ""))
    pdf.set_creator("Warta")
    pdf.set_creation_date(made)
    _opening(pdf, entry, authors, seed)
    for section in entry["section"]:
        pdf.section(section["heading"], section["text"])
    if references := entry.get("references"):
        pdf.heading("Daftar Pustaka")
        for reference in references:
            pdf.paragraph(reference, size=10)
            pdf.ln(1.5)
    return bytes(pdf.output())


def _opening(pdf: Paper, entry: dict[str, Any], authors: Sequence[str], seed: int) -> None:
    """The plan, the title, its authors, the note that all is fictional, the abstract."""
    pdf.image(
        _plan(seed), x=0, y=0, w=pdf.w, alt_text="Denah ilustratif: pantai, sungai, dan blok kota."
    )
    pdf.set_y(34)
    pdf.paragraph(entry["title"], size=20, style="B")
    pdf.ln(2)
    pdf.paragraph(", ".join(authors), size=12)
    pdf.ln(2)
    pdf.paragraph("Publikasi contoh: penulis dan hasilnya rekaan.", size=8.5, style="I", font=SANS)
    if abstract := entry.get("abstract"):
        pdf.heading("Abstrak")
        pdf.paragraph(abstract, size=10.5)


def _plan(seed: int) -> BytesIO:
    file = BytesIO()
    raster(strip(seed), (1000, 180)).save(file, "JPEG", quality=82)
    return file
