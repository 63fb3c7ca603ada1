"""Tells the name of a file from words that somebody wrote."""

import re

# How cameras, telephones and programs name pictures; a number or a date alone is a name, too.
CAMERA = re.compile(
    r"(?:img|dsc[nf]?|p[xm]l|mvimg|vid|foto|photo|gambar|image|picture|pic|pict|scan|untitled|"
    r"screenshot|screen shot|tangkapan layar|cuplikan layar|whatsapp image|tanpa judul)?"
    r"(?:[\s_.()-]|\d|\b(?:at|pukul|am|pm|copy|salinan|edit|final)\b)*",
    re.IGNORECASE,
)
ENDING = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|tiff?|bmp|svg|pdf)$", re.IGNORECASE)
# One word of letters with figures or underscores in it: `foto2`, `rakerda_final`, `DSC0012-1`.
ONE_WORD = re.compile(r"(?=\S*[A-Za-z])(?=\S*[\d_])[\w.()-]+", re.ASCII)


def is_file_name(text: str) -> bool:
    """Whether a text is a file's name, with or without its ending: it says nothing of a picture."""
    text = text.strip()
    return bool(text) and bool(
        ENDING.search(text) or CAMERA.fullmatch(text) or ONE_WORD.fullmatch(text)
    )
