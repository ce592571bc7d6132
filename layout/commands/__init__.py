"""The commands, one a file: its name is what people type, its docstring the help; ``arguments`` and ``run``."""
