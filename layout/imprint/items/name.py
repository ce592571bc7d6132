"""报纸名称 (name): in the nameplate of page 1, as it is registered; a name that was not approved counts as none."""

from layout.imprint.nameplate import nameplate
from layout.imprint.printed import Printed
from layout.imprint.reading import Words
from layout.imprint.verdict import UNSEEN, Fault, State, Verdict, judged

NAME, KEY = "报纸名称", "name"


def look(printed: Printed) -> Verdict:
    """The words of the nameplate are the registered name, character by character."""
    if printed.first is None:
        return UNSEEN
    name = nameplate(printed)
    if name is None:
        at = Words(printed.first.name)
        return Verdict(State.ABSENT, faults=(Fault(f"no nameplate of page 1 says {printed.name}", at),))
    faults = [Fault(f"the nameplate says {name.text}, the registered name is {printed.name}", name)]
    return judged(name.text, [name], faults if name.text != printed.name else [])
