"""What each instruction does to the world: one function each, True if it could be done.

`choice` is 0 for the ordinary way. 1 is the timeout that fires, which it may whenever the thing is not free; for
notify() it is the number of the waiter that is woken.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.sandbox.random_programs.compiled import Instruction
from tests.sandbox.random_programs.world import ThreadState, World

Rule = Callable[[World, int, Instruction, int], bool]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Enters the function under its own name."""
    RULES[function.__name__] = function
    return function


def always(change: Callable[[World, ThreadState, Instruction], None]) -> None:
    """Enters a step that is always possible, in one way, and after which the thread is at its next instruction."""

    def apply(world: World, me: int, instruction: Instruction, choice: int) -> bool:
        if choice:
            return False
        change(world, world.threads[me], instruction)
        world.threads[me].at += 1
        return True

    RULES[change.__name__] = apply


@always
def read(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = world.cells[do.of.cell]


@always
def write(world: World, thread: ThreadState, do: Instruction) -> None:
    world.cells[do.of.cell] = thread.value(do.of.value)


@always
def add_read(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.scratch = world.cells[do.of.cell]


@always
def add_write(world: World, thread: ThreadState, do: Instruction) -> None:
    world.cells[do.of.cell] = thread.scratch + do.of.constant
    thread.scratch = 0


@always
def append(world: World, thread: ThreadState, do: Instruction) -> None:
    world.items.append(thread.value(do.of.value))


@always
def pop(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = world.items.pop() if world.items else -1


@always
def length(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = len(world.items)


@always
def put(world: World, thread: ThreadState, do: Instruction) -> None:
    world.marks[do.of.key] = thread.value(do.of.value)


@always
def get(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = world.marks.get(do.of.key, -1)


@always
def drop(world: World, thread: ThreadState, do: Instruction) -> None:
    world.marks.pop(do.of.key, None)


@always
def sleep(world: World, thread: ThreadState, do: Instruction) -> None:
    pass


@always
def start(world: World, thread: ThreadState, do: Instruction) -> None:
    world.threads[do.of.thread + 1].status = "runs"


@always
def alive(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = int(world.threads[do.of.thread + 1].status == "runs")


@always
def eventcall_set(world: World, thread: ThreadState, do: Instruction) -> None:
    world.event = True


@always
def eventcall_clear(world: World, thread: ThreadState, do: Instruction) -> None:
    world.event = False


@always
def eventcall_is_set(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = int(world.event)


@always
def queuecall_get_nowait(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.registers[do.of.register] = world.queue.pop(0) if world.queue else -1


@always
def skip_if_cell(world: World, thread: ThreadState, do: Instruction) -> None:
    if world.cells[do.of.cell] == do.of.constant:
        thread.at = do.to - 1


@always
def end(world: World, thread: ThreadState, do: Instruction) -> None:
    thread.leaving = "ok"


RULES["return"] = RULES["end"]


@rule
def enter(world: World, me: int, do: Instruction, choice: int) -> bool:
    if choice or not world.take(me, do.of.name):
        return False
    world.threads[me].inside.append(do.of.name)
    world.threads[me].at += 1
    return True


@always
def leave(world: World, thread: ThreadState, do: Instruction) -> None:
    if not world.give(world.threads.index(thread), thread.inside.pop()):
        thread.leaving = "error"


@rule
def acquire(world: World, me: int, do: Instruction, choice: int) -> bool:
    got = world.copy().take(me, do.of.name)
    fires = choice == 1 and do.of.way == "timeout" and not got
    refused = choice == 0 and do.of.way == "try" and not got
    if choice == 0 and got:
        world.take(me, do.of.name)
    elif not (fires or refused):
        return False
    if do.of.register is not None:
        world.threads[me].registers[do.of.register] = int(got)
    world.threads[me].at += 1
    return True


@always
def release(world: World, thread: ThreadState, do: Instruction) -> None:
    if not world.give(world.threads.index(thread), do.of.name):
        thread.leaving = "error"


@rule
def eventcall_wait(world: World, me: int, do: Instruction, choice: int) -> bool:
    if choice or not world.event:
        return False
    world.threads[me].at += 1
    return True


@rule
def eventcall_wait_timeout(world: World, me: int, do: Instruction, choice: int) -> bool:
    if world.event == bool(choice):
        return False
    world.threads[me].registers[do.of.register] = int(world.event)
    world.threads[me].at += 1
    return True


@rule
def wait(world: World, me: int, do: Instruction, choice: int) -> bool:
    thread = world.threads[me]
    if choice:
        return False
    if not world.may_use(me, do.of.name):
        thread.leaving = "error"
        return True
    thread.owed = world.give_all(me, do.of.name)
    thread.blocked = ("wait", do.of.name)
    world.waiters[do.of.name].append(me)
    return True


@rule
def notify(world: World, me: int, do: Instruction, choice: int) -> bool:
    thread = world.threads[me]
    waiters = world.waiters[do.of.name]
    if not world.may_use(me, do.of.name):
        thread.leaving = "error"
        return choice == 0
    if do.of.everyone and choice:
        return False
    woken = waiters[:] if do.of.everyone else waiters[choice : choice + 1]
    for other in woken:
        waiters.remove(other)
        world.threads[other].blocked, world.threads[other].answer = ("again", do.of.name), 1
    thread.at += 1
    return True


@rule
def queuecall_put(world: World, me: int, do: Instruction, choice: int) -> bool:
    if choice or world.queue:
        return False
    world.queue.append(world.threads[me].value(do.of.value))
    world.threads[me].at += 1
    return True


@rule
def queuecall_get(world: World, me: int, do: Instruction, choice: int) -> bool:
    if choice or not world.queue:
        return False
    world.threads[me].registers[do.of.register] = world.queue.pop(0)
    world.threads[me].at += 1
    return True


@rule
def barrierwait(world: World, me: int, do: Instruction, choice: int) -> bool:
    if choice:
        return False
    if not world.at_barrier:
        world.at_barrier.append(me)
        world.threads[me].blocked = ("barrier",)
        return True
    other = world.at_barrier.pop()
    world.threads[other].blocked = None
    world.threads[other].at += 1
    world.threads[me].at += 1
    return True


@rule
def join(world: World, me: int, do: Instruction, choice: int) -> bool:
    ended = world.threads[do.of.thread + 1].status == "ended"
    if ended == bool(choice) or (choice and not do.of.timeout):
        return False
    world.threads[me].at += 1
    return True
