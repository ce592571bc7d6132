"""Ornamental borders (花边), one file each: the file's name is its name in the plan, ``box: wave``."""
