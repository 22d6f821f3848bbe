"""Words above a list of people that say whether they were there, in the languages of records."""

from meetings.transcripts.transcript import Presence

_WHO = (
    r"(?:(?:those|members|councillors|council|board|committee|commissioners|trustees|directors|the following"
    r"|staff|also) )?(?:were )?"
)
_INCLUSIVE = r"(?:[.·•(-]?e[.·•)-]?)?[.·•(-]?s?\)?"
"""How French writes both genders: "présent·es", "excusé.e.s", "absent(e)s"."""

WORDS_OF_PRESENCE = {
    Presence.APOLOGIES: (
        r"apolog(?:y|ies)(?: for absence)?(?: (?:received|accepted)[^:]{0,40})?|regrets|excused"
        rf"|entschuldigt(?:e)?|(?:membres )?excusée?{_INCLUSIVE}|excusad[oa]s?|excusan[^:]{{0,30}}|disculpan"
        r"|afgemeld|met kennisgeving afwezig|omluveni|ospravedlnení|usprawiedliwieni|afbud|forfall"
        r"|anmält förhinder"
        r"|opravičeno odsotni|opravičeni|assenti giustificati|giustificati|kimentését kérte|извинения"
        r"|請假(?:人員|委員|者)?|请假(?:人员|委员|者)?"
    ),
    Presence.ABSENT: (
        r"(?:members |councillors |also )?(?:absent|away|missing)(?: members)?|absences|not present|nieobecni"
        rf"|abwesend(?:e)?|fehlend(?:e)?|(?:membres )?absent{_INCLUSIVE}|ausentes|absentes|faltaram"
        r"|afwezig(?:en)?|frånvarande|fraværende|fravær|poissa|assenti|nepřítomni|neprítomní|odsutni|odsotni"
        r"|одсутни|отсъстват|absenți|távol(?: maradtak)?|hiányzott|puudusid|puudus|nedalyvavo|απόντες"
        r"|katılmayanlar|отсутствовали|відсутні|缺席(?:人員|人员|委員|委员|議員|者)?|欠席(?:者|委員|議員)?|결석자"
    ),
    Presence.IN_ATTENDANCE: (
        r"(?:also )?in attendance|also (?:present|attending)|guests?|observers?|staff(?: present)?"
        rf"|others? (?:present|attending)|officers(?: present)?|invité{_INCLUSIVE}|gäste|goście|convidad[oa]s"
        r"|invitad[oa]s|invitati|genodigden|gäster|gjester|gæster|hosté|hostia|gosti|vendégek|meghívottak"
        r"|приглаш[её]нные|запрошені|列席(?:人員|人员|者|官員|委員)?|傍聴者|배석자"
    ),
    Presence.PRESENT: (
        rf"{_WHO}(?:present|attending)(?: were)?|attendees?|attended(?: by)?|attend[ae]nce|participants?"
        r"|roll call|(?:board|committee|council|commission) members|those who attended|people present"
        r"|anwesend(?:e)?(?: mitglieder)?|teilnehmer[*:_/-]{1,2}innen|teilnehmer(?:innen)?|teilnehmende"
        rf"|(?:membres |étaient )?présent{_INCLUSIVE}|participant{_INCLUSIVE}|presentes|asistentes|asisten"
        r"|participantes|presenti|partecipanti|assistents|aanwezig(?:en)?|deelnemers|närvarande|til ?stede"
        r"|deltag(?:ere|are)|deltakere|läsnä|paikalla|osallistujat|obecni|uczestnicy|přítomni|prítomní"
        r"|účastníci|prisutni|prisotni|udeleženci|присутни|присъстват|jelen (?:vannak|voltak)|jelenlévők"
        r"|prezenți|participanți|osalejad|kohal(?:olijad)?|dalyvavo|dalyviai|piedalās|παρόντες|katılanlar"
        r"|katılımcılar|peserta(?: rapat)?|hadir|присутствовали|участники|участвовали|присутні|учасники"
        r"|נוכחים|נכחו|المشاركون|الحاضرون"
        r"|与会人(?:员|員)?|與會(?:人員|者)?|参会(?:人员|人)?|出席(?:人員|人员|委員|委员|議員|者)?|参加者|참석자|출석자"
    ),
}
"""A pattern for each state, to be matched whole and in any case; the first that fits tells the state."""
