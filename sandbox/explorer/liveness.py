"""Which local variables a paused function will still read: others are no part of its state.

Backward data flow over the bytecode, once for each code object.
"""

from __future__ import annotations

import dis
from types import CodeType

_ENDS = frozenset({"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "INTERPRETER_EXIT"})
_JUMPS = frozenset({"JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_ABSOLUTE"})

_known: dict[CodeType, dict[int, tuple[str, ...]]] = {}


def live_after(code: CodeType, offset: int) -> tuple[str, ...]:
    """Names of plain local variables that may be read after the instruction at this offset."""
    table = _known.get(code)
    if table is None:
        table = _known[code] = _table(code)
    names = table.get(offset)
    if names is None:
        # On 3.12 a paused frame points into the inline cache behind its call.
        names = table[offset] = table[max(known for known in table if known <= offset)]
    return names


def _uses(instruction: dis.Instruction) -> tuple[frozenset[str], frozenset[str]]:
    name, value = instruction.opname, instruction.argval
    if "FAST" not in name:
        return frozenset(), frozenset()
    names = value if isinstance(value, tuple) else (value,)
    if name == "STORE_FAST_LOAD_FAST":
        return frozenset(names[1:]) - frozenset(names[:1]), frozenset(names[:1])
    if name.startswith("STORE_FAST"):
        return frozenset(), frozenset(names)
    if name == "LOAD_FAST_AND_CLEAR":
        return frozenset(names), frozenset()
    return frozenset(names), frozenset()


def _table(code: CodeType) -> dict[int, tuple[str, ...]]:
    instructions = list(dis.get_instructions(code))
    place = {instruction.offset: number for number, instruction in enumerate(instructions)}
    follows: list[list[int]] = []
    for number, instruction in enumerate(instructions):
        after = [] if instruction.opname in _ENDS or instruction.opname in _JUMPS else [number + 1]
        if instruction.opcode in dis.hasjrel or instruction.opcode in dis.hasjabs:
            after.append(place[instruction.argval])
        follows.append([one for one in after if one < len(instructions)])
    for start, end, target in _covered(code):
        for number, instruction in enumerate(instructions):
            if start <= instruction.offset < end:
                follows[number].append(place[target])
    return _solved(instructions, follows)


def _covered(code: CodeType) -> list[tuple[int, int, int]]:
    entries = dis._parse_exception_table(code)  # type: ignore[attr-defined]
    return [(entry.start, entry.end, entry.target) for entry in entries]


def _solved(instructions: list[dis.Instruction], follows: list[list[int]]) -> dict[int, tuple[str, ...]]:
    uses = [_uses(instruction) for instruction in instructions]
    before: list[frozenset[str]] = [frozenset()] * len(instructions)
    after: list[frozenset[str]] = [frozenset()] * len(instructions)
    changed = True
    while changed:
        changed = False
        for number in range(len(instructions) - 1, -1, -1):
            out = frozenset().union(*(before[one] for one in follows[number]))
            read, written = uses[number]
            new = read | (out - written)
            if new != before[number] or out != after[number]:
                before[number], after[number], changed = new, out, True
    return {instruction.offset: tuple(sorted(after[n])) for n, instruction in enumerate(instructions)}
