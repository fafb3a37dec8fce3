"""The plain enumeration of random programs is right: on cases that were counted by hand, and against real runs."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.sandbox.random_programs import real_run
from tests.sandbox.random_programs.enumeration import DEADLOCK, TooLarge, outcomes
from tests.sandbox.random_programs.rendering import python
from tests.sandbox.random_programs.selection import case
from tests.sandbox.random_programs.statements import (
    Acquire,
    Add,
    Append,
    BarrierWait,
    EventCall,
    If,
    Join,
    Notify,
    Program,
    Put,
    QueueCall,
    Read,
    Release,
    Repeat,
    Return,
    Start,
    Statement,
    Value,
    Wait,
    WaitUntil,
    With,
    Write,
)

Body = tuple[Statement, ...]
ADD = Add("x", 1)


def program(*threads: Body, semaphore: int = 1) -> Program:
    """Main starts all of them and joins all of them."""
    starts = tuple(Start(n) for n in range(len(threads)))
    joins = tuple(Join(n) for n in range(len(threads)))
    return Program(threads, (*starts, *joins), cells=("x", "y"), permits={"semaphore": semaphore, "bounded": 1})


def ends(*threads: Body, semaphore: int = 1) -> set[str]:
    """The last part of each outcome: from the cells on."""
    found = outcomes(program(*threads, semaphore=semaphore))
    return {line if line == DEADLOCK else line.split("] [0, 0] ", 1)[1] for line in found}


def registers(*threads: Body) -> set[tuple[tuple[int, int], ...]]:
    """The registers of the threads at the end, for each outcome that is not a deadlock."""
    found = outcomes(program(*threads)) - {DEADLOCK}
    finals = [eval(line.split("] [0, 0] ", 1)[0] + "]") for line in found]
    return {tuple((r0, r1) for _, r0, r1 in final) for final in finals}


def cells(*values: int) -> set[str]:
    """Ends with these values of x and nothing else changed."""
    return {f"[{value}, 0] [] []" for value in values}


@pytest.mark.parametrize(
    ("threads", "totals"),
    [
        ([(ADD,), (ADD,)], (1, 2)),
        ([(ADD,), (ADD,), (ADD,)], (1, 2, 3)),
        ([(ADD, ADD), (ADD, ADD)], (2, 3, 4)),
        ([(ADD, ADD, ADD), (ADD, ADD, ADD)], (2, 3, 4, 5, 6)),
        ([(Repeat(2, (With("lock", (ADD,)),)),)] * 2, (4,)),
        ([(With("lock", (ADD,)),), (With("other", (ADD,)),)], (1, 2)),
        ([(With("semaphore", (ADD,)),)] * 2, (2,)),
        ([(With("condition", (ADD,)),), (With("condition", (With("condition", (ADD,)),)),)], (2,)),
    ],
)
def test_totals_of_increments_are_those_counted_by_hand(threads: list[Body], totals: tuple[int, ...]) -> None:
    """Lost updates happen exactly where nothing excludes them."""
    assert ends(*threads) == cells(*totals)


def test_appends_of_three_threads_come_in_each_of_six_orders() -> None:
    """Three steps in any order."""
    found = ends(*[(Append(Value(n)),) for n in range(3)])
    assert found == {f"[0, 0] {list(order)} []" for order in permutations(range(3))}


def test_two_appends_of_two_threads_have_six_orders() -> None:
    """(2 + 2)! / (2! 2!) = 6."""
    assert len(ends((Append(Value(1)), Append(Value(2))), (Append(Value(3)), Append(Value(4))))) == 6


def test_a_dict_remembers_who_was_first() -> None:
    """Same contents, two orders."""
    found = ends((Put("a", Value(1)),), (Put("b", Value(1)),))
    assert found == {"[0, 0] [] [('a', 1), ('b', 1)]", "[0, 0] [] [('b', 1), ('a', 1)]"}


def test_messages_arrive_in_the_order_in_which_they_were_written() -> None:
    """Who sees the flag sees the data: three of four pairs."""
    writer = (Write("x", Value(1)), Write("y", Value(1)))
    assert registers(writer, (Read(0, "y"), Read(1, "x"))) == {((0, 0), (a, b)) for a, b in ((0, 0), (0, 1), (1, 1))}


def test_one_of_two_writers_sees_the_other() -> None:
    """Both reading 0 would need a step to move over another one: three of four pairs."""
    found = registers((Write("x", Value(1)), Read(0, "y")), (Write("y", Value(1)), Read(0, "x")))
    assert {(a[0], b[0]) for a, b in found} == {(0, 1), (1, 0), (1, 1)}


def test_opposite_lock_orders_end_or_deadlock() -> None:
    """Three orders end, in one shape; one deadlocks."""
    one = (With("lock", (With("other", ()),)),)
    two = (With("other", (With("lock", ()),)),)
    assert ends(one, two) == {DEADLOCK, *cells(0)}
    assert ends(one, one) == cells(0)


def test_a_notify_is_lost_when_nobody_waits() -> None:
    """Either order: the waiter is woken, or it waits for ever. With a condition that is asked again it always ends."""
    tell: Body = (With("condition", (Write("x", Value(1)), Notify("condition", False))),)
    assert ends((With("condition", (Wait("condition"),)),), tell) == {DEADLOCK, *cells(1)}
    assert ends((With("condition", (WaitUntil("condition", "x", 1),)),), tell) == cells(1)


def test_one_notify_wakes_one_of_two() -> None:
    """The other one waits for ever; notify_all lets both end if both were there."""
    wait: Body = (With("condition", (Wait("condition"),)),)
    assert ends(wait, wait, (With("condition", (Notify("condition", False),)),)) == {DEADLOCK}
    assert ends(wait, wait, (With("condition", (Notify("condition", True),)),)) == {DEADLOCK, *cells(0)}


def test_a_wait_with_a_timeout_always_ends_with_either_answer() -> None:
    """True when it was woken, False when it gave up."""
    wait: Body = (With("condition", (Wait("condition", 0),)),)
    tell: Body = (With("condition", (Notify("condition", False),)),)
    assert registers(wait, tell) == {((0, 0), (0, 0)), ((1, 0), (0, 0))}
    assert DEADLOCK not in outcomes(program(wait, tell))


def test_a_timeout_fires_only_while_the_lock_is_taken() -> None:
    """Alone the acquire always succeeds; beside another holder it may give up."""
    attempt: Body = (Acquire("lock", "timeout", 0), If(0, 1, (Release("lock"),)))
    assert registers(attempt) == {((1, 0),)}
    assert registers(attempt, (With("lock", ()),)) == {((0, 0), (0, 0)), ((1, 0), (0, 0))}


def test_a_semaphore_carries_permits_and_a_bounded_one_refuses_too_many() -> None:
    """Permit 0: the second thread has to wait for the first one's release."""
    found = ends((ADD, Release("semaphore")), (Acquire("semaphore"), ADD), semaphore=0)
    assert found == cells(2)
    assert all("error" in line for line in outcomes(program((Release("bounded"),))))


def test_errors_end_the_thread_and_let_go_of_what_it_is_in() -> None:
    """release() of a free lock, wait() without the lock: the enclosing `with` is left all the same."""
    wrong: Body = (With("lock", (Release("other"), ADD)),)
    assert ends(wrong, (With("lock", (ADD,)),)) == cells(1)
    assert ends((With("lock", (Wait("condition"),)),), (With("lock", (ADD,)),)) == cells(1)


def test_two_threads_in_equal_states_are_two() -> None:
    """Who releases a lock is told by which thread it is, not by what its state looks like."""
    use: Body = (Acquire("rlock", "try", 0), If(0, 1, (Release("rlock"),)))
    look_alike: Body = (Acquire("lock", "try", 0), ADD)
    assert all("error" not in line for line in outcomes(program(look_alike, use)))


def test_a_return_inside_with_lets_go() -> None:
    """The lock is free for the other thread, and the rest of the function is not done."""
    assert ends((With("lock", (If(0, 0, (Return(),)), ADD)),), (With("lock", (ADD,)),)) == cells(1)


def test_a_queue_of_one_place_hands_over_in_order() -> None:
    """The second put waits for the first get."""
    put = (QueueCall("put", Value(1)), QueueCall("put", Value(2)))
    get = (QueueCall("get", register=0), QueueCall("get", register=1))
    assert registers(put, get) == {((0, 0), (1, 2))}
    assert ends(put) == {DEADLOCK}


def test_a_barrier_keeps_the_phases_apart() -> None:
    """What was written before it is seen after it; a third one at a barrier of two stays there."""
    found = registers((Write("x", Value(1)), BarrierWait()), (BarrierWait(), Read(0, "x")))
    assert found == {((0, 0), (1, 0))}
    assert ends((BarrierWait(),), (BarrierWait(),), (BarrierWait(),)) == {DEADLOCK}


def test_an_event_stays_set_until_it_is_cleared() -> None:
    """wait() passes at any time after set(); after a clear() it may have come too late."""
    waiter: Body = (EventCall("wait"), ADD)
    assert ends(waiter, (EventCall("set"),)) == cells(1)
    assert ends(waiter, (EventCall("set"), EventCall("clear"))) == {DEADLOCK, *cells(1)}


def test_is_alive_is_sure_only_after_join() -> None:
    """join() without a timeout means that the other has ended; with one it may still be alive."""
    assert registers((ADD,), (Join(0, False, 0),)) == {((0, 0), (0, 0))}
    assert registers((ADD,), (Join(0, True, 0),)) == {((0, 0), (0, 0)), ((0, 0), (1, 0))}


def test_more_states_than_allowed_are_refused() -> None:
    """The enumeration never tells half of the outcomes."""
    with pytest.raises(TooLarge):
        outcomes(program((ADD,) * 3, (ADD,) * 3), most_states=50)


@pytest.mark.parametrize("index", range(1000, 1040))
def test_what_really_comes_out_was_foreseen(index: int) -> None:
    """A real run of the rendered program ends in one of the outcomes of the enumeration."""
    chosen = case(index)
    with real_run.fast_switching():
        came_out = {real_run.outcome(chosen.text, 0.5) for _ in range(2 if DEADLOCK in chosen.outcomes else 5)}
    assert came_out <= chosen.outcomes, f"seed {chosen.seed}"


def test_the_rendered_text_is_the_same_for_the_same_seed() -> None:
    """A seed in a message is enough to see the program again."""
    assert python(program((ADD,))) == python(program((ADD,)))
    assert case(3) == case(3)
