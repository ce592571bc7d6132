"""The imprint (版本记录): what the regulations ask every newspaper to print, looked for on the finished pages.

``check.py`` is the entry; an item is a file of ``items/``, a regulation one of ``profiles/``. A help, no legal advice.
"""
