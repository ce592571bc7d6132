"""Only the four process inks paint: DeviceCMYK, DeviceGray, Separation and DeviceN of process names (N05, N06).

Looked for in all that paints: page, forms, pattern cells, Type 3 glyphs, shadings, images, inline images, appearances
(GWG 2022 R0020, R0027; ISO 15930-1 6.2).
"""

from collections import defaultdict

from layout.findings import Finding, Level
from layout.prepress.preflight import Subject
from layout.prepress.reading.colour import Colour, Space, resolve
from layout.prepress.reading.events import boxes_of
from layout.prepress.reading.shapes import Box, join, rect

_PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "None"}
_ALLOWED = {"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "Indexed", "Pattern"}


def check(subject: Subject) -> list[Finding]:
    """An error for each colour space or spot ink, with how often it paints and where."""
    met: dict[str, list[Box]] = defaultdict(list)
    for each in subject.reading.painted:
        for fault in _faults(each.colour):
            met[fault].append(each.area.box)
    for run, shown in subject.reading.runs:
        state = run.state
        for used in (state.fill, state.stroke)[state.mode % 4 == 1 :][: 2 if state.mode % 4 == 2 else 1]:
            for fault in _faults(used):
                met[fault] += boxes_of(run, shown)
    return [_finding(fault, boxes) for fault, boxes in sorted(met.items())]


def _faults(colour: Colour) -> list[str]:
    spaces = [colour.space]
    if colour.pattern is not None and "/Shading" in colour.pattern:
        spaces.append(resolve(colour.pattern["/Shading"]["/ColorSpace"], None))
    return sorted({fault for space in spaces for fault in _in_space(space)})


def _in_space(space: Space) -> list[str]:
    strange = [f"spot ink {ink}" for ink in space.inks if ink not in _PROCESS]
    # What stands under a spot ink or a palette paints on no plate of its own; under ICCBased it is a mere stand-in.
    under = _in_space(space.base) if space.base is not None and space.family != "ICCBased" else []
    return ([] if space.family in _ALLOWED else [space.family]) + strange + under


def _finding(fault: str, boxes: list[Box]) -> Finding:
    message = f"{fault} paints {len(boxes)} times; a newspaper page prints in C, M, Y and K only"
    return Finding(
        Level.ERROR, "colour", message, bbox=rect(join(boxes)), hint="convert it to DeviceCMYK or DeviceGray"
    )
