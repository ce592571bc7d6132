"""ToUnicode: which characters a code stands for when text is searched or copied (ISO 32000-1 9.10.3)."""

import re

_COMMENT = re.compile(rb"%[^\r\n]*")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def unicode_map(data: bytes) -> dict[int, str]:
    """Code to characters, from the stream's bfchar and bfrange entries."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(_COMMENT.sub(b"", data)):
        tokens = [_value(match) for match in _TOKEN.finditer(body)]
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                found[int(code or "0", 16)] = _text(text)
        else:
            _ranges(tokens, found)
    return found


def _value(match: re.Match[bytes]) -> str:
    return "".join(match[1].decode().split()) if match[1] is not None else match[0].decode()


def _ranges(tokens: list[str], found: dict[int, str]) -> None:
    at = 0
    while at + 2 < len(tokens):
        first, last, target = int(tokens[at], 16), int(tokens[at + 1], 16), tokens[at + 2]
        at += 3
        if target == "[":
            for code in range(first, last + 1):
                if at >= len(tokens) or tokens[at] == "]":
                    break
                found[code] = _text(tokens[at])
                at += 1
            at += 1
            continue
        start = _text(target)
        for code in range(first, min(last, first + 0xFFFF) + 1):
            found[code] = start[:-1] + chr(ord(start[-1]) + code - first) if start else ""


def _text(digits: str) -> str:
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "replace")
