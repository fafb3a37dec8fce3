"""`concurrent.futures`: `ThreadPoolExecutor`, `Future`, `wait`, `as_completed`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.explorer.ending import TooLong
from sandbox.explorer.model.threads import Thread
from sandbox.explorer.running import NOW, Foot, Gate, Kill, arrive


class CancelledError(Exception):
    """The future was cancelled."""


class InvalidStateError(Exception):
    """The future cannot do that any more."""


class BrokenExecutor(RuntimeError):
    """The executor can run nothing any more."""


class BrokenThreadPool(BrokenExecutor):
    """Its initializer has raised."""


class Future:
    """The result of a call that may not be there yet."""

    def __init__(self) -> None:
        self._gate = Gate(0)
        self._state = "pending"
        self._result: Any = None
        self._error: BaseException | None = None
        self._callbacks: list[Callable[[Future], Any]] = []
        self._watchers: list[Gate] = []
        self.known = False

    def _step(self, verb: str, waits: Gate | None = None, timed: bool = False) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive((verb, self, None, None), (), (self._gate, *self._watchers), waits, timed, self._renew)

    def __hash__(self) -> int:
        # The same in each run, so that a set of futures has the same order.
        return -self._gate.place

    def __repr__(self) -> str:
        end = ""
        if self._state == "finished":
            raised = self._error is not None
            end = f" {'raised' if raised else 'returned'} {type(self._error if raised else self._result).__name__}"
        return f"<Future at {abs(self._gate.place) * 16:#x} state={self._state}{end}>"

    def _renew(self) -> Foot:
        NOW.current.gates = (self._gate, *self._watchers)
        return ()

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the result, or raise what the call raised. Raises `TimeoutError`."""
        self._wait(timeout)
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait, then what the call raised."""
        self._wait(timeout)
        return self._error

    def _wait(self, timeout: float | None) -> None:
        self._step("waits for the result of", self._gate, timeout is not None)
        if not self._gate.level:
            NOW.timeout_fired(timeout)
            raise TimeoutError
        self.known = True
        if self._state == "cancelled":
            raise CancelledError

    def done(self) -> bool:
        """Is it there, or cancelled?"""
        self._step("looks at")
        self.known = self.known or self._gate.level > 0
        return self._gate.level > 0

    def running(self) -> bool:
        """Is the call at work?"""
        self._step("looks at")
        return self._state == "running"

    def cancelled(self) -> bool:
        """Was it cancelled?"""
        self._step("looks at")
        return self._state == "cancelled"

    def cancel(self) -> bool:
        """Cancel the call if it has not begun."""
        self._step("cancels")
        if self._state in ("running", "finished"):
            return False
        if self._state == "pending":
            self._state = "cancelled"
            self._open()
            self._call_back()
        return True

    def add_done_callback(self, function: Callable[[Future], Any]) -> None:
        """Call the function with this future when it is done."""
        self._step("adds a callback to")
        if self._gate.level:
            self._call(function)
        else:
            self._callbacks.append(function)

    def set_running_or_notify_cancel(self) -> bool:
        """Begin, unless it was cancelled."""
        self._step("begins")
        if self._state == "cancelled":
            return False
        self._state = "running"
        return True

    def set_result(self, result: Any) -> None:
        """The call has ended with this."""
        self._finish(result, None)

    def set_exception(self, error: BaseException | None) -> None:
        """The call has raised this."""
        self._finish(None, error)

    def _finish(self, result: Any, error: BaseException | None) -> None:
        self._step("sets the result of")
        if self._gate.level:
            raise InvalidStateError(f"{self._state.upper()}: {self!r}")
        self._result, self._error, self._state = result, error, "finished"
        self._open()
        self._call_back()

    def _open(self) -> None:
        self._gate.level = 1
        for watcher in self._watchers:
            watcher.level += 1

    def _call_back(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        for function in callbacks:
            self._call(function)

    def _call(self, function: Callable[[Future], Any]) -> None:
        from sandbox.explorer.calls import call_any

        try:
            call_any(function, self)
        except Exception:
            # CPython logs it and goes on.
            return


class ThreadPoolExecutor:
    """Runs calls in up to `max_workers` threads."""

    def __init__(
        self,
        max_workers: int | None = None,
        thread_name_prefix: str = "",
        initializer: Callable[..., Any] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers or 5
        self._prefix = thread_name_prefix or "ThreadPoolExecutor-0"
        self._initializer = initializer
        self._initargs = initargs
        self._work: deque[tuple[Future, Any, Any, Any]] = deque()
        self._items = Gate(0)
        self._idle = 0
        self._closed = False
        self._broken = ""
        self._given: list[Future] = []
        self._threads: list[Thread] = []
        NOW.at_exit.append(self._end_of_program)

    def _step(self, verb: str, waits: Gate | None = None) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive((verb, self, None, None), (), (self._items,), waits)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        """Have a call made; its future."""
        self._step("submits to")
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future.known = self._max_workers == 1
        self._given.append(future)
        self._work.append((future, fn, args, kwargs))
        self._items.level += 1
        if self._idle > 0:
            self._idle -= 1
        elif len(self._threads) < self._max_workers:
            thread = Thread(target=self._worker, name=f"{self._prefix}_{len(self._threads)}", daemon=False)
            self._threads.append(thread)
            thread.start()
        return future

    def _worker(self) -> None:
        from sandbox.explorer.calls import call_any

        if self._initializer is not None:
            try:
                call_any(self._initializer, *self._initargs)
            except (Kill, TooLong):
                raise
            except BaseException:
                # CPython logs it; who has submitted something, or does so later, hears of it.
                self._break()
                return
        while True:
            self._step("waits for work from", self._items)
            if not self._work:
                return
            self._items.level -= 1
            if self._closed and not self._work:
                self._items.level = 1
            future, function, args, named = self._work.popleft()
            if self._closed and not self._work:
                self._items.level = 1
            if future.set_running_or_notify_cancel():
                try:
                    result = call_any(function, *args, **named)
                except (Kill, TooLong):
                    raise
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)
            self._step("is idle in")
            self._idle += 1

    def _break(self) -> None:
        self._step("breaks")
        self._broken = "A thread initializer failed, the thread pool is not usable anymore"
        self._items.level = 0
        while self._work:
            self._work.popleft()[0].set_exception(BrokenThreadPool(self._broken))

    def map(
        self, fn: Callable[..., Any], *values: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Any:
        """The results of the calls, in order."""
        from sandbox.explorer.builtin_iterators import builtin_zip

        # The rows and the futures stand in variables, where they can be compared while `submit` pauses.
        futures: list[Future] = []
        rows = builtin_zip(*values)
        while (row := next(rows, None)) is not None:
            futures.append(self.submit(fn, *row))
        return Results(futures, timeout)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; wait for what there is."""
        self._step("shuts down")
        self._closed = True
        if cancel_futures:
            while self._work:
                self._work.popleft()[0].cancel()
            self._items.level = 0
        self._items.level = max(self._items.level, 1)
        if wait:
            for thread in self._threads:
                thread.join()
            for future in self._given:
                future.known = True

    def _end_of_program(self) -> None:
        """CPython shuts each executor down when the module has ended: what was submitted is still done."""
        if self._threads and not self._closed:
            self.shutdown(wait=False)

    def __enter__(self) -> ThreadPoolExecutor:
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()


class Results:
    """What `map` gives: the results in order. Calls that are not wanted any more are cancelled, as CPython does."""

    def __init__(self, futures: list[Future], timeout: float | None) -> None:
        self._futures = futures
        self._timeout = timeout
        self._asked = False

    def __iter__(self) -> Results:
        return self

    def __next__(self) -> Any:
        self._asked = True
        if not self._futures:
            raise StopIteration
        future = self._futures.pop(0)
        try:
            return future.result(self._timeout)
        except Kill:
            raise
        except BaseException:
            future.cancel()
            self._cancel()
            raise

    def cancel_rest(self) -> None:
        """The program lets go of it: the rest is given up, unless CPython's generator has not even begun."""
        if self._asked:
            self._cancel()

    def _cancel(self) -> None:
        futures, self._futures = self._futures, []
        for future in futures:
            future.cancel()
