"""国内统一连续出版物号 (CN number): CN, region, and 0001-0999 for newspapers. GB/T 9999; it has no check digit."""

from layout.imprint.numbers import CN, cn_fault
from layout.imprint.printed import Printed
from layout.imprint.reading import Entry
from layout.imprint.verdict import Verdict, formed

NAME, KEY = "国内统一连续出版物号", "cn_number"


def look(printed: Printed) -> Verdict:
    """Every number that is printed behind CN, and every label that promises one."""
    said = printed.said([KEY], "国内统一(?:连续出版物号|刊号)|国内刊号|刊号|统一刊号")
    words = dict.fromkeys([*(each.words for each in said), *(each for each in printed.words if CN.search(each.text))])
    numbers = ((each, CN.search(each.text)) for each in words)
    return formed([Entry("", match[0] if match else each.value, each) for each, match in numbers], cn_fault)
