"""A student's program, run as `python program.py` would: real threads, exit code, tracebacks that show only its lines.

1. `_start`: `__main__`, `sys.argv`, typing
2. the program's module, then its threads, then what it left with `atexit`
3. `run_program`: how it ended
"""

from __future__ import annotations

import _thread
import atexit
import io
import linecache
import sys
import threading
import time
from functools import partial
from importlib import import_module
from types import CodeType, ModuleType

from sandbox.jail.failure import exit_code, in_words, say, show, shown, words

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
    from collections.abc import Callable
    from typing import Any

    from sandbox.jail.child import Reporter

NO_TYPING = "The program asks for typing with input(), and it was given no input."
TRIES = 8
"""How often a thread is started, in half of as many squared milliseconds, before it is said that there is no room."""

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


def run_program(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """Run the job's program to its end; the fields of its completion record."""
    options = job["options"]
    ending = _Ending()
    main = _start(job)
    # The recording has a thread of its own.
    _watch_threads(ending, reporter, job["limits"]["threads"] + bool(options["record"]))

    def run() -> None:
        _run_main(job, main, ending)
        _last_steps(ending)

    try:
        if options["record"]:
            _recorded(job, main, reporter, run)
        else:
            reporter.forget()
            run()
    except MemoryError:
        raise
    except BaseException as error:
        if lost_memory(error, job["limits"]["memory_mb"]):
            raise MemoryError from None
        # The program has changed what our steps call, or watches them with code that raises. It has come to its end.
        ending.fail(in_words(error), 1)
        reporter.send("fault", ending.message)
    verdict = "failed" if ending.failed or ending.exit else "ok"
    return {"end": verdict, "exit": ending.exit, "message": ending.message}


def _start(job: dict[str, Any]) -> ModuleType:
    name, options = str(job["name"]), job["options"]
    main = ModuleType("__main__")
    main.__file__ = name
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    sys.modules["__main__"] = main
    sys.argv = [name, *options["arguments"]]
    sys.stdin = _typed(options["input"]) if options["input"] else _NOTHING_TYPED
    # Not `splitlines`, which sees ends of lines where Python sees none.
    lines = io.StringIO(job["program"], newline=None).readlines()
    linecache.cache[name] = (len(job["program"]), None, lines, name)
    return main


def _typed(text: str) -> io.TextIOWrapper:
    typed = io.BytesIO(text.encode("utf-8", "surrogateescape"))
    return io.TextIOWrapper(typed, encoding="utf-8", errors="surrogateescape")


# Made once, in the zygote.
_NOTHING_TYPED = _typed("")


def _recorded(job: dict[str, Any], main: ModuleType, reporter: Reporter, run: Callable[[], None]) -> None:
    """Record the program while it runs; its events are sent at the end, or shortly before the limit on time."""
    recording = import_module("sandbox.recorder")
    recorder = recording.Recorder(job["program"], str(job["name"]))
    delivery = recording.Delivery(recorder, main.__dict__, lambda events: reporter.send("events", events))
    reporter.forget()
    for name in [name for name in sys.modules if name.startswith("sandbox.")]:
        del sys.modules[name]  # the recording's, which were not yet loaded when what to forget was noted
    delivery.start(job["limits"]["wall_seconds"] * 0.8)
    try:
        with recorder:
            run()
    finally:
        delivery.end()


def _run_main(job: dict[str, Any], main: ModuleType, ending: _Ending) -> None:
    name, typing = str(job["name"]), job["options"]["input"] is not None
    try:
        code = _compiled(job["program"], name)
        try:
            exec(code, main.__dict__)
        finally:
            # Our steps are not what the program meant to watch, or to keep from calling one another.
            _trace(None)
            _profile(None)
            _limit_recursion(max(_recursion_limit(), _USUAL_RECURSION))
    except SystemExit as leaving:
        ending.leave(*exit_code(leaving))
    except MemoryError:
        raise
    except BaseException as error:
        if lost_memory(error, job["limits"]["memory_mb"]):
            raise MemoryError from None
        show(error, name)
        no_typing = issubclass(type(error), EOFError) and not typing
        ending.fail(NO_TYPING if no_typing else in_words(error), 1)


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


def _last_steps(ending: _Ending) -> None:
    for step in _FLUSHES if _is_alone() else (_wait_for_threads, _call_what_was_left, *_FLUSHES):
        try:
            step()
        except MemoryError:
            raise
        except BaseException as error:
            say(shown(error))
            ending.fail(in_words(error), 1)


def _flush(name: str) -> None:
    """Flush the stream, unless the program has closed it or put nothing in its place."""
    stream = getattr(sys, name, None)
    if stream is not None and not getattr(stream, "closed", False):
        stream.flush()


_python_waits, _python_calls = threading._shutdown, atexit._run_exitfuncs  # type: ignore[attr-defined]
_FLUSHES = (partial(_flush, "stdout"), partial(_flush, "stderr"))


def _is_alone() -> bool:
    """Whether no thread is there to be waited for, and nothing to be called at the end: then Python does nothing, and
    takes its time for it. A program that has put its own in the place of what it calls is to get that called."""
    its_own = threading._shutdown is not _python_waits or atexit._run_exitfuncs is not _python_calls  # type: ignore[attr-defined]
    return not (its_own or _thread._count() or atexit._ncallbacks() or getattr(threading, "_threading_atexits", True))


def _wait_for_threads() -> None:
    threading._shutdown()  # type: ignore[attr-defined]


def _call_what_was_left() -> None:
    atexit._run_exitfuncs()


def _watch_threads(ending: _Ending, reporter: Reporter, limit: int) -> None:
    """Count the threads, and take note of the exceptions that end them."""

    def excepthook(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        # Not `isinstance`, which believes what the exception says of itself.
        if issubclass(arguments.exc_type, MemoryError):
            reporter.out_of_memory()
        if error is None or issubclass(arguments.exc_type, SystemExit):
            return
        called = _called(arguments.thread)
        ending.fail(f"{in_words(error)} (in {called})", 0)
        say(f"Exception in thread {called}:\n{shown(error)}")

    def unraisablehook(arguments: sys.UnraisableHookArgs) -> None:
        # In a `__del__`, in what is called at exit, in a thread of `_thread`.
        if issubclass(arguments.exc_type, MemoryError):
            reporter.out_of_memory()
        usual(arguments)

    usual = sys.unraisablehook
    threading.excepthook = excepthook
    sys.unraisablehook = unraisablehook
    _bound_threads(reporter, limit)


def _called(thread: threading.Thread | None) -> str:
    try:
        return words(thread.name) if thread else "a thread"
    except BaseException:
        return "a thread"


def _room_for_a_stack() -> bool:
    try:
        return bool(bytes(threading.stack_size() or 1 << 20))
    except MemoryError:
        return False


_STARTS = [
    (module, name)
    for module, names in (
        (threading, ("_start_new_thread", "_start_joinable_thread")),
        (_thread, ("start_new_thread", "start_joinable_thread")),
    )
    for name in names
    # Which there are differs between Pythons.
    if hasattr(module, name)
]


def _bound_threads(reporter: Reporter, limit: int) -> None:
    """Name the limit when it is met. What holds it, if the program goes around this, is the confinement."""

    def bounded(start: Any) -> Any:
        def start_thread(*arguments: Any, **named: Any) -> Any:
            for milliseconds in range(TRIES):
                if _thread._count() >= limit:
                    reporter.stop("threads")
                try:
                    return start(*arguments, **named)
                except RuntimeError as error:
                    if "new thread" not in str(error):
                        raise
                    if not _room_for_a_stack():
                        reporter.stop("memory")
                # A thread that has just ended is counted by the kernel for a moment longer than by Python.
                time.sleep(milliseconds / 1000)
            reporter.stop("room")

        return start_thread

    for module, attribute in _STARTS:
        setattr(module, attribute, bounded(getattr(module, attribute)))
