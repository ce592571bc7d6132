"""广告经营许可证号 (advertising licence): where a paper prints one; the licence has been abolished since."""

from layout.imprint.printed import Printed
from layout.imprint.verdict import Verdict, stated

NAME, KEY = "广告经营许可证号", "ad_licence"


def look(printed: Printed) -> Verdict:
    """A number must stand behind the label."""
    return stated(printed, [KEY, "ad_license"], "广告(?:经营)?(?:许可证|发布登记)(?:编?号)?")
