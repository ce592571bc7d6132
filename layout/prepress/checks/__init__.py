"""Preflight rules, one a file (印前检查). The file's name is the rule's id, its docstring the rule's manual.

Each has ``check(subject) -> list[Finding]``; ``preflight.py`` runs them all. Ids N01 to N22 are those of the short list
of what a newspaper page must pass, after GWG 2022 and ISO 15930.
"""
