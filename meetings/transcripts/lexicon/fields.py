"""Words before a colon that name a field of a form or a part of minutes, and nobody who speaks."""

NOBODY = frozenset(
    """
    note notes notice name names comment comments correspondence communication
    communications business matters adjournment adjourn pledge allegiance invocation ordinance
    ordinances consent proclamation proclamations announcement announcements bills payments hearing
    hearings date dates time times place location venue subject re title agenda item items action
    actions decision decisions decided resolution resolutions resolved recommendation recommendations
    motion motions moved mover seconded seconder proposed vote votes voting result results carried lost
    ayes aye noes nays nay yeas yea abstained abstentions abstain abstaining for against present
    presents absent absences apologies apology regrets attendance attendees attended attending
    participants guests observers members summary background conclusion conclusions introduction
    discussion outcome status report reports presented presentation scribe scribes notetaker minutes
    source sources references link links see url website email phone tel fax address contact attachment
    attachments appendix annex table figure exhibit exhibits section part chapter article clause
    question-time ordered whereas therefore that provided example warning update update: todo tl;dr
    topic topics issue issues proposal slides document documents purpose objective objectives schedule
    start end duration total yes no first second third secondly finally however also namely thus i.e e.g
    to from sent received prepared submitted approved signed subject-matter quorum roll rollcall
    index contents page copyright keywords tags categories author authors publisher published editor
    version number reply: remarks: voting: next previous today tomorrow yesterday anwesend entschuldigt
    abwesend beginn schluss ende ort datum uhrzeit tagesordnung tagesordnungspunkt beschluss abstimmung
    anlage drucksache inhalt obecni nieobecni początek koniec porządek uchwała głosowanie présents
    présent absents excusés ordre lieu heure décision résolution presentes ausentes fecha lugar hora
    orden acuerdo votación votos присутствовали отсутствовали повестка дата место время решение
    постановили голосование за против воздержались presentes: background: graphic tiff omitted
    appearances case case: exhibit-no docket voted subjects e&oe dauer durée duración durata duur
    ergebnis ergebnisse diskussion antrag anträge antragsteller antragstellerin antragsstellerin
    antragstellende antragsgegenstand begründung anmerkung anmerkungen hinweis hinweise aufgabe aufgaben
    verantwortlich zuständig frist beratung beschlüsse beschlussvorschlag beschlussfassung beschlusstext
    sachverhalt sachstand kosten sitzungsleitung redeleitung protokollführung protokollant
    protokollantin protokollierende gäste gast teilnehmer teilnehmende teilnehmerinnen sitzungsbeginn
    sitzungsende termin termine enthaltung enthaltungen ja-stimmen nein-stimmen dafür dagegen
    abstimmungsergebnis mehrheit att beslut yrkande yrkanden bilaga bilagor närvarande frånvarande
    justerare vedtak beslutning beslutninger tilstede fremmøtte deltakere deltagere referent fravær
    afbud päätös päätösehdotus läsnä poissa besluit besluiten aanwezig afwezig actie actiepunt
    actiepunten notulist besluitvorming décisions proposition propositions remarque remarques objet
    résultat débat pouvoirs acuerdos asistentes asunto tema temas propuesta resultado resolución
    conclusión conclusiones compromiso compromisos responsable responsables deliberação decisão pauta
    votação proposta encaminhamento encaminhamentos delibera decisione presenti assenti luogo oggetto
    favorevoli contrari astenuti votazione wniosek wnioski decyzja ustalenia wstrzymało usnesení
    hlasování přítomni omluveni nepřítomni zapsal zapsala návrh uznesenie hlasovanie prítomní neprítomní
    ospravedlnení határozat szavazás napirend hiányzik helyszín вирішили ухвалили слухали виступили
    голосували присутні відсутні рішення слушали выступили решили голосовали воздержалось приглашённые
    приглашенные решения karar kararlar gündem tarih katılanlar tanggal waktu tempat hadir acara
    """.split()
)
"""Words of the languages that are read, one by one, in small letters."""

FIELDS_IN_CHINESE = frozenset(
    """
    出席 出席委員 出席委员 出席人員 出席人员 出席者 列席 列席委員 列席委员 列席人員
    列席人员 列席官員 缺席 缺席委員 缺席人員 請假 請假委員 请假 請假人員 请假人员 專門委員
    专门委员 主任秘書 紀錄 記錄 记录 記錄人 记录人 時間 时间 日期 地點 地点 場所 日時
    議題 议题 議程 议程 決議 决议 決定 决定 決議事項 決定事項 提案人 提案者 連署人
    连署人 附議人 散會 散会 休息 附件 說明 说明 案由 主旨 欠席者 欠席委員 出席議員
    缺席議員 請假議員 会議録署名委員 署名委員 議事日程 配布資料 会場 审议 審議 表決結果
    表决结果 贊成 反對 棄權 赞成 反对 弃权 備註 备注 主持人員
    """.split()
)
"""The same in Chinese and Japanese, where nothing parts words."""
