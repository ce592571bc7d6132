"""出版单位地址 (address of the publisher): behind 社址 or 地址; an 地址 right behind the printer is the printer's."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, filled, formed
from layout.imprint.works import works_addresses

NAME, KEY = "出版单位地址", "address"


def look(printed: Printed) -> Verdict:
    """Words must stand behind the label."""
    works = {(each.words, each.value) for each in works_addresses(printed)}
    said = printed.said([KEY], r"(?:社|本?报社|编辑部|出版单位|本报|通信|通讯)?地?址")
    return formed([each for each in said if (each.words, each.value) not in works], filled)
