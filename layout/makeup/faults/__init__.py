"""Faults of makeup, one rule a file (版面差错). The file's name is the rule's name in house.yaml and in the report.

``NAME`` is what editors call it, ``Settings`` its level and measures, ``check(sheet, settings)`` yields what it sees.
"""
