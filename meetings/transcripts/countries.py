"""The words of which country names are made, to tell "of Korea" from the name that follows it."""

_ENGLISH = """
abkhazia afghanistan albania algeria america andorra angola arab arabia argentina armenia australia
austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bissau bolivia
bosnia botswana brazil britain brunei bulgaria burkina burundi cambodia cameroon canada chad chile china
colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt emirates
england eritrea estonia eswatini ethiopia faso fiji finland france gabon gambia georgia germany ghana
greece grenada guatemala guinea guyana haiti herzegovina honduras hungary iceland india indonesia iran
iraq ireland israel italy ivory jamaica japan jordan kazakhstan kenya kingdom kiribati korea kosovo
kuwait kyrgyzstan lanka laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg
macedonia madagascar malawi malaysia maldives mali malta marino mauritania mauritius mexico moldova
monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger
nigeria norway oman ossetia pakistan palau palestine panama paraguay peru philippines poland portugal
qatar romania russia rwanda salvador samoa saudi scotland senegal serbia seychelles singapore slovakia
slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo
tonga tunisia turkey turkmenistan tuvalu uganda uk ukraine uruguay us usa uzbekistan vanuatu vatican
venezuela vietnam wales yemen zambia zealand zimbabwe republic federation union states state kingdom
bavaria catalonia crimea transnistria
"""
_QUALIFIERS = "north south east west new united democratic people’s islamic federal great saint st sri san el"

COUNTRY_WORDS = frozenset(_ENGLISH.split()) | frozenset(_QUALIFIERS.split())
"""Lower-case. Words such as "united" and "south" count because they open a country's name after "of"."""
