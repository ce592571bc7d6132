"""What stands in a story's text, a kind a file: ``matter(job)`` sets a block, see ``matter.py`` (文中成分)."""
