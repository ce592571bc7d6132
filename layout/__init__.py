"""A folder of copy becomes a newspaper page that a plant can print, an archive can keep, and anyone can prove complete.

The rooms stand in the order of the work; each owns the value it makes, in the file that bears its name:

    edition/     1  COPY IN       an issue folder becomes an Edition
    galley/      2  SET TYPE      copy becomes a Galley: shaped, breakable at any measure, not yet broken
    makeup/      3  MAKE UP       galleys and furniture become Pages; columns.py fills the columns
    imprint/     4  THE IMPRINT   what must be printed is looked for on the Pages
    prepress/    5  TO THE PLANT  Pages become files, are checked, proved and handed over
    archive/     6  KEEP          page images

``compose.py`` is the run on one screen, ``cli.py`` the commands. Imports run one way, in the order of CONTRIBUTING.md.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (run from its tree: pip would have said so)
    sys.exit("layout needs Python 3.11 or newer 需要 Python 3.11 或更新的版本: https://www.python.org/downloads/")

__version__ = "0.1.0"
