"""The command line: a file here is a subcommand, named with `-` for `_` (`lesson_check.py`: `lockstep lesson-check`).

Each has `HELP` (one line), `add_arguments(parser)` and `run(options) -> int`, which gives the exit code. Its heavy
imports stand inside `run`, because `lockstep --help` imports every file here. `bot.__main__` finds and runs them.
"""
