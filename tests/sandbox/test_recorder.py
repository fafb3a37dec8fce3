"""What the recorder writes down of a real run, and that the program does not notice it."""

from __future__ import annotations

import builtins
import io
import queue
import subprocess
import sys
import threading
import time
from contextlib import redirect_stdout
from textwrap import dedent
from typing import Any

import pytest

from sandbox.job import Job, Limits, Run
from sandbox.local_pool import LocalPool
from sandbox.recorder import Recorder
from sandbox.recording.names import name_in

FIELDS = ("at", "thread", "what", "thing", "value")
Events = list[dict[str, Any]]


def record(program: str, limit: int = 5000) -> tuple[Events, str]:
    """The events and the output of a program that ran under the recorder."""
    program, sleep = dedent(program), time.sleep
    output = io.StringIO()
    recorder = Recorder(program, "program.py", limit)

    def until(what: str, times: int = 1) -> None:
        """For the program: go on when something has been noted so often."""
        while sum(note.what == what for note in recorder.notes.entries) < times:
            sleep(0.0002)

    variables: dict[str, Any] = {"__name__": "__main__", "until": until}
    with redirect_stdout(output), recorder:
        exec(compile(program, "program.py", "exec"), variables)
    events = [dict(zip(FIELDS, event, strict=True)) for event in recorder.events(variables)]
    return events, output.getvalue()


def seen(events: Events, thread: str) -> list[str]:
    """What one thread did, as short words."""
    return [
        " ".join(filter(None, (event["what"], event["thing"], event["value"])))
        for event in events
        if event["thread"] == thread
    ]


def test_a_lock_is_recorded_under_the_name_of_its_variable() -> None:
    """The holder acquires and releases; the one who came too late waits first."""
    events, _ = record(
        """
        import threading
        seats_lock = threading.Lock()
        def buy():
            with seats_lock:
                pass
        seats_lock.acquire()
        buyer = threading.Thread(target=buy, name="buyer")
        buyer.start()
        until("wait")
        seats_lock.release()
        buyer.join()
        """
    )
    assert seen(events, "buyer") == ["start", "wait seats_lock", "acquire seats_lock", "release seats_lock", "end"]
    assert seen(events, "main")[:3] == ["start", "acquire seats_lock", "release seats_lock"]


def test_in_the_recorded_order_a_lock_never_has_two_holders_and_a_semaphore_never_too_many() -> None:
    """Whatever the threads do, the order of the events is a possible one."""
    events, _ = record(
        """
        import threading, time
        gate = threading.Semaphore(3)
        lock = threading.Lock()
        def work():
            for _ in range(20):
                with gate:
                    with lock:
                        pass
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        """
    )
    holders, inside = set[str](), 0
    for event in events:
        step = {"acquire": 1, "release": -1}.get(event["what"], 0)
        if event["thing"] == "lock" and step:
            assert holders == (set() if step > 0 else {event["thread"]})
            holders = {event["thread"]} if step > 0 else set()
        elif event["thing"] == "gate" and step:
            inside += step
            assert 0 <= inside <= 3
            assert event["value"] == str(3 - inside)
    times = [event["at"] for event in events]
    assert times == sorted(times)
    assert not holders
    assert inside == 0


def test_things_are_named_from_lists_attributes_locals_and_lines_with_two() -> None:
    """A name says where the thing is to be found in the program."""
    events, _ = record(
        """
        import threading
        class Account:
            def __init__(self):
                self.lock = threading.RLock()
        alice, bob = Account(), Account()
        forks = [threading.Lock() for _ in range(2)]
        a, b = threading.Lock(), threading.Lock()
        by_name = {"door": threading.Semaphore(1)}
        def inside():
            hidden = threading.Event()
            hidden.set()
        for thing in (alice.lock, bob.lock, forks[1], a, b, by_name["door"]):
            with thing: pass
        inside()
        """
    )
    names = [event["thing"] for event in events if event["what"] in ("acquire", "signal")]
    assert names == ["alice.lock", "bob.lock", "forks[1]", "a", "b", "by_name['door']", "hidden"]


@pytest.mark.parametrize(
    ("line", "earlier", "name"),
    [
        ("seats_lock = Lock()", 0, "seats_lock"),
        ("    self.gate: Semaphore = Semaphore(2)", 0, "gate"),
        ("a, b = Lock(), Lock()", 1, "b"),
        ("forks = [Lock() for _ in range(5)]", 3, "forks[3]"),
        ("    start(lock=threading.Lock())", 0, "lock"),
        ('    "door": threading.Semaphore(1),', 0, "door"),
        ("    return Lock()", 0, ""),
        ("if left == 0: pass", 0, ""),
    ],
)
def test_a_line_of_source_names_what_it_makes(line: str, earlier: int, name: str) -> None:
    """The left side of an assignment, a keyword, a key; nothing where there is none."""
    assert name_in(line, earlier) == name


def test_conditions_events_barriers_and_queues_tell_who_waits_and_who_wakes() -> None:
    """A condition's wait gives its lock back in between."""
    events, _ = record(
        """
        import queue, threading
        ready, event, barrier = threading.Condition(), threading.Event(), threading.Barrier(2)
        line = queue.Queue()
        def wait():
            with ready:
                ready.wait()
            event.wait()
            barrier.wait()
            line.get()
        waiter = threading.Thread(target=wait, name="waiter")
        waiter.start()
        until("release")
        with ready: ready.notify_all()
        until("wait", 3)
        event.set()
        until("wait", 4)
        barrier.wait()
        until("wait", 6)
        line.put(1)
        waiter.join()
        """
    )
    waiter = seen(events, "waiter")
    assert waiter[:7] == [
        "start",
        "acquire ready",
        "wait ready notify",
        "release ready",
        "wait ready",
        "acquire ready",
        "wake ready",
    ]
    assert waiter[8:] == [
        "wait event",
        "wake event",
        "wait barrier",
        "wake barrier",
        "wait line get",
        "wake line",
        "signal line get",
        "end",
    ]
    main = seen(events, "main")
    assert {"signal ready notify_all", "signal event set", "signal line put", "wait barrier"} <= set(main)


def test_a_wait_that_timed_out_says_so() -> None:
    """The thread goes on without the thing."""
    events, _ = record(
        """
        import threading
        lock, gate = threading.Lock(), threading.Semaphore(0)
        lock.acquire()
        assert not lock.acquire(timeout=0.001)
        assert not gate.acquire(timeout=0.001)
        assert not lock.acquire(blocking=False)
        """
    )
    assert seen(events, "main")[1:-1] == [
        "acquire lock",
        "wait lock",
        "wake lock timeout",
        "wait gate",
        "wake gate timeout",
    ]


def test_the_words_of_a_print_are_an_event_and_come_out_as_before() -> None:
    """Each value is made into a text once."""
    events, output = record(
        """
        class Loud:
            made = 0
            def __str__(self):
                Loud.made += 1
                return "loud"
        print("sold seat", 3, Loud(), sep="-")
        print(end="")
        print(Loud.made)
        """
    )
    assert output == "sold seat-3-loud\n1\n"
    assert [event["value"] for event in events if event["what"] == "say"] == ["sold seat-3-loud", "", "1"]


def test_the_end_of_a_thread_names_the_exception_that_ended_it() -> None:
    """Another thread ends without a word."""
    events, _ = record(
        """
        import threading
        threading.excepthook = lambda args: None
        def die(): raise KeyError("x")
        for target, name in ((die, "dies"), (int, "lives")):
            thread = threading.Thread(target=target, name=name)
            thread.start()
            thread.join()
        """
    )
    assert seen(events, "dies") == ["start", "end KeyError"]
    assert seen(events, "lives") == ["start", "end"]


def test_two_threads_of_one_name_stay_apart() -> None:
    """Lanes are told by name, so each name is given once."""
    events, _ = record(
        """
        import threading
        threads = [threading.Thread(target=int, name="worker") for _ in range(2)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        """
    )
    assert {event["thread"] for event in events} == {"main", "worker", "worker #2"}


def test_a_re_entrant_lock_tells_how_often_it_is_held() -> None:
    """Also after a wait has given it back as a whole."""
    events, _ = record(
        """
        import threading
        lock = threading.RLock()
        ready = threading.Condition(lock)
        with lock, lock:
            ready.wait(0.001)
        """
    )
    assert [name for name in seen(events, "main") if "lock" in name] == [
        "acquire lock",
        "acquire lock x2",
        "release lock",
        "wait lock",
        "acquire lock x2",
        "release lock x1",
        "release lock",
    ]


def test_the_number_of_events_is_bounded() -> None:
    """A program that prints without end does not fill the memory."""
    events, _ = record("for i in range(100): print(i)", limit=10)
    assert len(events) == 10


def test_wrong_calls_raise_what_they_raise_without_the_recorder() -> None:
    """The same type and the same words."""
    program = """
        import threading
        found = []
        def tried(call, *args, **named):
            try: found.append(repr(call(*args, **named)))
            except Exception as error: found.append(f"{type(error).__name__}: {error}")
        lock, rlock = threading.Lock(), threading.RLock()
        bounded, ready = threading.BoundedSemaphore(1), threading.Condition()
        tried(lock.release)
        tried(rlock.release)
        tried(lock.acquire, False, 1)
        tried(lock.acquire, True, -2)
        tried(lock.acquire, True, None)
        tried(bounded.release)
        tried(bounded.acquire, False, 1)
        tried(ready.wait)
        tried(ready.notify)
        tried(threading.Semaphore, -1)
        tried(threading.Thread(target=int).join)
        tried(lock.locked)
        tried(lambda: type(lock).__name__ + type(rlock).__name__)
        tried(lambda: isinstance(lock, threading.Lock))
        tried(lambda: isinstance(threading.Timer(1, int), threading.Thread))
        tried(print, "x", sep=3)
        tried(lambda: __import__("time").sleep("1"))
        print(found)
    """
    recorded = record(program)[1]
    plain = io.StringIO()
    with redirect_stdout(plain):
        exec(compile(dedent(program), "program.py", "exec"), {"__name__": "__main__"})
    assert recorded == plain.getvalue()
    assert recorded.count("Error") >= 10


def test_a_pool_of_the_standard_library_works_and_shows_who_waits_for_a_result() -> None:
    """Its own locks are not things of the program."""
    events, output = record(
        """
        import time
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(2) as pool:
            print(pool.submit(time.sleep, 0.05).result())
        """
    )
    assert output == "None\n"
    assert {event["thing"].split()[0] for event in events if event["thing"]} == {"result"}
    assert "wait" in {event["what"] for event in events if event["thread"] == "main"}


def test_afterwards_everything_is_as_it_was_before() -> None:
    """Also when the program ended in an exception."""
    places = [
        (threading, name) for name in ("Lock", "RLock", "Thread", "Timer", "Condition", "Event", "Barrier", "Semaphore")
    ]
    parts = [(kind, name) for kind in (threading.Thread, threading.Semaphore, queue.Queue) for name in vars(kind)]
    before = [getattr(place, name) for place, name in [*places, *parts, (time, "sleep"), (builtins, "print")]]
    with pytest.raises(ZeroDivisionError):
        record("1 / 0")
    assert [getattr(place, name) for place, name in [*places, *parts, (time, "sleep"), (builtins, "print")]] == before


def test_the_recorder_imports_little() -> None:
    """The child starts fast: nothing beyond `queue` and what that needs."""
    code = (
        "import re, threading, queue, sys; b = set(sys.modules); import sandbox.recorder; print(*set(sys.modules) - b)"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    extra = {name for name in made.stdout.split() if not name.startswith("sandbox")}
    assert extra <= {"__future__", "collections.abc"}


async def test_a_run_that_is_stopped_at_its_time_limit_has_its_events() -> None:
    """So the picture of a deadlock can be drawn."""
    program = """
import threading
lock = threading.Lock()
lock.acquire()
stuck = threading.Thread(target=lock.acquire, name="stuck\\ud800")
stuck.start()
stuck.join()
"""
    async with LocalPool() as pool:
        job = Job(program, Run(record=True), Limits(wall_seconds=1.0))
        result = await pool.run(job, "somebody", trusted=True)
    assert (result.verdict, result.kind) == ("stopped", "time")
    assert [(event.thread, event.what, event.thing) for event in result.events][-2:] == [
        ("stuck?", "wait", "lock"),
        ("main", "wait", "stuck?"),
    ]
