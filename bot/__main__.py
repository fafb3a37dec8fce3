"""The command line of Lockstep; the only place that exits.

1. `main`: the first word chooses a file of `bot/command_line`; without one it is `chat`
2. only that file is imported (all of them for `--help`), so that a command starts as fast as it can
3. its exit code is the exit code; a wrong setting, or an output that cannot be written, ends here, with a sentence and
   no traceback
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn, Protocol, cast

from bot.standard_streams import cannot_write, forget_output, make_safe

WRONG_USE = 64
"""Exit code for a command line that cannot be understood, or a wrong setting (EX_USAGE): 1 to 3 are verdicts."""

NOT_WRITTEN = 74
"""Exit code when the answer could not be written, such as to a full disk (EX_IOERR)."""

CANCELLED = 130
"""Exit code after Ctrl-C, as shells know it."""


class Subcommand(Protocol):
    """What each file of `bot/command_line` has."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what may follow the name."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; gives the exit code."""


class Parser(argparse.ArgumentParser):
    """A parser whose exit code for wrong use is never that of a verdict."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def names() -> list[str]:
    """Every subcommand there is."""
    files = os.listdir(os.path.join(os.path.dirname(__file__), "command_line"))
    return sorted(name[:-3].replace("_", "-") for name in files if name.endswith(".py") and name != "__init__.py")


def load(name: str) -> Subcommand:
    """The subcommand of that name. Raises `ModuleNotFoundError`."""
    return cast(Subcommand, importlib.import_module(f"bot.command_line.{name.replace('-', '_')}"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    make_safe()
    if not words:
        words = ["chat"]
    if words[0] in names():
        sys.exit(_run(load(words[0]), words))
    _parser_of_all().parse_args(words[:1])
    sys.exit(_unknown(words[0]))


def _run(subcommand: Subcommand, words: list[str]) -> int:
    parser = Parser(prog=f"lockstep {words[0]}", description=subcommand.HELP)
    subcommand.add_arguments(parser)
    options = parser.parse_args(words[1:])
    from bot.settings import SettingError

    try:
        code = subcommand.run(options)
        sys.stdout.flush()
        return code
    except SettingError as error:
        print(f"lockstep: {error}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return CANCELLED
    except BrokenPipeError:
        # Whoever read the output has gone (`lockstep say ... | head -1`). Python would complain once more at exit.
        forget_output()
        return 0
    except OSError as error:
        if not cannot_write(error):
            raise
        forget_output()
        with suppress(OSError):  # the same disk may hold both streams
            print(f"lockstep: the answer could not be written: {error.strerror}.", file=sys.stderr)
        return NOT_WRITTEN


def _parser_of_all() -> argparse.ArgumentParser:
    from importlib.metadata import version

    lines = [f"  {name:14}{load(name).HELP}" for name in names()]
    parser = Parser(
        prog="lockstep",
        usage="lockstep [COMMAND] [...]",
        description="A chat tutor that teaches Python threads. Without a command: the chat in this terminal.",
        epilog="commands:\n" + "\n".join(lines) + "\n\n`lockstep COMMAND --help` tells more about one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"lockstep {version('lockstep')}")
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    return parser


def _unknown(word: str) -> int:
    import difflib

    near = difflib.get_close_matches(word, names(), n=1)
    hint = f" Did you mean `lockstep {near[0]}`?" if near else ""
    print(f"lockstep: there is no command {word!r}.{hint} There are: {', '.join(names())}.", file=sys.stderr)
    return WRONG_USE


if __name__ == "__main__":
    main()
