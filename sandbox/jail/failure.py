"""A program's exceptions and exit codes as text and numbers, whatever they do when they are asked.

An exception is an object of the program: its text, its cause and even its class may be code that raises, or never what
Python expects. None of that may keep the program from its end, which is `failed`. Only a `MemoryError` passes: the
program was then stopped at its limit.
"""

from __future__ import annotations

import sys
import traceback

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from types import TracebackType

NOT_THE_PROGRAM = ("python/", "<sandbox", "<greenlet", "<frozen ", "/")
_name_of = type.__dict__["__name__"].__get__
_trace_of = BaseException.__dict__["__traceback__"].__get__
_usual_hook = sys.excepthook


def in_words(error: BaseException) -> str:
    """The last line of a traceback: `AssertionError: oversold`."""
    try:
        return "".join([traceback.format_exception_only(error)[-1]]).strip()
    except MemoryError:
        raise
    except BaseException:
        called: str = _name_of(type(error))
        text = words(error)
        return f"{called}: {text}" if text else called


def words(value: object) -> str:
    """What `str` says of it; "" if that fails."""
    try:
        # Joined, it is a text of Python's own kind, of which nothing can be asked that runs the program's code.
        return "".join([str(value)])
    except MemoryError:
        raise
    except BaseException:
        return ""


def shown(error: BaseException) -> str:
    """The traceback with only the program's own lines: those of ours and of the library say nothing to a student."""
    try:
        whole = traceback.TracebackException.from_exception(error, compact=True)
        _keep_the_programs(whole)
        return "".join(whole.format())
    except MemoryError:
        raise
    except BaseException:
        # Its causes cannot be followed; where it was raised, Python itself has kept.
        lines = [frame for frame in traceback.extract_tb(_trace_of(error)) if _is_the_programs(frame)]
        return "".join(["Traceback (most recent call last):\n", *traceback.format_list(lines), in_words(error), "\n"])


def show(error: BaseException, name: str) -> None:
    """Print the traceback, by the program's own hook if it has set one. `name`: the program's file."""
    hook = getattr(sys, "excepthook", None)
    if hook is _usual_hook or hook is None:
        say(shown(error))
        return
    try:
        hook(type(error), error, _from_the_program(_trace_of(error), name))
    except MemoryError:
        raise
    except SystemExit:
        return
    except BaseException as another:
        say(f"Error in sys.excepthook:\n{shown(another)}\nOriginal exception was:\n{shown(error)}")


def say(text: str) -> None:
    """Write to the program's stream for errors. Where it has put there what cannot be written to, nobody reads it."""
    try:
        sys.stderr.write(text)
    except MemoryError:
        raise
    except BaseException:
        return


def exit_code(leaving: SystemExit) -> tuple[int, str]:
    """The exit code of a `SystemExit`, as Python makes it, and what it says (printed already if it is a text)."""
    try:
        code: object = leaving.code
    except MemoryError:
        raise
    except BaseException:
        code = leaving
    if code is None:
        return 0, ""
    if issubclass(type(code), int):
        number = int.__add__(code, 0)  # type: ignore[operator]
        number = number & 0xFF if -(1 << 63) <= number < 1 << 63 else 0xFF
        return number, f"sys.exit({number})" if number else ""
    text = words(code)
    say(f"{text}\n")
    return 1, text


def _from_the_program(trace: TracebackType | None, name: str) -> TracebackType | None:
    while trace is not None and trace.tb_frame.f_code.co_filename != name:
        trace = trace.tb_next
    return trace


def _keep_the_programs(whole: traceback.TracebackException) -> None:
    todo = [whole]
    while todo:
        one = todo.pop()
        one.stack[:] = [frame for frame in one.stack if _is_the_programs(frame)]
        inner = (one.__cause__, one.__context__, *(getattr(one, "exceptions", None) or ()))
        todo += [error for error in inner if error is not None]


def _is_the_programs(frame: traceback.FrameSummary) -> bool:
    return not frame.filename.startswith(NOT_THE_PROGRAM)
