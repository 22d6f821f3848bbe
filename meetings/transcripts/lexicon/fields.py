"""Words before a colon that name a field of a form or a part of minutes, and nobody who speaks."""

DECISIONS = frozenset(
    """
    vote votes voted voting votings resolution abstimmung poll polls motion motions aye ayes noes
    nay nays yea yeas abstain abstained abstaining abstention abstentions absent action result
    resolved disposition moved seconded decision decisions decided abstimmungsergebnis ja-stimmen
    nein-stimmen enthaltung enthaltungen ergebnis ergebnisse beschluss beschlüsse beschlusstext
    beschlussvorschlag beschlussfassung antrag anträge antragsteller antragstellerin
    antragsstellerin antragstellende begründung votación votos voto votação głosowanie acuerdo
    acuerdos resolución deliberação decisão delibera decisione décision décisions uchwała decyzja
    ustalenia usnesení uznesenie határozat beslut yrkande vedtak beslutning päätös besluit besluiten
    karar результат результати голосование голосования голосування голосовали вирішили ухвалили
    постановили решили
    決議 决议 決定 提案人 連署人
    """.split()
)
"""Words of what was moved, voted and decided, one by one, in small letters: their fields end what somebody
said.
"""

NOBODY = DECISIONS | frozenset(
    """
    note notes notice name names comment comments correspondence communication communications
    business matters adjournment adjourn pledge allegiance invocation ordinance ordinances consent
    proclamation proclamations announcement announcements bills payments hearing hearings date dates
    time times place location venue subject re title agenda item items actions resolutions
    recommendation recommendations mover seconder proposed results carried lost for against present
    presents absences apologies apology regrets attendance attendees attended attending participants
    guests observers members summary background conclusion conclusions introduction discussion
    outcome status report reports presented presentation scribe scribes notetaker minutes source
    sources references link links see url website email phone tel fax address contact attachment
    attachments appendix annex table figure exhibit exhibits section part chapter article clause
    question-time ordered whereas therefore that provided example warning update update: todo tl;dr
    topic topics issue issues proposal slides document documents purpose objective objectives
    schedule start end duration total yes no first second third secondly finally however also namely
    thus i.e e.g to from sent received prepared submitted approved signed subject-matter quorum roll
    rollcall index contents page copyright keywords tags categories author authors publisher
    published editor version number reply: remarks: voting: next previous today tomorrow yesterday
    anwesend entschuldigt abwesend beginn schluss ende ort datum uhrzeit tagesordnung
    tagesordnungspunkt anlage drucksache inhalt obecni nieobecni początek koniec porządek présents
    présent absents excusés ordre lieu heure résolution presentes ausentes fecha lugar hora orden
    присутствовали отсутствовали повестка дата место время решение за против воздержались presentes:
    background: graphic tiff omitted appearances case case: exhibit-no docket subjects e&oe dauer
    durée duración durata duur diskussion antragsgegenstand anmerkung anmerkungen hinweis hinweise
    aufgabe aufgaben verantwortlich zuständig frist beratung sachverhalt sachstand kosten
    sitzungsleitung redeleitung protokollführung protokollant protokollantin protokollierende gäste
    gast teilnehmer teilnehmende teilnehmerinnen sitzungsbeginn sitzungsende termin termine dafür
    dagegen mehrheit att yrkanden bilaga bilagor närvarande frånvarande justerare beslutninger
    tilstede fremmøtte deltakere deltagere referent fravær afbud päätösehdotus läsnä poissa aanwezig
    afwezig actie actiepunt actiepunten notulist besluitvorming proposition propositions remarque
    remarques objet résultat débat pouvoirs asistentes asunto tema temas propuesta resultado
    conclusión conclusiones compromiso compromisos responsable responsables pauta proposta
    encaminhamento encaminhamentos presenti assenti luogo oggetto favorevoli contrari astenuti
    votazione wniosek wnioski wstrzymało hlasování přítomni omluveni nepřítomni zapsal zapsala návrh
    hlasovanie prítomní neprítomní ospravedlnení szavazás napirend hiányzik helyszín слухали
    виступили голосували присутні відсутні рішення слушали выступили воздержалось приглашённые
    приглашенные решения kararlar gündem tarih katılanlar tanggal waktu tempat hadir acara
    """.split()
)
"""The same with those of all other fields, in the languages that are read."""

FIELDS_IN_CHINESE = frozenset(
    """
    出席 出席委員 出席委员 出席人員 出席人员 出席者 列席 列席委員 列席委员 列席人員
    列席人员 列席官員 缺席 缺席委員 缺席人員 請假 請假委員 请假 請假人員 请假人员 專門委員
    专门委员 主任秘書 紀錄 記錄 记录 記錄人 记录人 時間 时间 日期 地點 地点 場所 日時
    議題 议题 議程 议程 決議 决议 決定 决定 決議事項 決定事項 提案人 提案者 連署人
    连署人 附議人 散會 散会 休息 附件 說明 说明 案由 主旨 欠席者 欠席委員 出席議員
    缺席議員 請假議員 会議録署名委員 会議録情報 署名委員 議事日程 配布資料 会場 审议 審議 表決結果
    表决结果 贊成 反對 棄權 赞成 反对 弃权 備註 备注 主持人員
    """.split()
)
"""The same in Chinese and Japanese, where nothing parts words."""

_BESIDE_A_DECISION = frozenset(
    "roll call rollcall roll-call recorded final voice proposed by in taken".split()
)
_IN_FAVOUR = frozenset(("in favour", "in favor", "show of hands"))
_LONGEST_FIELD = 60


def is_field_of_a_decision(line: str) -> bool:
    """Whether a line opens with such a field: "Roll call vote: …", "Moved by: …", "Beschluss: …"."""
    head, colon, _ = line[: _LONGEST_FIELD + 1].replace("：", ":").partition(":")
    words = head.strip(" \u00a0*_").casefold().split()
    if not colon or not words:
        return False
    decided = any(word in DECISIONS for word in words)
    rest = [word for word in words if word not in DECISIONS and word not in _BESIDE_A_DECISION]
    return (decided and not rest) or " ".join(words).removeprefix("votes ") in _IN_FAVOUR
