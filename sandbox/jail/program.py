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
import traceback
from importlib import import_module
from types import CodeType, ModuleType, TracebackType

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sandbox.jail.child import Reporter

NO_TYPING = "The program asks for typing with input(), and it was given no input."
NOT_THE_PROGRAM = ("python/", "sandbox/", "<frozen ", "/")
TRIES = 8
"""How often a thread is started, in half of as many squared milliseconds, before it is said that there is no room."""

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


def run_program(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """Run the job's program to its end; the fields of its completion record."""
    options = job["options"]
    name = str(job["name"])
    ending = _Ending()
    main = _start(job)
    # The recording has a thread of its own.
    _watch_threads(ending, reporter, job["limits"]["threads"] + bool(options["record"]))

    def run() -> None:
        _run_main(job["program"], name, main, ending, typing=options["input"] is not None)
        _last_steps(ending)

    if options["record"]:
        _recorded(job, main, reporter, run)
    else:
        reporter.forget()
        run()
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
    lines = job["program"].splitlines(keepends=True)
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
    delivery.start(job["limits"]["wall_seconds"] * 0.8)
    try:
        with recorder:
            run()
    finally:
        delivery.end()


def _run_main(program: str, name: str, main: ModuleType, ending: _Ending, typing: bool) -> None:
    try:
        exec(_compiled(program, name), main.__dict__)
    except SystemExit as leaving:
        _leave(leaving.code, ending)
    except MemoryError:
        raise
    except BaseException as error:
        _show(error, name)
        no_typing = isinstance(error, EOFError) and not typing
        ending.fail(NO_TYPING if no_typing else in_words(error), 1)


def _compiled(program: str, name: str) -> CodeType:
    return compile(program, name, "exec", dont_inherit=True)


def _leave(code: object, ending: _Ending) -> None:
    if code is None or isinstance(code, int):
        ending.exit = int(code or 0) & 0xFF
        ending.message = f"sys.exit({code})" if ending.exit else ""
    else:
        print(code, file=sys.stderr)
        ending.fail(str(code), 1)


def _last_steps(ending: _Ending) -> None:
    for step in (threading._shutdown, atexit._run_exitfuncs, sys.stdout.flush, sys.stderr.flush):  # type: ignore[attr-defined]
        try:
            step()
        except MemoryError:
            raise
        except BaseException as error:
            ending.fail(in_words(error), 1)


def in_words(error: BaseException) -> str:
    """The last line of a traceback: `AssertionError: oversold`."""
    return traceback.format_exception_only(error)[-1].strip()


def _show(error: BaseException, name: str) -> None:
    """Print the traceback, by the program's own hook if it has set one."""
    hook = sys.excepthook
    if hook is not sys.__excepthook__:
        hook(type(error), error, _from_the_program(error.__traceback__, name))
        return
    sys.stderr.write(shown(error))


def _from_the_program(trace: TracebackType | None, name: str) -> TracebackType | None:
    while trace is not None and trace.tb_frame.f_code.co_filename != name:
        trace = trace.tb_next
    return trace


def shown(error: BaseException) -> str:
    """The traceback with only the program's own lines: those of ours and of the library say nothing to a student."""
    whole = traceback.TracebackException.from_exception(error, compact=True)
    _keep_the_programs(whole)
    return "".join(whole.format())


def _keep_the_programs(whole: traceback.TracebackException) -> None:
    whole.stack[:] = [frame for frame in whole.stack if not frame.filename.startswith(NOT_THE_PROGRAM)]
    for inner in (whole.__cause__, whole.__context__, *(getattr(whole, "exceptions", None) or ())):
        if inner is not None:
            _keep_the_programs(inner)


def _watch_threads(ending: _Ending, reporter: Reporter, limit: int) -> None:
    """Count the threads, and take note of the exceptions that end them."""

    def excepthook(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if isinstance(error, MemoryError):
            reporter.out_of_memory()
        if error is None or isinstance(error, SystemExit):
            return
        called = arguments.thread.name if arguments.thread else "a thread"
        sys.stderr.write(f"Exception in thread {called}:\n{shown(error)}")
        ending.fail(f"{in_words(error)} (in {called})", 0)

    threading.excepthook = excepthook
    _bound_threads(reporter, limit)


def _room_for_a_stack() -> bool:
    try:
        return bool(bytes(threading.stack_size() or 1 << 20))
    except MemoryError:
        return False


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

    for module, attribute in (
        (threading, "_start_new_thread"),
        (threading, "_start_joinable_thread"),
        (_thread, "start_new_thread"),
        (_thread, "start_joinable_thread"),
    ):
        if hasattr(module, attribute):
            setattr(module, attribute, bounded(getattr(module, attribute)))
