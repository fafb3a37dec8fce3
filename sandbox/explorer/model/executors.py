"""`concurrent.futures`: `ThreadPoolExecutor`, and what its `map` gives."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.explorer.ending import TooLong
from sandbox.explorer.model.futures import BrokenThreadPool, Future
from sandbox.explorer.model.threads import Thread
from sandbox.explorer.running import NOW, Gate, Kill, arrive


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
