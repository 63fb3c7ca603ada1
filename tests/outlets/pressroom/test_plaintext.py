import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlets.pressroom.plaintext import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu</p><p>Dua</p>", "Satu\n\nDua"),
        ("<h2>Judul</h2>\n<p>Isi</p>", "Judul\n\nIsi"),
        ("<p>Baris<br>lain</p>", "Baris\nlain"),
        ("<p>Serang,&nbsp;24  Maret\n2024</p>", "Serang, 24 Maret 2024"),
        ("<ul><li>Satu</li><li>Dua</li></ul>", "- Satu\n- Dua"),
        ("<ol><li>Satu</li><li>Dua</li></ol>", "1. Satu\n2. Dua"),
        ('<ol start="4"><li>Empat</li><li>Lima</li></ol>', "4. Empat\n5. Lima"),
        ('<ol start="²"><li>Satu</li></ol>', "1. Satu"),
        (
            "<ul><li>Kota<ol><li>Serang</li><li>Cilegon</li></ol></li><li>Desa</li></ul>",
            "- Kota\n   1. Serang\n   2. Cilegon\n- Desa",
        ),
        (
            "<figure><blockquote><p>Dengarkan warga.</p></blockquote>"
            "<figcaption><b>Rania</b> Ketua</figcaption></figure>",
            "“Dengarkan warga.”\n\n— Rania Ketua",
        ),
        (
            "<table><caption>Jadwal</caption><tr><th>Hari</th><th>Tempat</th></tr>"
            "<tr><td>Senin</td><td>Aula</td></tr></table>",
            "Jadwal\nHari\tTempat\nSenin\tAula",
        ),
        (
            '<p>Baca <a href="https://iapbanten.example/a">catatannya</a>.</p>',
            "Baca catatannya (https://iapbanten.example/a).",
        ),
        ('<p><a href="https://a.example">https://a.example</a></p>', "https://a.example"),
        ('<p><a href="mailto:a@b.example">a@b.example</a></p>', "a@b.example"),
        ('<p><a href="javascript:x()">baca</a></p>', "baca"),
        ("<div><p>Di dalam</p>lepas</div>", "Di dalam\n\nlepas"),
        ('<figure><img src="a.png" alt="Peta"></figure><p>Isi</p>', "Isi"),
        ("<p></p><p>&nbsp;</p><hr>", ""),
        ("a &lt;b&gt; &amp; c<!-- catatan -->", "a <b> & c"),
    ],
)
def test_html_becomes_text_that_can_be_pasted(html, text):
    assert plain_text(html) == text


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&"))))
def test_no_word_is_lost(words):
    html = "".join(f"<p>{word}</p>" for word in words)

    assert plain_text(html).split("\n\n") == ([word for word in words if word] or [""])


@given(st.text())
def test_any_text_is_answered(text):
    assert isinstance(plain_text(text), str)
