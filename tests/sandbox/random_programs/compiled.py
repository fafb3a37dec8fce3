"""Statements as a flat list of instructions, each of which is one atomic step (jumps belong to the step before them).

A `with` is `enter` and `leave`; a loop with a fixed number of rounds is written out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.sandbox.random_programs.statements import (
    Add,
    BarrierWait,
    EventCall,
    If,
    Join,
    Program,
    QueueCall,
    Repeat,
    Return,
    Sleep,
    Start,
    Statement,
    Wait,
    WaitUntil,
    With,
)


@dataclass(frozen=True)
class Instruction:
    """What one step does: `does` names it, `of` is the statement with its operands, `to` the target of a jump."""

    does: str
    of: Any = None
    to: int = -1


def compiled(program: Program) -> list[list[Instruction]]:
    """The instructions of main (index 0) and of each thread."""
    return [_flat(program.main, main=True), *(_flat(body, main=False) for body in program.threads)]


def _flat(body: tuple[Statement, ...], main: bool) -> list[Instruction]:
    code: list[Instruction] = []
    _add_all(code, body)
    if not main:
        code.append(Instruction("end"))
    return code


def _add_all(code: list[Instruction], body: tuple[Statement, ...]) -> None:
    for statement in body:
        _add(code, statement)


def _add(code: list[Instruction], statement: Statement) -> None:
    match statement:
        case With():
            code.append(Instruction("enter", statement))
            _add_all(code, statement.body)
            code.append(Instruction("leave", statement))
        case If():
            _add_branches(code, statement)
        case Repeat():
            for _ in range(statement.times):
                _add_all(code, statement.body)
        case Add():
            code.append(Instruction("add_read", statement))
            code.append(Instruction("add_write", statement))
        case WaitUntil():
            begin = len(code)
            code.append(Instruction("skip_if_cell", statement, to=begin + 3))
            code.append(Instruction("wait", Wait(statement.name)))
            code.append(Instruction("jump", to=begin))
        case Join():
            code.append(Instruction("join", statement))
            if statement.register is not None:
                code.append(Instruction("alive", statement))
        case EventCall() | QueueCall():
            code.append(Instruction(f"{type(statement).__name__.lower()}_{statement.call}", statement))
        case Return() | Sleep() | Start() | BarrierWait():
            code.append(Instruction(type(statement).__name__.lower(), statement))
        case _:
            code.append(Instruction(type(statement).__name__.lower(), statement))


def _add_branches(code: list[Instruction], statement: If) -> None:
    at_test = len(code)
    code.append(Instruction("jump"))
    _add_all(code, statement.then)
    at_end_of_then = len(code)
    code.append(Instruction("jump"))
    code[at_test] = Instruction("jump_unless", statement, to=len(code))
    _add_all(code, statement.otherwise)
    code[at_end_of_then] = Instruction("jump", to=len(code))
