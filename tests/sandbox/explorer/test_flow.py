"""A later access, carried backwards over the steps before it: what races, and what must come first anyway."""

from __future__ import annotations

from sandbox.explorer.flow import GATE, WAIT, Access, Step, Stretch
from sandbox.explorer.running import READ, WRITE

ANNA, BEN = 0, 1
LOCK, LOCK_BIT = -5, 1


def access(who: int, place: object, mode: int) -> Access:
    return (who, place, mode, 1 << who, 0, False)


def touches(who: int, *modes: tuple[str, int]) -> Step:
    return Step(who, modes, (), list(modes), {}, 0, -1, 0)


def uses(who: int, level: int, waits: bool = False, born: int = -1) -> Step:
    gated = ((LOCK, level),)
    return Step(who, (), gated, [], dict(gated), LOCK if waits else 0, born, LOCK_BIT)


def races(steps: list[Step], later: Access) -> list[int]:
    """The positions of the steps that the access races with, the last first."""
    return [at for at, _, _ in Stretch(tuple(steps)).carry(later)[0]]


def test_a_write_races_with_what_another_thread_reads_before_it() -> None:
    """With every read, as far back as nothing orders them; with nothing of its own thread."""
    steps = [touches(ANNA, ("x", READ)), touches(BEN, ("x", READ)), touches(ANNA, ("x", READ))]
    assert races(steps, access(BEN, "x", WRITE)) == [2, 0]


def test_two_reads_do_not_race() -> None:
    """Their order can be noticed by nobody."""
    assert races([touches(ANNA, ("x", READ))], access(BEN, "x", READ)) == []


def test_what_a_lock_was_handed_over_for_does_not_race() -> None:
    """Anna writes, lets go of the lock, Ben takes it and writes: his write cannot come before hers."""
    steps = [touches(ANNA, ("x", WRITE)), uses(ANNA, 0), uses(BEN, 1, waits=True)]
    assert races(steps, access(BEN, "x", WRITE)) == []
    assert races(steps[:1], access(BEN, "x", WRITE)) == [0]


def test_one_who_waits_races_only_with_steps_that_found_the_gate_open() -> None:
    """Ben could take the lock in place of Anna, and not while she lets go of it."""
    assert races([uses(ANNA, 1, waits=True), uses(ANNA, 0)], access(BEN, LOCK, WAIT)) == [0]


def test_one_who_only_looks_at_a_gate_races_with_each_use_of_it() -> None:
    """A try that does not wait gives another answer before the release."""
    assert races([uses(ANNA, 1, waits=True), uses(ANNA, 0)], access(BEN, LOCK, GATE)) == [1, 0]


def test_what_a_thread_does_comes_after_the_step_that_started_it() -> None:
    """And after everything that its starter did before."""
    steps = [touches(ANNA, ("x", WRITE)), Step(ANNA, (), (), [], {}, 0, BEN, 0)]
    assert races(steps, access(BEN, "x", WRITE)) == []


def test_the_answer_names_who_could_bring_the_access_forward() -> None:
    """Ben himself, or a third thread whose step must come before his."""
    chloe = 2
    steps = [touches(ANNA, ("x", WRITE)), uses(chloe, 0), uses(BEN, 1, waits=True)]
    (found,) = Stretch(tuple(steps)).carry(access(BEN, "x", WRITE))[0]
    assert found == (0, 1 << BEN | 1 << chloe, BEN)
