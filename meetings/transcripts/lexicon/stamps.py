"""Dates, times and languages as data has them: ISO 8601 and the codes of ISO 639."""

import datetime as dt
import re

_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_TIME = re.compile(r"(?:T|^|(?<=\s))(\d{1,3}):(\d{2})(?::(\d{2}))?")
_EARLIEST = 1200
_THREE_LETTERS = dict(
    pair.split("=")
    for pair in (
        "eng=en fra=fr fre=fr spa=es por=pt ita=it deu=de ger=de nld=nl dut=nl rus=ru ukr=uk pol=pl ces=cs "
        "cze=cs slk=sk slo=sk slv=sl hrv=hr srp=sr bos=bs bul=bg ron=ro rum=ro hun=hu ell=el gre=el tur=tr "
        "ara=ar heb=he swa=sw afr=af zul=zu xho=xh cat=ca eus=eu baq=eu glg=gl gle=ga gla=gd cym=cy wel=cy "
        "dan=da swe=sv nor=no nob=nb nno=nn fin=fi isl=is ice=is est=et lav=lv lit=lt mlt=mt zho=zh chi=zh "
        "jpn=ja kor=ko vie=vi tha=th hin=hi urd=ur ben=bn tam=ta fas=fa per=fa kat=ka geo=ka hye=hy arm=hy "
        "sqi=sq alb=sq mkd=mk mac=mk msa=ms may=ms ind=id"
    ).split()
)


def date_of(stamp: str, latest: dt.date | None = None) -> dt.date | None:
    """The first date in "2024-03-05T10:00:00+01:00"; None for none, for one before 1200 or after `latest`."""
    for found in _DATE.finditer(stamp):
        try:
            date = dt.date(*map(int, found.groups()))
        except ValueError:
            continue
        if date.year >= _EARLIEST and (latest is None or date <= latest):
            return date
    return None


def time_of(stamp: str) -> dt.time | None:
    """The time of day in "2024-03-05T10:30:00+01:00" or "10:30", as it is written there."""
    found = _TIME.search(stamp.strip())
    if not found:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def language_code(tag: str) -> str:
    """ "en" for "eng", "EN" and "en-GB"; "" for what is no code."""
    code = re.split(r"[-_@]", tag.strip().casefold())[0]
    code = _THREE_LETTERS.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) and code not in ("und", "mul", "zxx") else ""
