"""Fish: ``layout completion fish > ~/.config/fish/completions/layout.fish``."""

from collections.abc import Iterator, Sequence

from layout.completion import Command, Kind, Option

_BEGINNING = """\
# layout: completion for fish. layout completion fish > ~/.config/fish/completions/layout.fish
function __layout_at
    set -l at layout
    for word in (commandline -opc)[2..-1]
        contains -- "$at $word" COMMANDS
        and set at "$at $word"
    end
    test "$at" = "$argv[1]"
end
complete -c layout -f
"""
_PATHS: dict[Kind, str] = {"folder": ' -a "(__fish_complete_directories)"', "file": " -F"}


def script(commands: Sequence[Command]) -> str:
    """The whole of it."""
    below = " ".join(_quoted(each.name) for each in commands[1:])
    return _BEGINNING.replace("COMMANDS", below) + "".join(f"{line}\n" for each in commands for line in _lines(each))


def _lines(command: Command) -> Iterator[str]:
    at = f"complete -c layout -n {_quoted(f'__layout_at {_quoted(command.name)}')}"
    yield from (f"{at} -a {_quoted(word.text)}{_about(word.about)}" for word in command.words)
    if command.paths in _PATHS:
        yield at + _PATHS[command.paths]
    yield from (at + _option(each) for each in command.options)


def _option(option: Option) -> str:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    value = option.value
    if value is None:
        return names + _about(option.about)
    listed = _quoted(" ".join(each.text for each in value.words))
    words = f" -x -a {listed}" if value.words else " -r" + _PATHS[value.kind] if value.kind in _PATHS else " -x"
    return f"{names}{words}{_about(option.about)}"


def _about(text: str) -> str:
    return f" -d {_quoted(text)}" if text else ""


def _quoted(text: str) -> str:
    """In single quotes, in which fish knows two escapes."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
