"""Items of the imprint, one a file (版本记录项目). The file's name is the item's; its rule has ``imprint-`` before it.

``NAME`` is what the regulations call it, ``KEY`` what an editor writes under ``standing:`` for it ("": nothing),
and ``look(printed)`` tells whether the pages print it, and print it rightly.
"""
