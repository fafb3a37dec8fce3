"""A random program as ordinary Python, as a student could have written it. Its last line is the outcome."""

from __future__ import annotations

import re
from typing import Any

from tests.sandbox.random_programs.statements import (
    Acquire,
    Add,
    Append,
    BarrierWait,
    Drop,
    EventCall,
    Get,
    If,
    Join,
    Length,
    Notify,
    Pop,
    Program,
    Put,
    QueueCall,
    Read,
    Release,
    Repeat,
    Return,
    Sleep,
    Start,
    Statement,
    Value,
    Wait,
    WaitUntil,
    With,
    Write,
)

TIMEOUT = "0.002"
"""Seconds: short, because the same text is run for real as well."""

_SHARED = """

class Box:
    def __init__(self):
        self.left = 0
        self.right = 0


x = y = 0
row = [0, 0]
table = {"k": 0}
box = Box()
items = []
marks = {}
"""

_IMPORTS = (("queue", r"\bplaces\b"), ("threading", ""), ("time", r"\btime\b"))
_PRIMITIVES = (
    (r"\b(lock|condition_on_lock)\b", "lock = threading.Lock()"),
    (r"\bother\b", "other = threading.Lock()"),
    (r"\brlock\b", "rlock = threading.RLock()"),
    (r"\bsemaphore\b", "semaphore = threading.Semaphore({semaphore})"),
    (r"\bbounded\b", "bounded = threading.BoundedSemaphore({bounded})"),
    (r"\bcondition\b", "condition = threading.Condition()"),
    (r"\bcondition_on_lock\b", "condition_on_lock = threading.Condition(lock)"),
    (r"\bevent\b", "event = threading.Event()"),
    (r"\bplaces\b", "places = queue.Queue(maxsize=1)"),
    (r"\bbarrier\b", "barrier = threading.Barrier(2)"),
)
"""Which words in the threads' bodies need which line at the beginning."""


def python(program: Program) -> str:
    """The whole program. It imports and makes only what it uses."""
    count = len(program.threads)
    bodies = [line for number, body in enumerate(program.threads) for line in _thread(number, body)]
    bodies += ["", "", "def main():", "    global x, y", "    r0 = r1 = 0", *_lines(program.main, 1)]
    cells = ", ".join(program.cells)
    bodies.append(f"    print(final, [r0, r1], [{cells}], items, list(marks.items()))")
    used = "\n".join(bodies)
    imports = [f"import {module}" for module, word in _IMPORTS if re.search(word, used)]
    primitives = [line.format(**program.permits) for word, line in _PRIMITIVES if re.search(word, used)]
    made = ", ".join(f"threading.Thread(target=work{number})" for number in range(count))
    end = ["", "", f"threads = [{made}]", "main()", ""]
    return "\n".join([*imports, _SHARED.rstrip(), *primitives, f"final = [None] * {count}", *bodies, *end])


def _thread(number: int, body: tuple[Statement, ...]) -> list[str]:
    return [
        "",
        "",
        f"def work{number}():",
        "    global x, y",
        "    r0 = r1 = 0",
        '    status = "ok"',
        "    try:",
        *_lines(body, 2),
        "    except (RuntimeError, ValueError):",
        '        status = "error"',
        "    finally:",
        f"        final[{number}] = (status, r0, r1)",
    ]


def _lines(body: tuple[Statement, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for statement in body:
        lines += _block(statement, depth)
    return lines or ["    " * depth + "pass"]


def _block(statement: Statement, depth: int) -> list[str]:
    here = "    " * depth
    match statement:
        case With(name, body):
            return [f"{here}with {name}:", *_lines(body, depth + 1)]
        case Repeat(1, body):
            return _lines(body, depth)
        case Repeat(times, body):
            return [f"{here}for _ in range({times}):", *_lines(body, depth + 1)]
        case If(register, constant, then, otherwise):
            lines = [f"{here}if r{register} == {constant}:", *_lines(then, depth + 1)]
            return [*lines, f"{here}else:", *_lines(otherwise, depth + 1)] if otherwise else lines
        case Pop(register):
            return _caught(here, f"r{register} = items.pop()", "IndexError", register)
        case QueueCall("get_nowait", _, register):
            return _caught(here, f"r{register} = places.get_nowait()", "queue.Empty", register)
        case WaitUntil(name, cell, constant, by_wait_for):
            if by_wait_for:
                return [f"{here}{name}.wait_for(lambda: {cell} == {constant})"]
            return [f"{here}while {cell} != {constant}:", f"{here}    {name}.wait()"]
        case Join(thread, timeout, register):
            lines = [f"{here}threads[{thread}].join({f'timeout={TIMEOUT}' if timeout else ''})"]
            return [*lines, f"{here}r{register} = int(threads[{thread}].is_alive())"] if register is not None else lines
        case _:
            return [here + _line(statement)]


def _caught(here: str, line: str, error: str, register: int | None) -> list[str]:
    return [f"{here}try:", f"{here}    {line}", f"{here}except {error}:", f"{here}    r{register} = -1"]


def _line(statement: Any) -> str:
    match statement:
        case Read(register, cell):
            return f"r{register} = {cell}"
        case Write(cell, value):
            return f"{cell} = {_value(value)}"
        case Add(cell, constant):
            return f"{cell} += {constant}"
        case Append(value):
            return f"items.append({_value(value)})"
        case Length(register):
            return f"r{register} = len(items)"
        case Put(key, value):
            return f'marks["{key}"] = {_value(value)}'
        case Get(register, key):
            return f'r{register} = marks.get("{key}", -1)'
        case Drop(key):
            return f'marks.pop("{key}", None)'
        case Start(thread):
            return f"threads[{thread}].start()"
        case Return():
            return "return"
        case Sleep():
            return "time.sleep(0.001)"
        case BarrierWait():
            return "barrier.wait()"
        case _:
            return _primitive(statement)


def _primitive(statement: Any) -> str:
    match statement:
        case Acquire(name, way, register):
            arguments = {"wait": "", "try": "blocking=False", "timeout": f"timeout={TIMEOUT}"}[way]
            return _kept(register, f"{name}.acquire({arguments})")
        case Release(name):
            return f"{name}.release()"
        case EventCall("wait_timeout", register):
            return _kept(register, f"event.wait(timeout={TIMEOUT})")
        case EventCall(call, register):
            return _kept(register, f"event.{call}()")
        case Wait(name, register):
            return _kept(register, f"{name}.wait({f'timeout={TIMEOUT}' if register is not None else ''})")
        case Notify(name, everyone):
            return f"{name}.notify_all()" if everyone else f"{name}.notify()"
        case QueueCall("put", value):
            return f"places.put({_value(value)})"
        case QueueCall("get", _, register):
            return f"r{register} = places.get()"
    raise TypeError(statement)


def _kept(register: int | None, call: str) -> str:
    return call if register is None else f"r{register} = int({call})"


def _value(value: Value) -> str:
    if value.register is None:
        return str(value.constant)
    return f"r{value.register} + {value.constant}" if value.constant else f"r{value.register}"
