"""A student's program, run as `python program.py` would: real threads, exit code, tracebacks that show only its lines.

1. `Program.put_in_place`, in the zygote: `__main__`, `sys.argv`, no typing, the hooks for what goes wrong in threads
2. `Program.run`, in the child: the program's module, then its threads, then what it left with `atexit`
"""

from __future__ import annotations

import _thread
import atexit
import io
import linecache
import sys
import threading
from functools import partial
from importlib import import_module
from types import CodeType, ModuleType

from sandbox.jail.failure import exit_code, in_words, say, show, shown, words
from sandbox.jail.thread_starts import ThreadStarts

try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:
    # On Windows, where only our own programs are run.
    def most_resident_mb() -> float:
        """Not known here."""
        return 0.0
else:

    def most_resident_mb() -> float:
        """How many megabytes of real memory this process had at its most."""
        return getrusage(RUSAGE_SELF).ru_maxrss / 1024


TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any

    from sandbox.jail.child import Reporter

NO_TYPING = "The program asks for typing with input(), and it was given no input."

# Taken before a program can put its own in their place.
_trace, _profile = sys.settrace, sys.setprofile
_limit_recursion, _recursion_limit = sys.setrecursionlimit, sys.getrecursionlimit
_USUAL_RECURSION = sys.getrecursionlimit()

LAST_WORDS = 300
"""Most characters of an exception that go into the message."""


class _Ending:
    """How the program ended so far; the first exception is kept."""

    def __init__(self) -> None:
        self.exit = 0
        self.message = ""
        self.failed = False

    def fail(self, message: str, exit_code: int) -> None:
        if not self.failed:
            self.message = message[:LAST_WORDS]
        self.failed = True
        self.exit = self.exit or exit_code

    def leave(self, exit_code: int, message: str) -> None:
        self.exit = exit_code
        if not self.failed:
            self.message = message[:LAST_WORDS]


class Program:
    """The program of this process. What is the same for all of them is made with it: once, in the zygote, because every
    page that a child writes to is copied. `in_place`: this process is already one in which it can be run."""

    def __init__(self, reporter: Reporter, in_place: bool = False) -> None:
        self._reporter = reporter
        self._ending = _Ending()
        self._starts = ThreadStarts(reporter)
        self._main = ModuleType("__main__")
        self._main.__file__ = ""
        self._variables = self._main.__dict__
        self._variables["__builtins__"] = sys.modules["builtins"]
        self._argv = [""]
        self._usual_hook = sys.unraisablehook
        self._in_place = in_place

    def put_in_place(self) -> None:
        """Make this process one in which the program can be run; `run` does it if that was not done before."""
        sys.modules["__main__"] = self._main
        sys.argv = self._argv
        sys.stdin = _typed("")
        threading.excepthook = self._end_of_a_thread
        sys.unraisablehook = self._unraisable
        self._starts.put_in_place()
        self._in_place = True

    def run(self, job: dict[str, Any]) -> tuple[str, int, str]:
        """Run the job's program to its end: how it ended, with which exit code, and its last words."""
        ending = self._ending
        self._begin(job)
        try:
            if job["options"]["record"]:
                self._run_recorded(job)
            else:
                self._run_to_its_end(job)
        except MemoryError:
            raise
        except BaseException as error:
            if lost_memory(error, job["limits"]["memory_mb"]):
                raise MemoryError from None
            # The program has changed what our steps call, or watches them with code that raises. It is at its end.
            ending.fail(in_words(error), 1)
            self._reporter.fault(ending.message)
        return "failed" if ending.failed or ending.exit else "ok", ending.exit, ending.message

    def _begin(self, job: dict[str, Any]) -> None:
        name, options, text = job["name"], job["options"], job["program"]
        if not self._in_place:
            self.put_in_place()
        # The recording has a thread of its own.
        self._starts.most = job["limits"]["threads"] + options["record"]
        self._variables["__file__"] = self._argv[0] = name
        self._argv += options["arguments"]
        if options["input"]:
            sys.stdin = _typed(options["input"])
        linecache.cache[name] = (len(text), None, _lines(text), name)

    def _run_recorded(self, job: dict[str, Any]) -> None:
        """Record the program while it runs; its events are sent at the end, or shortly before the limit on time."""
        reporter = self._reporter
        recording = import_module("sandbox.recorder")
        recorder = recording.Recorder(job["program"], job["name"])
        delivery = recording.Delivery(recorder, self._variables, lambda events: reporter.send("events", events))
        reporter.forget()
        for name in [name for name in sys.modules if name.startswith("sandbox.")]:
            del sys.modules[name]  # where there was nothing to forget them
        delivery.start(job["limits"]["wall_seconds"] * 0.8)
        try:
            with recorder:
                self._run_to_its_end(job)
        finally:
            delivery.end()

    def _run_to_its_end(self, job: dict[str, Any]) -> None:
        self._run_main(job)
        for step in _FLUSHES if is_alone() else (_wait_for_threads, _call_what_was_left, *_FLUSHES):
            try:
                step()
            except MemoryError:
                raise
            except BaseException as error:
                say(shown(error))
                self._ending.fail(in_words(error), 1)

    def _run_main(self, job: dict[str, Any]) -> None:
        name = job["name"]
        try:
            code = _compiled(job["program"], name)
            try:
                exec(code, self._variables)
            finally:
                # Our steps are not what the program meant to watch, or to keep from calling one another.
                _trace(None)
                _profile(None)
                _limit_recursion(max(_recursion_limit(), _USUAL_RECURSION))
        except SystemExit as leaving:
            self._ending.leave(*exit_code(leaving))
        except MemoryError:
            raise
        except BaseException as error:
            if lost_memory(error, job["limits"]["memory_mb"]):
                raise MemoryError from None
            show(error, name)
            no_typing = issubclass(type(error), EOFError) and job["options"]["input"] is None
            self._ending.fail(NO_TYPING if no_typing else in_words(error), 1)

    def _end_of_a_thread(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        # Not `isinstance`, which believes what the exception says of itself.
        if issubclass(arguments.exc_type, MemoryError):
            self._reporter.out_of_memory()
        if error is None or issubclass(arguments.exc_type, SystemExit):
            return
        called = _called(arguments.thread)
        self._ending.fail(f"{in_words(error)} (in {called})", 0)
        say(f"Exception in thread {called}:\n{shown(error)}")

    def _unraisable(self, arguments: sys.UnraisableHookArgs) -> None:
        # In a `__del__`, in what is called at exit, in a thread of `_thread`.
        if issubclass(arguments.exc_type, MemoryError):
            self._reporter.out_of_memory()
        self._usual_hook(arguments)


def _typed(text: str) -> io.TextIOWrapper:
    typed = io.BytesIO(text.encode("utf-8", "surrogateescape"))
    return io.TextIOWrapper(typed, encoding="utf-8", errors="surrogateescape")


def _lines(text: str) -> list[str]:
    """The program's lines as Python sees them."""
    lines = text.splitlines(keepends=True)
    if "\r" in text or len(lines) != text.count("\n", 0, -1) + 1:
        # `splitlines` sees ends of lines where Python sees none; but this takes longer.
        lines = io.StringIO(text, newline=None).readlines()
    return lines


def _compiled(program: str, name: str) -> CodeType:
    try:
        return compile(program, name, "exec", dont_inherit=True)
    except MemoryError:
        # So Python's compiler says that its own stack is full, whatever memory there is.
        raise SyntaxError("the program is nested deeper than Python can read") from None


def lost_memory(error: BaseException, memory_mb: int) -> bool:
    """Whether this was a `MemoryError` once. In a few places (a deque, a new piece of its stack) Python loses it, and
    raises a `SystemError` because there is none."""
    return type(error) is SystemError and most_resident_mb() > memory_mb / 2


def _flush(name: str) -> None:
    """Flush the stream, unless the program has closed it or put nothing in its place."""
    stream = getattr(sys, name, None)
    try:
        if stream is not None:
            stream.flush()
    except BaseException:
        if not getattr(stream, "closed", False):
            raise


_python_waits, _python_calls = threading._shutdown, atexit._run_exitfuncs  # type: ignore[attr-defined]
_FLUSHES = (partial(_flush, "stdout"), partial(_flush, "stderr"))


def is_alone() -> bool:
    """Whether no thread is there to be waited for, and nothing to be called at the end: then Python does nothing, and
    takes its time for it. A program that has put its own in the place of what it calls is to get that called."""
    its_own = threading._shutdown is not _python_waits or atexit._run_exitfuncs is not _python_calls  # type: ignore[attr-defined]
    return not (its_own or _thread._count() or atexit._ncallbacks() or getattr(threading, "_threading_atexits", True))


def _wait_for_threads() -> None:
    threading._shutdown()  # type: ignore[attr-defined]


def _call_what_was_left() -> None:
    atexit._run_exitfuncs()


def _called(thread: threading.Thread | None) -> str:
    try:
        return words(thread.name) if thread else "a thread"
    except BaseException:
        return "a thread"
