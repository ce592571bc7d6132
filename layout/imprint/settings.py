"""What a house says of its imprint: ``imprint:`` of house.yaml (版本记录的版式规范)."""

from dataclasses import dataclass
from typing import Annotated, Literal

from layout.imprint.profiles import names
from layout.schema import As, WordsSetting


def _known(text: str) -> str:
    if text not in names():
        raise ValueError(text)
    return text


ProfileSetting = Annotated[str, As(_known, f"one of {', '.join(names())}", choices=(*names(),))]


@dataclass(frozen=True, slots=True)
class Settings:
    """How bad it is when an item is absent or malformed, by which regulations, and what the house itself adds.

    ``sample``: a note and a warning; ``warn``: warnings; ``strict``: errors. No ``profiles``: nothing is looked for.
    ``registered_name``: when it is another than the house's ``name``. ``marks``: words that must stand on a page
    (报纸出版管理规定 § 31 (十): 其他标识).
    """

    level: Literal["sample", "warn", "strict"]
    profiles: tuple[ProfileSetting, ...]
    registered_name: str = ""
    marks: tuple[WordsSetting, ...] = ()
