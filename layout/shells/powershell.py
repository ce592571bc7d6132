"""PowerShell 5 and newer: into $PROFILE goes ``layout completion powershell | Out-String | Invoke-Expression``.

Where no words are found it offers files by itself.
"""

from collections.abc import Iterable, Sequence

from layout.completion import Command, Word

_SCRIPT = """\
# layout: completion for PowerShell. Into $PROFILE: layout completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName layout -ScriptBlock {
    param($word, $tree, $cursor)
    $known = @{
NAMED    }
    $values = @{
VALUED    }
    $at = 'layout'; $before = ''
    foreach ($each in $tree.CommandElements | Select-Object -Skip 1) {
        if ($each.Extent.EndOffset -ge $cursor) { break }
        $before = $each.Extent.Text
        if ($known.ContainsKey("$at $before")) { $at = "$at $before" }
    }
    $found = $known[$at]
    if ($values.ContainsKey("$at $before")) { $found = $values["$at $before"] }
    foreach ($each in $found) {
        $text, $about = $each -split '\\|', 2
        if ($text -like "$word*") {
            [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $about)
        }
    }
}
"""


def script(commands: Sequence[Command]) -> str:
    """The whole of it."""
    named = "".join(_entry(each.name, (*each.words, *each.flags)) for each in commands)
    valued = "".join(_entry(name, value.words) for each in commands for name, value in each.valued)
    return _SCRIPT.replace("NAMED", named).replace("VALUED", valued)


def _entry(name: str, words: Iterable[Word]) -> str:
    """A command or an option, and what may follow it: word and meaning, a bar between them."""
    listed = ", ".join(_quoted(f"{each.text}|{each.about or each.text}") for each in words)
    return f"        {_quoted(name)} = @({listed})\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
