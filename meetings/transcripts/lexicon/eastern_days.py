"""Days as Chinese, Japanese and Korean records print them: "令和十一年二月二十日", "2029년2월20일"."""

import re
from collections.abc import Iterator

_YEARS_BEFORE = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of an era, in which years are counted from one."""
_DIGITS = {digit: number for number, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_NUMBER = "[0-9０-９〇零元一二三四五六七八九十]"
_DAY = re.compile(
    rf"(?:({'|'.join(_YEARS_BEFORE)})[ ]?)?(?<!{_NUMBER})({_NUMBER}{{1,4}})[ ]?[年년]"
    rf"[ ]?({_NUMBER}{{1,3}})[ ]?[月월][ ]?({_NUMBER}{{1,3}})(?:[ ]?[日일]|(?=[(（]))"
)


def eastern_days_in(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Year, month and day, which need not exist, and where each begins and ends."""
    if "年" in text or "년" in text:
        for found in _DAY.finditer(text):
            era, *printed = found.groups()
            year, month, day = map(_value, printed)
            yield year + _YEARS_BEFORE.get(era or "", 0), month, day, found.start(), found.end()


def _value(printed: str) -> int:
    """十 stands between tens and ones, or the digits stand in a row."""
    if "十" not in printed:
        return int("".join(str(_DIGITS.get(digit, digit)) for digit in printed))
    tens, _, ones = printed.partition("十")
    return 10 * (_value(tens) if tens else 1) + (_value(ones.replace("十", "")) if ones.strip("十") else 0)
