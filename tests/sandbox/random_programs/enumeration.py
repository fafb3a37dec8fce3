"""Every outcome of a random program, by trying every interleaving of its steps: plain, with no reduction at all.

States that were seen are not gone through again; that is the only thing that is left out. This is the yardstick for the
explorer, so it is written to be read, not to be fast.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.sandbox.random_programs.compiled import Instruction, compiled
from tests.sandbox.random_programs.rules import RULES
from tests.sandbox.random_programs.statements import Program
from tests.sandbox.random_programs.world import ThreadState, World

DEADLOCK = "deadlock"


class TooLarge(Exception):
    """The program has more states than were asked for."""


def outcomes(program: Program, most_states: int = 50_000) -> set[str]:
    """What the program prints at its end in each schedule, and "deadlock" if it can stop before. Raises `TooLarge`."""
    code = compiled(program)
    first = World(
        cells=dict.fromkeys(program.cells, 0),
        permits=dict(program.permits),
        most={"bounded": program.permits["bounded"]},
        threads=[ThreadState() for _ in code],
    )
    first.threads[0].status = "runs"
    _jump_all(code, first)
    seen = {first.key()}
    to_do = [first]
    found = set()
    while to_do:
        world = to_do.pop()
        following = list(all_steps(code, world))
        if not following:
            found.add(printed(world) if _is_over(code, world) else DEADLOCK)
        for after in following:
            key = after.key()
            if key not in seen:
                seen.add(key)
                to_do.append(after)
        if len(seen) > most_states:
            raise TooLarge
    return found


def printed(world: World) -> str:
    """The line that the program prints at its end."""
    final = [(t.leaving or "ok", *t.registers) for t in world.threads[1:]]
    cells = [*world.cells.values()]
    return f"{final} {world.threads[0].registers} {cells} {world.items} {list(world.marks.items())}"


def _is_over(code: list[list[Instruction]], world: World) -> bool:
    return world.threads[0].at == len(code[0]) and all(t.status == "ended" for t in world.threads[1:])


def all_steps(code: list[list[Instruction]], world: World) -> Iterator[World]:
    """The world after each step that is possible now, of each thread."""
    for me, thread in enumerate(world.threads):
        if thread.status == "runs" and (thread.at < len(code[me]) or thread.leaving):
            for choice in range(_choices(code[me], world, me)):
                after = world.copy()
                if _step(code[me], after, me, choice):
                    _jump_all(code, after)
                    yield after


def _choices(code: list[Instruction], world: World, me: int) -> int:
    """How many ways a step may go: a notify() may wake any of those who wait, a timeout may fire or not."""
    thread = world.threads[me]
    if thread.blocked is not None:
        return {"wait": 2, "again": 1, "barrier": 0}[thread.blocked[0]]
    if thread.leaving:
        return 1
    if code[thread.at].does == "notify":
        return max(1, len(world.waiters[code[thread.at].of.name]))
    return 2 if code[thread.at].does in ("acquire", "eventcall_wait_timeout", "join") else 1


def _jump_all(code: list[list[Instruction]], world: World) -> None:
    for instructions, thread in zip(code, world.threads, strict=True):
        if thread.blocked is None:
            _jump(instructions, thread)


def _jump(code: list[Instruction], thread: ThreadState) -> None:
    """Jumps depend only on the thread's registers, so they are no steps of their own."""
    while not thread.leaving and thread.at < len(code):
        instruction = code[thread.at]
        if instruction.does == "jump":
            thread.at = instruction.to
        elif instruction.does == "jump_unless":
            test = instruction.of
            thread.at = thread.at + 1 if thread.registers[test.register] == test.constant else instruction.to
        else:
            return


def _step(code: list[Instruction], world: World, me: int, choice: int) -> bool:
    """Does one step of a thread; False if it cannot be done now, or if there is no such choice."""
    thread = world.threads[me]
    if thread.blocked is not None:
        return _go_on(code, world, me, choice)
    if thread.leaving:
        return choice == 0 and _leave(world, me)
    return RULES[code[thread.at].does](world, me, code[thread.at], choice)


def _leave(world: World, me: int) -> bool:
    """On the way out: lets go of the innermost `with`, or ends."""
    thread = world.threads[me]
    if not thread.inside:
        thread.status = "ended"
    elif not world.give(me, thread.inside.pop()):
        thread.leaving = "error"
    return True


def _go_on(code: list[Instruction], world: World, me: int, choice: int) -> bool:
    """A thread inside wait(): it may time out, or take its lock again. Who is at the barrier is let go by the last."""
    thread = world.threads[me]
    assert thread.blocked is not None
    instruction = code[thread.at]
    if thread.blocked[0] == "wait":
        if choice == 0 or instruction.of.register is None:
            return False
        world.waiters[thread.blocked[1]].remove(me)
        thread.blocked, thread.answer = ("again", thread.blocked[1]), 0
        return True
    if thread.blocked[0] == "again" and choice == 0 and world.take(me, thread.blocked[1], thread.owed):
        if instruction.of.register is not None:
            thread.registers[instruction.of.register] = thread.answer
        thread.blocked, thread.owed, thread.answer = None, 0, 0
        thread.at += 1
        return True
    return False
