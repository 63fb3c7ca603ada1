from hypothesis import given
from hypothesis import strategies as st

from comments.filters.fingerprints import alike, bands
from comments.filters.normal import Normal

TEXT = (
    "Promo katering murah untuk rapat dan arisan hubungi kami sekarang juga di nomor 081"
    " terima kasih"
)


def test_a_text_with_another_number_has_the_same_bands():
    assert bands(Normal(TEXT)) == bands(Normal(TEXT.replace("081", "0999")))


def test_a_text_with_another_word_shares_a_band_and_is_alike():
    other = TEXT.replace("terima kasih", "salam")

    assert set(bands(Normal(TEXT))) & set(bands(Normal(other)))
    assert alike(Normal(TEXT), Normal(other))


def test_other_texts_are_not_alike():
    assert not alike(
        Normal(TEXT), Normal("Kapan dokumen RDTR Kecamatan Serpong bisa diunduh warga?")
    )


def test_short_texts_have_none():
    assert bands(Normal("Terima kasih, sangat bermanfaat.")) == []


@given(st.text(max_size=300))
def test_bands_fit_a_column(text):
    assert all(-(2**63) <= band < 2**63 for band in bands(Normal(text)))
