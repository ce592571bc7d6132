"""Steps from one format of a paper's files to the next, a file each: ``from_1.py`` brings format 1 to format 2.

``changes(kind, root)`` yields what is to be changed in a file of that kind, ``house``, ``issue`` or ``article``:
``migrate.Change`` by place, never a file written anew, so that comments and lines stay. ``root`` is PyYAML's mapping.
There is no step yet: format 1 is the first.
"""
