"""qpdf, by pikepdf: whether each PDF keeps to its own structure."""

import pikepdf

from interop.programs.report import Given, fault, items


def read(item: Given) -> None:
    try:
        with pikepdf.open(item.file) as document:
            problems = [*document.check_pdf_syntax(), *map(str, document.get_warnings())]
            title = str(document.docinfo.get("/Title", ""))
            language = str(document.Root.get("/Lang", ""))
    except pikepdf.PdfError as error:
        fault(item.address, "cannot be opened", error)
        return
    for words in problems:
        fault(item.address, "qpdf --check", words)
    if not title:
        fault(item.address, "no title", item.file)
    if not language:
        fault(item.address, "no language", item.file)


if __name__ == "__main__":
    for given in items():
        read(given)
