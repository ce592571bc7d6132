"""Reading a finished PDF: its operators become paint events in page space (读回成品文件).

Nothing here knows who wrote the file. ``document.py`` opens it, ``machine.py`` walks content streams and keeps the
graphics state, ``text.py``, ``paint.py`` and ``graphics.py`` carry out the operators, ``events.py`` is what comes out.
"""
