"""Words before a name in the records of many bodies, and words before a colon that are nobody's name."""

from meetings.transcripts.lexicon.offices import names_office
from meetings.transcripts.lexicon.small_words import HONORIFICS, PARTICLES

_TITLES = """
mr mrs ms miss mx mister messrs mesdames dr prof professor sir dame lord lady baroness baron viscount earl
hon honourable honorable rt rev reverend cllr cr clr councillor councilor councilmember councilman
councilwoman alderman alderwoman ald commissioner supervisor trustee selectman selectwoman assemblymember
assemblyman assemblywoman delegate representative rep senator sen congressman congresswoman deputy teachta
governor gov mayor justice judge chief magistrate col gen lt capt maj sgt cmdr adm madam madame mme m mlle
monsieur maître me herr frau abg abgeordneter abgeordnete kollege kollegin pan pani panie poseł posłanka
senatorka sr sra sr.ª srª
srta señor señora señoría senhor senhora senador senadora legislador legisladora asambleísta
deputado deputada diputado diputada dip don doña
signor signora on onorevole sig sig.ra dhr mevr mevrouw mijnheer de heer hr fru herra rouva pane paní пан
пані господин госпожа г-н г-жа тов товарищ депутат
poslanec poslankyně poslankyňa senátor senátorka domnul doamna gospodin gospođa képviselő κύριος κυρία
βουλευτής tuan puan datuk dato dato' encik bapak ibu connétable jurat
"""
_OFFICES = """
president presidente presidenta président présidente präsident präsidentin vizepräsident vizepräsidentin
bundeskanzler bundeskanzlerin kanzler kanzlerin bundesminister bundesministerin minister ministerin
ministre ministra ministro staatssekretär staatssekretärin staatsminister staatsministerin vorsitzender
vorsitzende alterspräsident alterspräsidentin schriftführer schriftführerin berichterstatter
berichterstatterin bürgermeister bürgermeisterin oberbürgermeister senator senatorin landrat landrätin
rapporteur rapporteure secrétaire secretario secretaria secretary maire alcalde alcaldesa concejal
concejala edil edila presidencia presidência
vicepresidente vicepresidenta marszałek wicemarszałek przewodniczący przewodnicząca sekretarz wójt
burmistrz prezydent podsekretarz radny radna sprawozdawca prezes wiceprezes starosta voorzitter minister
staatssecretaris talman ordförande statsråd statsrådet presidenten puheenjohtaja predseda předseda předsedkyně
předsedající président·e speaker chair chairman chairwoman chairperson vice-chair vice-chairman
vice-chairwoman clerk court foreperson bailiff interpreter witness moderator convener cathaoirleach
ceann comhairle taoiseach tánaiste aire leas-cheann leas-chathaoirleach llywydd attorney attorney-general
solicitor-general ombudsman coroner auditor treasurer reeve warden provost head prime premier governor-general
consejero consejera portavoz vicepresidenta presenter presenters
голова головуючий головуюча заступник міністр президент прем’єр-міністр секретар председательствующий
председатель спикер министр депутат
başkan başkanı başkanvekili bakan bakani milletvekili puhemies varapuhemies pääministeri ministeri
ministr ministryně místopředseda místopředsedkyně podpredseda podpredsedníčka elnök alelnök miniszter
ministru ministrul președinte preşedinte predsjednik predsjedavajući predsednik predsedavajući ministar
председател заместник-председател министър министерът πρόεδρος προεδρεύων προεδρεύουσα υπουργός formand
formanden forsætisráðherra forseti esimees juhataja pirmininkas ministras statsminister statsministeren
di-pertua pengerusi menteri ketua setiausaha timbalan pimpinan esimees aseesimees
bundesrat bundesrätin regierungsrat landesrat staatsrat stadtrat gemeinderat dezernent dezernentin
beigeordneter beigeordnete kämmerer kämmerin
conseiller conseillère adjoint adjointe échevin échevine bourgmestre greffier greffière
sindaco sindaca assessore assessora consigliere consigliera segretario relatore relatrice sottosegretario
regidor regidora alcaldessa conseller consellera vereador vereadora secretário secretária relator relatora
prefeito prefeita vice-presidente vice-prefeito
predsednica predsedujoči predsedujoča podpredsednik podpredsednica predsjednica potpredsjednik
potpredsjednica ministrica zastupnik zastupnica poslanka župan županja gradonačelnik
priekšsēdētājs priekšsēdētāja ministrs ministre deputāts pirmininkė ministrė abiesimees
burgemeester wethouder griffier raadslid kommunalråd borgmästare borgmester ordfører ordførar
gubernur bupati walikota anggota
"""
TITLES = frozenset(_TITLES.split()) | HONORIFICS
"""Words that a surname alone may follow: "Cllr Ash", "Frau Sund", "Poseł Wilk"."""

WOMEN = frozenset(
    "mrs ms miss madam madame mme mlle frau pani señora sra señora lady dame baroness г-жа госпожа".split()
)
MEN = frozenset("mr sir mister herr m monsieur pan señor sr lord baron г-н господин".split())
"""Titles that are printed before women's names, and before men's."""

_GIVEN_NAMES = frozenset({"don", "earl", "dip", "on", "me"})

FOREIGN_OFFICES = frozenset(_OFFICES.split())

NOBODY = frozenset(
    """
    note notes notice name names comment comments correspondence communication communications business
    matters adjournment adjourn pledge allegiance invocation ordinance ordinances consent proclamation
    proclamations announcement announcements bills payments hearing hearings
    date dates time times place location venue subject re title agenda item items action
    actions decision decisions decided resolution resolutions resolved recommendation recommendations motion
    motions moved mover seconded seconder proposed vote votes voting result results carried lost ayes aye
    noes nays nay yeas yea abstained abstentions abstain abstaining for against present presents absent
    absences apologies apology regrets attendance attendees attended attending participants guests observers
    members summary background conclusion conclusions introduction discussion outcome status report reports
    presented presentation scribe scribes notetaker minutes source sources references
    link links see url website email phone tel fax address contact attachment attachments appendix annex
    table figure exhibit exhibits section part chapter article clause question-time ordered whereas therefore
    that provided example warning update update: todo tl;dr topic topics issue issues proposal slides document
    documents purpose objective objectives schedule start end duration total yes no first second third
    secondly finally however also namely thus i.e e.g cc to from bcc sent received prepared submitted
    approved signed subject-matter quorum roll rollcall index contents page copyright keywords tags
    categories author authors publisher published editor version number reply: remarks: voting: next
    previous today tomorrow yesterday anwesend entschuldigt abwesend beginn schluss ende ort datum uhrzeit
    tagesordnung tagesordnungspunkt beschluss abstimmung anlage drucksache inhalt obecni nieobecni początek
    koniec porządek uchwała głosowanie présents présent absents excusés ordre date lieu heure décision vote
    résolution presentes ausentes fecha lugar hora orden acuerdo votación votos присутствовали отсутствовали
    повестка дата место время решение постановили голосование за против воздержались presentes: background:
    graphic tiff omitted appearances case case: exhibit-no docket voted subjects e&oe
    dauer durée duración durata duur
    """.split()
)
"""Words that stand before a colon, repeat, and are no speaker."""


JUDGES = frozenset(
    f"{whose} {what}"
    for whose in ("his", "her", "their", "your")
    for what in ("honour", "honor", "worship", "lordship", "ladyship", "honour judge", "excellency")
)
"""Forms of address that a court prints for its judge."""


def bare(word: str) -> str:
    """A word without the marks around it, folded."""
    return word.strip(".,;:()[]«»“”\"'’*_").casefold()


def is_title(word: str) -> bool:
    """Whether a surname alone may follow the word: "Mr.", "Councillor", "Abg."."""
    return bare(word) in TITLES


def opens_as_title(word: str) -> bool:
    """Whether a word before a surname is a title and no given name or particle: not "Earl", not "de"."""
    plain = bare(word)
    return plain in TITLES and plain not in PARTICLES and plain not in _GIVEN_NAMES


def is_office(word: str) -> bool:
    """Whether the word names an office in one of the languages that are read."""
    plain = bare(word)
    lower = plain.removeprefix("under-").removeprefix("sub-")
    return lower in FOREIGN_OFFICES or names_office(plain) or names_office(lower) or _compound(plain)


def _compound(word: str) -> bool:
    """German puts offices together: "Hafenministerin", "Ausschussvorsitzender"."""
    return len(word) > 9 and word.endswith(
        (
            "minister",
            "ministerin",
            "ministeri",
            "ministern",
            "ministeren",
            "ordføreren",
            "formand",
            "formanden",
            "präsident",
            "präsidentin",
            "vorsitzender",
            "vorsitzende",
            "sekretär",
            "sekretärin",
            "meister",
            "meisterin",
            "beauftragter",
            "beauftragte",
            "rätin",
            "kanzler",
            "kanzlerin",
        )
    )
