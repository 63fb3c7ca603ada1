"""PDFs as people upload them."""

from fpdf import FPDF


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with these pages, each line of theirs on a line of its own."""
    document = FPDF()
    if password:
        document.set_encryption(owner_password="pemilik", user_password=password)
    for page in pages:
        document.add_page()
        document.set_font("helvetica", size=12)
        for line in page.splitlines():
            document.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())
