"""Lines of a head by their words: those of an event, of a kind of record, of what is never a title."""

import re

EVENT = re.compile(
    r"\b(?:meeting|(?<!\d )(?<!of )minutes|hearing|sitting|session|briefing|transcript|proceedings"
    r"|debates?|hansard|journal"
    r"|remarks|conference|oral evidence|telecon(?:ference)?|"
    r"interview|workshop|panel|inquiry|deposition|sitzung|plenarprotokoll|posiedzeni\w+|séance|réunion"
    r"|sesión|sesiones|reunión|reunião|sessão|seduta|resoconto|notulen|\w*vergadering|\w*sammanträde\w*"
    r"|protokoll|протокол\w*|ausschussprotokoll|möte|"
    r"заседани\w+|совещани\w+|встреч\w+|засіданн\w+|зустріч|posėd\w+|stenogram\w*|sēde\w*|istung\w*"
    r"|schůz\w+|schôdz\w+|sednic\w+|ülés\w*|ședinț\w+|стенограм\w+|fundur"
    r"|zasedanj\w+|sej[aeio]|sj[e]?dnic\w+|zasjedanj\w+|posėdž\w+|sesió|audience|audiencia|audiência|udienza|anhörung"
    r"|verhandlung|niederschrift|procès-verbal|compte rendu|verbale|zapisnik\w*|risalah|rapat|mesyuarat"
    r"|sidang|cuộc họp|phiên họp|notulensi|\w*versammlung|generalforsamling|årsmø[td]e|asamblea|assemblée"
    r"|assembleia|собрани\w+|zebrani\w+|kokous\w*"
    r"|setkání|stretnutie|spotkani[ea]|treffen|encuentro|encontro|incontro|rencontre|bijeenkomst|találkozó"
    r"|întâlnire\w*|sastanak|sestanek|среща|toplantı\w*|pertemuan|συνάντηση|koosolek\w*|susitikimas|sanāksme"
    r"|entrevista|intervista|entretien|wywiad|rozhovor|interjú|интервью|інтерв['’]?ю|röportaj|wawancara"
    r"|седниц\w+|birleşim|συνεδρίαση|istunto|møte|møde)\b|紀錄|記錄|记录|会議録|會議錄|회의록",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?:the )?(?:(?:official|verbatim|daily|parliamentary|unedited|stenographic|corrected|regular"
    r"|draft|unconfirmed|confirmed|unapproved|approved|final|provisional"
    r"|special|action|town|city|county|village|annual|ordinary|"
    r"extraordinary|general|monthly|plenary|public|open|joint|council|board|committee) )*"
    r"(?:report|hearing|minutes|meeting|session|sitting|debates?|proceedings|transcript|hansard|"
    r"transcript of proceedings|minutes of (?:the )?meeting"
    r"|(?:meeting|hearing|session) (?:minutes|transcript|summary)|official report of debates|"
    r"protokoll|stenogra(?:f|ph)ische[rs] (?:bericht|protokoll)|sitzung|protokół"
    r"|sprawozdanie stenograficzne|procès-verbal"
    r"|compte rendu(?: intégral)?|"
    r"acta|diario de sesiones|протокол|стенограмма|official record"
    r"|notas taquigráficas|versión (?:estenográfica|taquigráfica)|diari de sessions"
    r"|(?:dobesedni|stenografski|fonografski|doslovni) (?:zapis(?:nik)?|prijepis)(?: sej[ea]| sjednic[ea])?"
    r"|zapisnik|stenogramm|stenogramma|stenogramă?|stenografick[áýé] (?:zápis|zpráva|správa)|zápisnica|zápis"
    r"|resoconto(?: integrale| sommario| stenografico)?|verbale|notulen|woordelijk verslag|handelingen"
    r"|pöytäkirja|referat|fundargerð|jegyzőkönyv|tutanak|risalah(?: rapat| sidang)?"
    r"|(?:privremene )?stenografske (?:beleške|bilješke)"
    r"|[^\W\d_a-zA-Z]{0,4}(?:紀錄|記錄|记录|会議録|會議錄|議事録|会見録|회의록))"
    r"(?: (?:(?:no|nr)\.? ?|№ ?|n\.º ?)?[\d/-]+)?|(?:plenar|ausschuss)protokoll \d+/\d+|"
    r"\d+(?:st|nd|rd|th) (?:plenary )?(?:meeting|sitting|session)|"
    r"\d+\. (?:(?:redna|izredna|redovna|izvanredna) )?(?:sitzung|posiedzenie|seja|sjednica)|"
    r"(?:no\.|number|vol\.|volume|meeting) ?[\d/-]+",
    re.IGNORECASE,
)
ONLY_JOINS = re.compile(
    r"(?:(?:of|the|before|and|in|on|at|for|to|by|de|des|der|die|del)\b[ ]?)+", re.IGNORECASE
)
HALF_A_CASE = re.compile(r"[-–—:. ]*(?:v|vs)\.", re.IGNORECASE)  # the parties stand in other lines
ONLY_A_KIND = re.compile(r"(?:full |meeting )?(?:transcript|notes|summary|record)s?:?", re.IGNORECASE)
NO_TITLE = re.compile(
    r"part [ivx\d]+\b.*|attendance|draft|prayers?|opening of the (?:session|meeting|sitting)"
    r"|abertura da sessão|apertura della seduta|apertura de la sesión|ouverture de la séance"
    r"|eröffnung der sitzung|otwarcie posiedzenia|zahájení (?:schůze|zasedání)|expediente|leitura da ata"
    r"|call to order|roll call|contents|index|page \d+.*|unrevised|present:?|attendance:?"
    r"|\d+(?:st|nd|rd|th) (?:parliament|congress|legislature|general assembly)(?:, .{0,40})?"
    r"|(?:presidenza|presidencia|presidência|présidence|vorsitz|under the presidency)\b.*"
    r"|the (?:house|council"
    r"|committee|board|"
    r"assembly|senate|court|meeting)\b.{0,60}\b(?:met|convened|assembled|was called|sat)\b.*|\[.*\]"
    r"|(?:[\dIVXL]+[ªºa.]*[ \u00a0]+)?(?:sess[ãa]o legislativa|legislatur[ae]|wahlperiode|législature"
    r"|volební období|volebné obdobie)\b[^,]{0,60}|[\dIVXL]+[.]?[ \u00a0]kadencja"
    r"|\(.*\)|https?:.*|www\..*|"
    r"printed for.*|for sale.*|serial no.*|before (?:the|hon).*|(?:first|second|third|fourth) session.{0,40}"
    r"|(?:minutes |draft |transcript |record )?(?:approved|adopted|published|posted)\b.*"
    r"|[–— -]*(?:up)?on commencing\b.*|next meeting\b.*"
    r"|this (?:is an?|copy|transcript)\b.*|aired\b.*"
    r"|(?:일시|장소|日時|場所|时间|地点)[ :：\u3000].*"
    r"|(?:watch|listen to|view|download|read|see) (?:the|this|a|on|live|video|audio)\b.*"
    r"|witness(?:es)?:.*|orders? of the day|held (?:in|at|on|by|via|online|virtually)\b.*"
    r"|(?:attendees|participants|speakers|present|in attendance|absent|regrets|scribe|chair|moderator"
    r"|facilitator|when|where|recording|note[- ]?takers?)\b[ ]?:.*"
    r"|adopted|confidential|(?:motion|moved|second|ayes|noes|nays|action|recommendation|resolved|note)s?:.*|"
    r"uncorrected.*|final|version.*|date.{0,40}|time.{0,40}|place.{0,40}|location.{0,80}|volume.*",
    re.IGNORECASE,
)
NEVER_A_TITLE = re.compile(
    r"(?:duration|length|durée|dauer|duración|duração|durata|duur|varighet|varighed|längd|kesto|tempoh"
    r"|durasi|czas trwania|délka|продолжительность|длительность)\b[^:]{0,30}:.*"
    r"|\W{0,2}(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d{2}:\d{2}\b.*|mesyuarat dimulakan\b.*"
    r"|(?:the )?meeting (?:began|started|opened) at\b.*",
    re.IGNORECASE,
)
"""How long it took, when it began, a line of a log: in a heading, too."""
TITLE_FIELD = re.compile(
    r"(?:[-•] )?\**(?:meeting |event |session )?(?:title|name of (?:the )?meeting)\**:\**[ ]*(.+)",
    re.IGNORECASE,
)
NAMING_FIELD = re.compile(
    r"(?:[-•] )?\**(?:meeting|event|subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема)\**[ ]?:"
    r"\**[ ]*"
    r"(?:(?:re|fwd?|aw|wg|tr)[ ]?:[ ]*|\[[^\]]{1,40}\][ ]*)*(.+)",
    re.IGNORECASE,
)
"""A field whose value is the title if it has a word for a meeting: of a chat or a message."""
LINK = re.compile(
    r"(?:original|source|view|watch|listen|download|open|print|share|read|see|back to|pdf|click)\b.{0,40}"
    r"|(?:more from|volver a|zurück zu[rm]?|retour (?:à|au|aux)|voltar (?:a|à|ao)|torna a|terug naar"
    r"|tilbage til|tillbaka till|назад к|вернуться к)\b.{0,60}"
    r"|(?:skip|jump) to .*|.{0,30}\((?:pdf|docx?)\)",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?:attendance|present|apologies|prayers?|contents|index|draft|links|agenda|participants|attendees"
    r"|notes|topics|discussion|announcements|action items|time and (?:place|location)|copyright statement"
    r"|about (?:the|this) (?:interview|record|transcript|meeting|project|site)|transcript below"
    r"|(?:learn|find out) more\b.{0,40}|chat log"
    r"|(?:(?:draft )?minutes[ ]?[–—(-]+[ ]?)?subject to (?:approval|confirmation)\)?"
    r"|tops?|tagesordnung(?:spunkte)?|teilnehmer(?:innen)?|anwesen(?:d|heit)|ordre du jour|présents"
    r"|orden del d[ií]a|asistentes|ordem do dia|pauta|presentes|ordine del giorno|presenti|agendapunten"
    r"|aanwezig|dagsorden|dagordning|deltag(?:ere|are)|esityslista|läsnä|porządek obrad|obecni|program"
    r"|přítomni|dnevni red|peserta|acara|повестка(?: дня)?|присутствовали|участники|порядок денний"
    r"|присутні|議題|議事日程|出席者|안건|참석자):?",
    re.IGNORECASE,
)
"""A heading of a part that most records have."""
BODY = re.compile(
    r"\b(?:council|district|borough|county|city|town|township|village|municipality|assembly|parliament|senate"
    r"|authority|government|ministry|university|ayuntamiento|ajuntament|comune|ville|commune|gemeente|kommun"
    r"|kommune|stadt|landkreis|câmara|prefeitura|municipio|município|rada|рада|дума|совет|landtag|cortes"
    r"|parlament\w*)\b",
    re.IGNORECASE,
)
"""A word for a body: a line with one and no word for a meeting names who met, and not the meeting."""
PART_OF_A_BODY = re.compile(
    r"\b(?:(?:sub)?committee|commission|panel|ausschuss|comisión|comissão|commissie|komisj\w+|utskott\w*"
    r"|комисси\w+|комісі\w+)\b",
    re.IGNORECASE,
)
COUNTRY = re.compile(
    r"(?:the )?(?:(?:federal|democratic|united|islamic|people[’']s|co-?operative) )*(?:republic"
    r"|commonwealth|kingdom|state|union"
    r"|federation|government) of (?:the )?[^\W\d_]+(?: [^\W\d_]+){0,2}|united nations"
    r"|(?:province|district|county|state|comté|estado|provincia|província|kanton|canton"
    r"|land) (?:of|de|do|du|di|del) \w+(?: \w+){0,2}"
    r"|(?:република|республика|republika|repubblica|república|république|republik|republica) \w+(?: \w+)?",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"(?:(?:DU|DE LA|DES?|DEL|DELLA|DO|DA|DER|OF THE|OF)[ \u00a0]|DE L[’'])(?=[A-ZÀ-Þ]{3})"
)
"""How a line in capitals opens that goes on with the one above: "PROCÈS-VERBAL", "DU CONSEIL MUNICIPAL"."""
JOINS_THE_NEXT = re.compile(
    r"[ \u00a0](?:of|the|and|in|for|to|with|de|des|du|da|do|del|della|et|und|der|die|für|von|y|e|el|la|di"
    r"|avec|mit|con|com|met|med|z|ze|oraz|с|со|з|із|между)$",
    re.IGNORECASE,
)
OF_A_MEETING = re.compile(
    r"\b(?:posiedzenia|posiedzenie|zasedání|schůze|zasadnutia|schôdze|sednice|sjednice|seje|заседания"
    r"|засідання|седнице)$",
    re.IGNORECASE,
)
"""How a line ends that the body's name goes on with: "… ze wspólnego posiedzenia", "Komisji Portów"."""
MENU = re.compile(r"\|\||(?:^|[ \u00a0])[|→›»•·][ \u00a0]|[|→›»]$|^[|→›»]")
OPENS_THE_BODY = re.compile(
    r"(?:the (?:house|council|assembly|senate|parliament)\b.{0,60}\b(?:met|assembled)\b|prayers?\b"
    r"|\[?(?:the |mr\.? |madam )?"
    r"speaker\b.{0,40}\bin the chair)",
    re.IGNORECASE,
)
