"""Bash 3.2 and newer: into ~/.bashrc goes ``source <(layout completion bash)``."""

import shlex
from collections.abc import Iterable, Sequence

from layout.completion import Command, Kind, Word

_BEGINNING = """\
# layout: completion for bash. Into ~/.bashrc: source <(layout completion bash)
_layout() {
    local at=layout word words= kind= cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$at $word" in
            COMMANDS) at="$at $word" ;;
        esac
    done
    case "$at $prev" in
"""
_MIDDLE = """\
    esac
    [ -n "$kind" ] || case "$at" in
"""
_END = """\
    esac
    COMPREPLY=()
    case "$kind" in folder | file) compopt -o default 2> /dev/null ;; esac   # readline knows names in quotes
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
        compgen -W "$words" -- "$cur"
        case "$kind" in
            folder) compgen -d -- "$cur" ;;
            file) compgen -f -- "$cur" ;;
        esac
    )
}
complete -o filenames -F _layout layout
"""


def script(commands: Sequence[Command]) -> str:
    """The whole of it."""
    below = "|".join(shlex.quote(each.name) for each in commands[1:])
    valued = (_case(name, value.kind, value.words) for each in commands for name, value in each.valued)
    named = (_case(each.name, each.paths, (*each.words, *each.flags)) for each in commands)
    return _BEGINNING.replace("COMMANDS", below) + "".join(valued) + _MIDDLE + "".join(named) + _END


def _case(name: str, kind: Kind, words: Iterable[Word]) -> str:
    listed = shlex.quote(" ".join(each.text for each in words))
    return f"        {shlex.quote(name)}) kind={kind} words={listed} ;;\n"
