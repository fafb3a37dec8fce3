"""Sentences of lesson 22 that stand beside no code block, settled by running what they say."""

from __future__ import annotations

import asyncio
import queue
import sys
import threading
from collections.abc import Callable, Iterator

import pytest

WITH_GIL = getattr(sys, "_is_gil_enabled", lambda: True)()


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """Python changes threads as often as it can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def counted(step: Callable[[list[int]], None], times: int, threads: int = 5) -> int:
    """What is in the box after so many threads have done the step so many times."""
    box = [0]

    def work() -> None:
        for _ in range(times):
            step(box)

    together([work] * threads)
    return box[0]


def together(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)


@pytest.mark.skipif(not WITH_GIL, reason="said of the usual Python, with the GIL")
def test_a_plain_addition_loses_nothing_on_todays_python(eager_switching: None) -> None:
    """Section 1: a line such as `counter += 1` has no point inside where threads change places."""
    for _ in range(5):
        counter = 0

        def work() -> None:
            nonlocal counter
            for _ in range(20_000):
                counter += 1

        together([work] * 5)
        assert counter == 100_000


def test_a_call_between_reading_and_writing_loses_additions(eager_switching: None) -> None:
    """Section 1: a call such as `int(...)` in between, and they are lost again."""

    def step(box: list[int]) -> None:
        box[0] = int(box[0]) + 1

    assert any(counted(step, 20_000) < 100_000 for _ in range(20))


def test_a_bare_acquire_and_an_error_leave_the_lock_taken() -> None:
    """Section 2: the error jumps over the release."""
    lock = threading.Lock()

    def careless() -> None:
        lock.acquire()
        int("no number")
        lock.release()

    with pytest.raises(ValueError, match="no number"):
        careless()
    assert lock.locked()


def test_acquire_without_waiting_takes_the_lock_or_says_no_in_one_step() -> None:
    """Section 2: `acquire(blocking=False)`."""
    lock = threading.Lock()
    assert lock.acquire(blocking=False) is True
    assert lock.acquire(blocking=False) is False
    assert lock.locked()


def test_a_lock_for_each_call_keeps_out_nobody() -> None:
    """Section 2: two threads are inside at once, each with a lock of its own."""
    both_inside = threading.Barrier(2)

    def enter() -> None:
        with threading.Lock():
            both_inside.wait(timeout=10)

    together([enter, enter])
    assert not both_inside.broken


def test_any_thread_may_release_a_semaphore_that_it_never_acquired() -> None:
    """Section 3: with `Semaphore(0)` one thread waits until another one says done."""
    done = threading.Semaphore(0)
    order: list[str] = []

    def wait() -> None:
        assert done.acquire(timeout=10)
        order.append("went on")

    def work() -> None:
        order.append("worked")
        done.release()

    together([wait, work])
    assert order == ["worked", "went on"]


@pytest.mark.parametrize("permits", [1, 3])
def test_one_release_too_many_lets_one_thread_too_many_in(permits: int) -> None:
    """Sections 3 and 4: also where the semaphore is meant as a lock."""
    door = threading.Semaphore(permits)
    door.release()
    assert [door.acquire(blocking=False) for _ in range(permits + 2)] == [True] * (permits + 1) + [False]


def test_python_has_no_class_called_mutex() -> None:
    """Section 4."""
    assert not [name for name in dir(threading) if "mutex" in name.lower()]


def test_an_rlock_is_free_when_it_was_released_as_often_as_it_was_taken() -> None:
    """Section 4: it counts."""
    lock = threading.RLock()
    lock.acquire()
    lock.acquire()
    others: list[bool] = []
    lock.release()
    together([lambda: others.append(lock.acquire(blocking=False))])
    lock.release()
    together([lambda: others.append(lock.acquire(blocking=False))])
    assert others == [False, True]


def test_a_plain_lock_blocks_its_own_thread() -> None:
    """Section 4: `add` would wait for a lock that its own thread holds, and there is no error."""
    lock = threading.Lock()
    lock.acquire()
    assert lock.acquire(timeout=0.05) is False


def test_join_comes_back_without_a_word_and_is_alive_tells() -> None:
    """Section 5."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert thread.join(timeout=0.01) is None  # type: ignore[func-returns-value]
    assert thread.is_alive()
    end.set()
    thread.join()


def test_wait_lets_the_lock_go_and_has_it_again_when_it_returns() -> None:
    """Section 6: who waits for a condition does not keep the others out."""
    changed = threading.Condition(threading.Lock())
    waits = threading.Event()
    seen: list[str] = []

    def wait() -> None:
        with changed:
            waits.set()
            changed.wait(timeout=10)
            seen.append(f"taken by others: {changed.acquire(blocking=False)}")

    def wake() -> None:
        waits.wait(timeout=10)
        with changed:
            seen.append("inside while it waits")
            changed.notify()

    together([wait, wake])
    assert seen == ["inside while it waits", "taken by others: False"]


def test_a_notify_that_nobody_waits_for_is_lost() -> None:
    """Section 6."""
    changed = threading.Condition()
    with changed:
        changed.notify_all()
        assert changed.wait(timeout=0.05) is False


def test_who_comes_late_to_an_event_does_not_wait() -> None:
    """Section 6: it stays set."""
    start = threading.Event()
    start.set()
    assert start.wait(timeout=0) is True


def test_one_that_gives_up_breaks_the_barrier_for_all() -> None:
    """Section 6."""
    meeting = threading.Barrier(3)
    ends: list[str] = []

    def wait(seconds: float) -> None:
        try:
            meeting.wait(timeout=seconds)
        except threading.BrokenBarrierError:
            ends.append("broken")

    together([lambda: wait(0.05), lambda: wait(10)])
    assert ends == ["broken", "broken"]


def test_a_queue_waits_by_itself_and_needs_no_lock() -> None:
    """Section 6: `put` and `get` block."""
    work: queue.Queue[int] = queue.Queue(maxsize=1)
    got: list[int] = []

    def put() -> None:
        for number in range(100):
            work.put(number, timeout=10)

    def get() -> None:
        got.extend(work.get(timeout=10) for _ in range(50))

    together([put, get, get])
    assert sorted(got) == list(range(100))


@pytest.mark.parametrize(("over_an_await", "total"), [(False, 10), (True, 1)])
async def test_tasks_come_in_over_an_await_and_nowhere_else(over_an_await: bool, total: int) -> None:
    """Section 10: between two awaits nobody comes in; over an await, additions are lost as with threads."""
    counter = 0

    async def add() -> None:
        nonlocal counter
        await asyncio.sleep(0)
        seen = counter
        if over_an_await:
            await asyncio.sleep(0)
        counter = seen + 1

    await asyncio.gather(*(add() for _ in range(10)))
    assert counter == total
