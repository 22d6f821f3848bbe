"""The words of which country names are made, to tell "of Korea" from the name that follows it."""

_ENGLISH = """
abkhazia afghanistan africa african albania algeria america andorra angola antigua arab arabia argentina
armenia australia austria azerbaijan bahamas bahrain bangladesh barbados barbuda bavaria belarus belgium
belize benin bhutan bissau bolivia bosnia botswana brazil britain brunei bulgaria burkina burundi
cambodia cameroon canada cape catalonia central chad chile china coast colombia comoros congo costa
crimea croatia cuba cyprus czechia denmark djibouti dominica dominican ecuador egypt emirates england
equatorial eritrea estonia eswatini ethiopia faso federation fiji finland france gabon gambia georgia
germany ghana greece grenada guatemala guinea guyana haiti herzegovina honduras hong hungary iceland
india indonesia iran iraq ireland islands israel italy ivory jamaica japan jordan kazakhstan kenya
kingdom kiribati kitts kong korea kosovo kuwait kyrgyzstan lanka laos latvia lebanon leone lesotho leste
liberia libya liechtenstein lithuania lucia luxembourg macau macedonia madagascar malawi malaysia
maldives mali malta marino marshall mauritania mauritius mexico moldova monaco mongolia montenegro
morocco mozambique myanmar namibia nauru nepal netherlands nevis nicaragua niger nigeria norway oman
ossetia pakistan palau palestine panama papua paraguay peru philippines poland portugal principe qatar
republic rica romania russia rwanda salvador samoa saudi scotland senegal serbia seychelles sierra
singapore slovakia slovenia solomon somalia spain state states sudan suriname sweden switzerland syria
taiwan tajikistan tanzania thailand timor timor-leste tobago togo tome tonga transnistria trinidad
tunisia turkey turkmenistan tuvalu uganda uk ukraine union uruguay us usa uzbekistan vanuatu vatican
venezuela verde vietnam vincent wales yemen zambia zealand zimbabwe
"""
_QUALIFIERS = "north south east west new united democratic people’s islamic federal great saint st sri san el"

_COUNTRY_WORDS = frozenset(_ENGLISH.split())
_OPENERS = frozenset(_QUALIFIERS.split())


def is_country(word: str) -> bool:
    """Whether a country's name may hold the word, in any case, in parts if it has a hyphen."""
    plain = _plain(word)
    parts = plain.split("-")
    return plain in _COUNTRY_WORDS or (len(parts) > 1 and _COUNTRY_WORDS.issuperset(parts))


def opens_country(word: str) -> bool:
    """Whether a country's name may begin with the word, as other names do: "South", "Saint", "Federal"."""
    return _plain(word) in _OPENERS


def _plain(word: str) -> str:
    return word.casefold().strip(",’'").removesuffix("’s").removesuffix("'s")
