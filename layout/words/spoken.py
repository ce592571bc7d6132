"""What is shown to people, in the language that they asked for (对人说话). The process speaks one language at a time.

English is what the code says already: then nothing is looked up, and the catalogue is not read.
"""

from layout.findings import Finding, Level
from layout.words.translate import Language, rule_name, translate

_LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.NOTE: "提示"}


class _Voice:
    language: Language = "en"


def speak(language: Language) -> None:
    """Say everything in this language from now on."""
    _Voice.language = language


def spoken() -> Language:
    """The language that is spoken."""
    return _Voice.language


def told(text: str, own: str = "") -> str:
    """A sentence of the program's, or a part of one, as it is shown; ``own``: the user's name for a thing in it."""
    return translate(text, _Voice.language, own)


def said(finding: Finding) -> str:
    """A finding as it is shown: place, level, rule, what is wrong and what to do about it."""
    if _Voice.language == "en":
        return str(finding)
    where = str(finding.source or "") or (f"{finding.page} 版" if finding.page else "layout")
    if finding.accepted:
        more = f"；{finding.accepted.by} 签付：{finding.accepted.why}"
    else:
        more = f"；{told(finding.hint, _story(finding))}" if finding.hint else ""
    return f"{where}: {_LEVELS[finding.level]}[{named(finding.rule)}]: {behind_rule(finding)}{more}"


def behind_rule(finding: Finding) -> str:
    """What is wrong, behind the rule as ``named``: in Chinese the fault's name is said there already."""
    return message(finding).removeprefix(f"{rule_name(finding.rule)}：")


def message(finding: Finding) -> str:
    """What is wrong. A rule that has no name of the trade is a checker's of the house, and so are its words."""
    ours = _Voice.language == "zh" and rule_name(finding.rule)
    return told(finding.message, _story(finding)) if ours else finding.message


def _story(finding: Finding) -> str:
    """What the editor called the piece that a finding is about."""
    return (finding.story or "").rpartition(":")[2]


def colon() -> str:
    """What stands between a word and what is told of it."""
    return "：" if _Voice.language == "zh" else ": "


def bracketed(text: str) -> str:
    """What is told by the way."""
    return f"（{text}）" if _Voice.language == "zh" else f" ({text})"


def named(rule: str) -> str:
    """A rule by its name; in Chinese also by what the trade calls it."""
    return f"{rule} {rule_name(rule)}".rstrip() if _Voice.language == "zh" else rule


def padded(text: str, cells: int) -> str:
    """A text with blanks up to that many cells of a terminal, where a Han takes two."""
    from rich.cells import cell_len  # noqa: PLC0415  (start-up)

    return text + " " * (cells - cell_len(text))
