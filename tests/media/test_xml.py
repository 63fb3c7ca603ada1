"""XML that others wrote is read without what it could define itself, in whatever encoding."""

import pytest

from media.files.xml import root_of

PLAIN = "<body><text>Rapat</text></body>"
DEFINES = '<!DOCTYPE body [<!ENTITY word "Rapat ">]><body>&word;&word;</body>'
ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be"]


def encoded(text, encoding):
    name = "utf-16" if encoding.startswith("utf-16") else encoding
    return f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_is_read(encoding):
    root = root_of(encoded(PLAIN, encoding))

    assert (root.tag, root.find("text").text) == ("body", "Rapat")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_document_that_defines_words_of_its_own_is_refused(encoding):
    assert root_of(encoded(DEFINES, encoding)) is None


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_document_that_names_another_file_is_refused(encoding):
    elsewhere = '<!DOCTYPE body SYSTEM "file:///etc/hostname"><body/>'

    assert root_of(encoded(elsewhere, encoding)) is None


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"\x00",
        b"%PDF-1.7",
        b"<body>",
        b"<body></text>",
        b'<?xml version="1.0" encoding="utf-7"?><body/>',
        b'<?xml version="1.0" encoding="no-such"?><body/>',
        b"<body>\xff</body>",
        b"<body>&word;</body>",
    ],
    ids=lambda document: repr(document)[:30],
)
def test_what_is_no_xml_is_refused(document):
    assert root_of(document) is None
