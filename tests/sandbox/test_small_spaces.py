"""Small programs whose outcomes are counted by hand: the explorer finds exactly these, no fewer and no more."""

from __future__ import annotations

import textwrap
from itertools import permutations

import pytest

from tests.sandbox.exploring import ends

BEGIN = """\
import threading

a = b = x = y = 0
items = []
marks = {}
lock = threading.Lock()
other = threading.Lock()
event = threading.Event()
condition = threading.Condition()
semaphore = threading.Semaphore(2)


def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


"""


def ends_of(body: str) -> set[str]:
    """Every outcome of the body after the common beginning."""
    return ends(BEGIN + textwrap.dedent(body))


@pytest.mark.parametrize(
    ("threads", "times", "totals"),
    [
        (1, 3, {3}),
        (2, 1, {1, 2}),
        (3, 1, {1, 2, 3}),
        (2, 2, {2, 3, 4}),
        (2, 3, {2, 3, 4, 5, 6}),
        (3, 2, {2, 3, 4, 5, 6}),
    ],
)
def test_unlocked_increments_can_end_at_any_of_these_totals(threads: int, times: int, totals: set[int]) -> None:
    """With two threads or more and k rounds each, everything from 2 (from 1 for one round) to the full sum."""
    body = f"""
    def work():
        global x
        for _ in range({times}):
            x += 1

    run(*[work] * {threads})
    print(x)
    """
    assert ends_of(body) == {str(total) for total in totals}


@pytest.mark.parametrize(("threads", "times"), [(2, 1), (2, 3), (3, 2)])
def test_locked_increments_have_one_total(threads: int, times: int) -> None:
    """The lock leaves nothing to be lost."""
    body = f"""
    def work():
        global x
        for _ in range({times}):
            with lock:
                x += 1

    run(*[work] * {threads})
    print(x)
    """
    assert ends_of(body) == {str(threads * times)}


def test_three_appends_come_in_each_of_six_orders() -> None:
    """3! = 6."""
    body = "run(*[lambda n=n: items.append(n) for n in range(3)])\nprint(items)"
    assert ends_of(body) == {str(list(order)) for order in permutations(range(3))}


def test_two_appends_of_three_threads_have_ninety_orders() -> None:
    """6! / (2! 2! 2!) = 90, each a different list."""
    body = """
    def work(n):
        items.append(n)
        items.append(n)

    run(*[lambda n=n: work(n) for n in range(3)])
    print(items)
    """
    assert ends_of(body) == {str(list(order)) for order in set(permutations([0, 0, 1, 1, 2, 2]))}


def test_two_locked_sections_of_three_threads_have_ninety_orders() -> None:
    """The sections exclude each other but are not ordered: 90 again."""
    body = """
    def work(n):
        for _ in range(2):
            with lock:
                items.append(n)

    run(*[lambda n=n: work(n) for n in range(3)])
    print(items)
    """
    assert len(ends_of(body)) == 90


def test_a_dict_is_filled_in_either_order() -> None:
    """The same keys and values, but two orders."""
    body = "run(lambda: marks.update(a=1), lambda: marks.update(b=2))\nprint(marks)"
    assert ends_of(body) == {"{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}"}


def test_who_sees_the_flag_sees_the_data() -> None:
    """x then y is written, y then x is read: (y, x) = (1, 0) is impossible."""
    body = """
    def write():
        global x, y
        x = 1
        y = 1

    def read():
        global a, b
        a = y
        b = x

    run(write, read)
    print(a, b)
    """
    assert ends_of(body) == {"0 0", "0 1", "1 1"}


def test_one_of_two_sees_the_other_in_store_buffering() -> None:
    """Both reading 0 would need a machine that moves a read before a write."""
    body = """
    def one():
        global x, a
        x = 1
        a = y

    def two():
        global y, b
        y = 1
        b = x

    run(one, two)
    print(a, b)
    """
    assert ends_of(body) == {"0 1", "1 0", "1 1"}


def test_two_readers_agree_on_the_order_of_two_writes() -> None:
    """Four threads: of the 16 combinations only the one in which the readers disagree is impossible."""
    body = """
    seen = {}

    def write_x():
        global x
        x = 1

    def write_y():
        global y
        y = 1

    def read_xy():
        first = x
        seen["xy"] = first, y

    def read_yx():
        first = y
        seen["yx"] = first, x

    run(write_x, write_y, read_xy, read_yx)
    print(seen["xy"], seen["yx"])
    """
    found = ends_of(body)
    assert len(found) == 15
    assert "(1, 0) (1, 0)" not in found


def test_a_torn_read_shows_three_of_four_pairs() -> None:
    """x and y move from 0 to 1 in this order, and are read in this order: (1, 0) and (0, 1) are seen, in the middle."""
    body = """
    def move():
        global x, y
        x = 1
        y = 1

    def read():
        global a, b
        a = x
        b = y

    run(move, read)
    print(a, b)
    """
    assert ends_of(body) == {"0 0", "0 1", "1 0", "1 1"}


def test_opposite_lock_orders_end_or_deadlock() -> None:
    """Who is first ends first, or both wait."""
    body = """
    def work(first, second, name):
        with first:
            with second:
                items.append(name)

    run(lambda: work(lock, other, 1), lambda: work(other, lock, 2))
    print(items)
    """
    assert ends_of(body) == {"[1, 2]", "[2, 1]", "deadlock"}


def test_three_users_for_two_seats_unprotected_sell_two_or_three() -> None:
    """Never fewer than two: the seats are there for at least two of them. The count itself is safe."""
    body = """
    seats = 2
    sold = []

    def book():
        global seats
        if seats > 0:
            seats -= 1
            sold.append(1)

    run(book, book, book)
    print(len(sold), seats)
    """
    assert ends_of(body) == {"2 0", "3 0", "3 1", "3 -1"}


def test_three_users_for_two_seats_with_a_lock_sell_two() -> None:
    """One outcome."""
    body = """
    seats = 2
    sold = []

    def book():
        global seats
        with lock:
            if seats > 0:
                seats -= 1
                sold.append(1)

    run(book, book, book)
    print(len(sold), seats)
    """
    assert ends_of(body) == {"2 0"}


def test_at_most_two_are_inside_a_semaphore_of_two() -> None:
    """Three visitors; the most that were inside at one time is 1 or 2, never 3."""
    body = """
    inside = 0
    most = 0

    def visit():
        global inside, most
        with semaphore:
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1

    run(visit, visit, visit)
    print(most)
    """
    assert ends_of(body) == {"1", "2"}


def test_a_timeout_may_fire_or_not() -> None:
    """The second one gets the lock or gives up, and so may the first one; not both, since who gives up saw it taken."""
    body = """
    def work():
        if lock.acquire(timeout=1):
            items.append("in")
            lock.release()
        else:
            items.append("gave up")

    run(work, work)
    print(sorted(items))
    """
    assert ends_of(body) == {"['in', 'in']", "['gave up', 'in']"}


def test_an_event_wait_with_timeout_has_two_answers() -> None:
    """Set before, during or after the wait."""
    body = "run(lambda: items.append(event.wait(timeout=1)), event.set)\nprint(items)"
    assert ends_of(body) == {"[True]", "[False]"}


def test_a_notify_is_remembered_by_nobody() -> None:
    """Woken, or waiting for ever."""
    body = """
    def wait():
        with condition:
            condition.wait()

    def tell():
        with condition:
            condition.notify()

    run(wait, tell)
    print("woken")
    """
    assert ends_of(body) == {"woken", "deadlock"}


def test_two_takers_of_two_items_each_get_one() -> None:
    """Which one is open: two outcomes."""
    body = """
    import queue

    q = queue.Queue()
    q.put("a")
    q.put("b")
    got = [None, None]

    def take(i):
        got[i] = q.get()

    run(lambda: take(0), lambda: take(1))
    print(got)
    """
    assert ends_of(body) == {"['a', 'b']", "['b', 'a']"}


def test_an_exception_is_an_outcome_beside_the_others() -> None:
    """The pop finds the item, or is too early."""
    body = "run(items.pop, lambda: items.append(1))\nprint(items)"
    assert ends_of(body) == {"[]", "exception"}


def test_independent_threads_have_one_outcome() -> None:
    """Four threads that share nothing."""
    body = """
    squares = [0] * 4

    def work(i):
        squares[i] = i * i

    run(*[lambda i=i: work(i) for i in range(4)])
    print(squares)
    """
    assert ends_of(body) == {"[0, 1, 4, 9]"}
