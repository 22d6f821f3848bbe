"""The default rates, and the format of the setting. Does not depend on Django: the settings import it."""

from archive.limits.kinds import RequestKind

WORK = "work"
# Requests a minute for one visitor; "work" is CPU seconds a minute for all of their searches, files and
# forms. 0 means no limit.
RATES = {
    RequestKind.PAGE.value: 1_200,
    RequestKind.COMPLETION.value: 600,
    RequestKind.SEARCH.value: 120,
    RequestKind.FILE.value: 30,
    RequestKind.FORM.value: 30,
    RequestKind.REPORT.value: 5,
    RequestKind.DESK.value: 600,
    WORK: 30,
}


def rates_from(written: str) -> dict[str, int]:
    """Parse the setting: "search=60,file=0", or "off". Raises `ValueError` with the reason."""
    if written == "off":
        return dict.fromkeys(RATES, 0)
    rates = dict(RATES)
    for part in filter(None, (part.strip() for part in written.split(","))):
        name, _, number = part.partition("=")
        if name not in rates or not number.isdecimal():
            raise ValueError(f"{part!r} is none of {', '.join(f'{each}=NUMBER' for each in RATES)}, or off")
        rates[name] = int(number)
    return rates
