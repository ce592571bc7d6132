"""What the house says of advertisements: the word that marks them, and how classified ones are set (广告规范)."""

from dataclasses import dataclass
from typing import Literal

from layout.findings import Findings
from layout.house import House
from layout.schema import CountSetting, LengthSetting, WordsSetting, fill


@dataclass(frozen=True, slots=True)
class Classified:
    """How lists of classified advertisements are set (分类广告)."""

    characters: CountSetting  # about how wide a column is, in characters of its style
    keep: Literal["whole", "parted"]  # whether an item may go on in the next column
    heads: Literal["reversed", "boxed"]  # categories
    rule: LengthSetting  # weight of the line between items


@dataclass(frozen=True, slots=True)
class AdRules:
    """``ads:`` of house.yaml. ``mark`` is the word that every advertisement's mark holds (广告法 § 14)."""

    mark: WordsSetting
    classified: Classified


def ad_rules(house: House, findings: Findings) -> AdRules | None:
    """The house's rules; None when there is something wrong with them, which is told."""
    return fill(AdRules, house.ads, findings, "ads")
