"""Words before a name in the records of many bodies."""

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
di-pertua dato dato’ dato' datuk datin tuan puan haji hajah encik
pengerusi menteri ketua setiausaha timbalan pimpinan esimees aseesimees
bundesrat bundesrätin regierungsrat landesrat staatsrat stadtrat gemeinderat dezernent dezernentin
beigeordneter beigeordnete kämmerer kämmerin
conseiller conseillère adjoint adjointe échevin échevine bourgmestre greffier greffière
sindaco sindaca assessore assessora consigliere consigliera segretario relatore relatrice sottosegretario
regidor regidora alcaldessa conseller consellera vereador vereadora secretário secretária relator relatora
prefeito prefeita vice-presidente vice-prefeito
predsednica predsedujoči predsedujoča podpredsednik podpredsednica predsjednica potpredsjednik
potpredsjednica ministrica zastupnik zastupnica poslanka župan županja gradonačelnik
priekšsēdētājs priekšsēdētāja vadītājs vadītāja ministrs ministre deputāts pirmininkė ministrė abiesimees
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
