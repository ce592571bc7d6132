"""Paragraphs, one after the other, in the style of the running text (正文段落).

A column's end parts them where it costs least; a byline is run on after the last one.
"""

from layout.makeup.matter import Job, Matter, Running


def matter(job: Job) -> list[Matter]:
    """A piece for each paragraph."""
    galley = job.place.typesetter.galley(job.block.copies, job.style, job.place.findings, job.tail)
    return [Running(job.place, each, job.style) for each in galley.paragraphs]
