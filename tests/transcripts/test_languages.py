"""Which language a record is in."""

import pytest

from meetings.transcripts.lexicon.languages import other_language, told_language

TEXTS = {
    "id": "Rapat dibuka oleh ketua panitia pada pukul delapan pagi. Semua anggota hadir dan menyetujui "
    "usulan anggaran untuk pembangunan balai warga yang baru.",
    "ms": "Mesyuarat dibuka oleh pengerusi pada pukul sembilan pagi. Semua ahli telah hadir dan bersetuju "
    "dengan cadangan belanjawan untuk tahun hadapan kerana dewan lama perlu dibaiki.",
    "nb": "Møtet ble åpnet av lederen klokken ni. Alle medlemmene var til stede og godkjente forslaget "
    "til budsjett for neste år. Representanten sa at dette ikke er godt nok for kommunene.",
    "da": "Mødet blev åbnet af formanden klokken ni. Alle medlemmer var til stede og godkendte forslaget til "
    "budget for næste år. Ordføreren sagde, at det ikke er godt nok for kommunerne.",
    "sw": "Mkutano ulifunguliwa na mwenyekiti saa tatu asubuhi. Wajumbe wote walikuwepo na waliidhinisha "
    "bajeti ya mwaka ujao kwa ajili ya ujenzi wa shule mpya.",
    "et": "Koosoleku avas esimees kell üheksa hommikul. Kõik liikmed olid kohal ja kiitsid heaks järgmise "
    "aasta eelarve.",
    "hi": "बैठक की शुरुआत अध्यक्ष ने सुबह नौ बजे की। सभी सदस्य उपस्थित थे और उन्होंने बजट को मंजूरी दी।",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_record_is_in_its_own_language_and_not_in_a_farther_one(language: str):
    assert told_language(TEXTS[language]) == language


def test_a_statement_in_swahili_is_told_from_the_english_around_it():
    assert other_language(f"{TEXTS['sw']} {TEXTS['sw']}", "en") == "sw"
