"""Tells Indonesian from English by the small words that every text of the language is full of."""

import re

WORD = re.compile(r"[^\W\d_]+")
MIN_WORDS = 6  # that are known; fewer say nothing
CLEAR = 0.8  # what part of the known words has to be of one language

INDONESIAN = """
    yang dan di ke dari pada untuk dengan dalam adalah ini itu akan telah sudah belum tidak bukan
    juga oleh sebagai serta atau karena agar bagi para kami kita mereka ia dia hal dapat bisa harus
    lebih antara secara tersebut setelah sebelum saat ketika hingga sampai namun tetapi jika bila
    maka seperti atas bawah tentang terhadap melalui menjadi ada setiap sebuah seorang beberapa
    banyak semua masih hanya sedang lalu kepada tahun bahwa
"""
ENGLISH = """
    the and of to for with is are was were be been has have had will would can could should that
    this these those from by as on it its we our they their he she his her not but or if which who
    when where what how there than then more most also into about between after before during
    through each such an at all any some other only over under both said one you your while because
    so
"""
SMALL_WORDS = {"id": frozenset(INDONESIAN.split()), "en": frozenset(ENGLISH.split())}


def language_of(text: str) -> str:
    """`id` or `en`; "" where a text is too short, mixed, or in neither of them."""
    words = [word.lower() for word in WORD.findall(text)]
    counts = {
        language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()
    }
    known = sum(counts.values())
    likely = max(counts, key=lambda language: counts[language])
    return likely if known >= MIN_WORDS and counts[likely] >= CLEAR * known else ""
