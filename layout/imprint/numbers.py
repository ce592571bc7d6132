"""The forms of a newspaper's numbers, and in words what is wrong with one, "" for nothing (刊号、代号、数目的格式)."""

import re

_DIGITS = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMBER = r"(?:\d+|[〇零一二两三四五六七八九十百]+)"
"""A whole number in figures or in Chinese."""

_CN = re.compile(r"CN ?(\d{2})[-‐–－](\d{4})")
CN = re.compile(r"CN\s*[0-9A-Za-z‐–－-]*")
POSTAL = re.compile(r"(\d+)[-‐–－](\d+)")
ISSN = re.compile(r"ISSN\s*[:：]?\s*([0-9A-Za-z‐–－-]*)", re.IGNORECASE)
BARCODE = re.compile(r"977[\d -]{8,}\d")
_PHONE = re.compile(r"(?<!\d)[（(]?0(?:10|2\d|[3-9]\d{2})[)）]?[-‐–－ \u3000]?\d{7,8}(?!\d)")
_LOCAL = re.compile(r"(?<![\d/-])(?:\d{2,4}[-‐–－ ])?\d{7,8}(?![\d-])")
_MONEY = re.compile(r"(\d[\d.]*)\s*元")


def whole(text: str) -> int | None:
    """A whole number in figures, or in Chinese up to 999 (十二、一百零三) or digit by digit (二〇三一); else None."""
    if re.fullmatch(r"[0-9]+", text):
        return int(text)
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", text
    )
    if not text or match is None:
        return None
    hundreds, tens, ten, ones = match.groups()
    return 100 * _DIGITS.get(hundreds, 0) + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def cn_fault(value: str) -> str:
    """国内统一连续出版物号, GB/T 9999: region 10-65 (GB/T 2260), 0001-0999 for newspapers. It has no check digit."""
    match = _CN.fullmatch(value)
    if match is None:
        return f"“{value}” is no number of the form CN00-0000"
    if not 10 <= int(match[1]) <= 65:
        return f"{match[1]} in {value} is no region: those are 10 to 65"
    if not 1 <= int(match[2]) <= 999:
        return f"{match[2]} in {value} is no newspaper's: theirs are 0001 to 0999"
    return ""


def postal_fault(value: str) -> str:
    """邮发代号: one or two figures for the province, odd for newspapers, and up to three."""
    match = POSTAL.search(value)
    if match is None or len(match[1]) > 2 or len(match[2]) > 3:
        return f"“{value}” is no number of the form 00-000"
    if not int(match[1]) or not int(match[2]):
        return f"{match[0]} has a part that is 0"
    return "" if int(match[1]) % 2 else f"{match[1]} in {match[0]} is even, which is a magazine's: a newspaper's is odd"


def issn_fault(value: str) -> str:
    """ISSN, ISO 3297: four and four, the last its check digit."""
    from stdnum import issn  # noqa: PLC0415  (start-up: few newspapers print one)

    if not re.fullmatch(r"\d{4}-\d{3}[\dXx]", value):
        return f"“{value}” is no number of the form 0000-0000"
    return (
        ""
        if issn.is_valid(value)
        else f"the last figure of {value} is {issn.calc_check_digit(value.replace('-', '')[:-1])} by rule"
    )


def barcode_fault(value: str, numbers: list[str]) -> str:
    """期刊条码, GB/T 16827: EAN-13 of 977, seven figures of the ISSN (one of ``numbers``, if any), variant, check.

    An add-on of two or five figures may stand behind it.
    """
    from stdnum import ean  # noqa: PLC0415  (start-up)

    figures = re.sub(r"\D", "", value)
    if len(figures) in (15, 18) and re.search(r" (\d{2}|\d{5})$", value):
        figures = figures[:13]
    if len(figures) != 13:
        return f"the bar code {value} has {len(figures)} figures, not 13"
    if not ean.is_valid(figures):
        return f"the last figure of the bar code {figures} is {ean.calc_check_digit(figures[:-1])} by rule"
    stems = [each.replace("-", "")[:7] for each in numbers]
    if stems and figures[3:10] not in stems:
        return f"the bar code {figures} is not that of ISSN {'、'.join(numbers)}"
    return ""


def postcode_fault(value: str) -> str:
    """邮政编码: six figures."""
    return "" if re.fullmatch(r"\d{6}", value) else f"“{value}” is not six figures"


def telephones(text: str) -> tuple[list[str], list[str]]:
    """The telephone numbers in a text: those of an area code and seven or eight figures, and those of no area."""
    whole_ones = _PHONE.findall(text)
    return whole_ones, [] if whole_ones else _LOCAL.findall(text)


def price_fault(value: str) -> str:
    """定价: an amount in 元 above nothing, with no more than 分."""
    match = _MONEY.search(value)
    if match is None:
        return f"“{value}” names no amount in 元"
    if not re.fullmatch(r"\d+(\.\d{1,2})?", match[1]):
        return f"{match[0]} is no amount of money"
    return "" if match[1].strip("0.") else f"{match[0]} is nothing"
