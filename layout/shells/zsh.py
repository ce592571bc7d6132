"""Zsh: into ~/.zshrc, below compinit, goes ``source <(layout completion zsh)``."""

import shlex
from collections.abc import Sequence

from layout.completion import Command, Kind, Word

_BEGINNING = """\
#compdef layout
# layout: completion for zsh. Into ~/.zshrc, below compinit: source <(layout completion zsh)
_layout() {
    local at=layout word
    local -a known
    for word in ${words[2,CURRENT-1]}; do
        case "$at $word" in
            COMMANDS) at="$at $word" ;;
        esac
    done
    case "$at $words[CURRENT-1]" in
"""
_MIDDLE = """\
    esac
    case "$at" in
"""
_END = """\
    esac
}
if [ "$funcstack[1]" = _layout ]; then _layout "$@"; else compdef _layout layout; fi
"""
_PATHS: dict[Kind, str] = {"folder": "_files -/", "file": "_files"}


def script(commands: Sequence[Command]) -> str:
    """The whole of it."""
    below = "|".join(shlex.quote(each.name) for each in commands[1:])
    valued = (
        f"        {shlex.quote(name)}) {_found(value.words, value.kind)}; return ;;\n"
        for each in commands
        for name, value in each.valued
    )
    named = (
        f"        {shlex.quote(each.name)}) {_found((*each.words, *each.flags), each.paths)} ;;\n" for each in commands
    )
    return _BEGINNING.replace("COMMANDS", below) + "".join(valued) + _MIDDLE + "".join(named) + _END


def _found(words: Sequence[Word], kind: Kind) -> str:
    """What finds these words, with what they do, and paths."""
    known = " ".join(shlex.quote(_described(each)) for each in words)
    parts = [f"known=({known}); _describe word known"] if words else []
    return "; ".join([*parts, *([_PATHS[kind]] if kind in _PATHS else [])]) or ":"


def _described(word: Word) -> str:
    text = word.text.replace(":", "\\:")
    return f"{text}:{word.about}" if word.about else text
