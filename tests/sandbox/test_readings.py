"""What an expression reads is seen: all orders of two reads and two writes come out.

One thread reads `first`, then `second`; another changes `first`, then `second`. Each expression of the tables is put in
place of a read, and must give 0 before the change and 1 after it. All of 00, 01, 10 and 11 are possible; one that is
missing was read without a step, or at another time than its step.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.explorer import search
from tests.sandbox.exploring import ends

TABLES = Path(__file__).parent / "readings"

ALL = {"00", "01", "10", "11"}
PROGRAM = """
import bisect, collections, copy, functools, heapq, itertools, json, math, operator, random, types
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from threading import Thread
{setting}
seen = []


def show():
    a = {first}
    b = {second}
    seen.append(f"{{a}}{{b}}")


def change():
    {changes}


threads = [Thread(target=function) for function in (show, change)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen[0])
"""
KINDS = {
    "lists": ("[0]", "X[0] = 1"),
    "deques": ("deque([0])", "X[0] = 1"),
    "dicts": ('{"a": 0}', 'X["a"] = 1'),
    "sets": ("{0}", "X.add(1)"),
    "counters": ("Counter()", "X.update([1])"),
}


def expressions(kind: str) -> list[str]:
    """The table's lines; what is made of lists is tried with deques, too, but for `# list only`."""
    lines = (TABLES / f"{'lists' if kind == 'deques' else kind}.txt").read_text("utf-8").splitlines()
    return [line.partition("#")[0].strip() for line in lines if kind != "deques" or "# list only" not in line]


def program(kind: str, expression: str) -> str:
    """The program for one expression, in which X stands for what is read."""
    made, change = KINDS[kind]
    return PROGRAM.format(
        setting=f"first, second = {made}, {made}",
        first=expression.replace("X", "first"),
        second=expression.replace("X", "second"),
        changes="\n    ".join(change.replace("X", name) for name in ("first", "second")),
    )


def _search_by(monkeypatch: pytest.MonkeyPatch, compared: bool) -> None:
    monkeypatch.setattr(search, "GUESS_SECONDS", 0.0)
    monkeypatch.setattr(search, "SCOUTS", 1 if compared else 1_000_000)
    monkeypatch.setattr(search, "SCOUT_SECONDS", 20.0)
    monkeypatch.setattr(search, "FEW_LEFT", -1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("compared", [False, True], ids=["reduced", "compared"])
def test_every_order_of_two_reads_and_two_writes_is_found(
    kind: str, compared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the reduction alone, and with states compared after the first execution."""
    _search_by(monkeypatch, compared)
    found = {expression: ends(program(kind, expression)) for expression in expressions(kind)}
    assert found
    assert {expression: came for expression, came in found.items() if came != ALL} == {}


@pytest.mark.parametrize("compared", [False, True], ids=["reduced", "compared"])
def test_every_order_is_found_where_one_expression_runs_code_of_two_objects(
    compared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What CPython has of the first, while the second is asked, must be seen or be left out of comparisons."""
    _search_by(monkeypatch, compared)
    template = (TABLES / "objects.txt").read_text("utf-8")
    found = {one: ends(template.replace("EXPRESSION", one)) for one in expressions("pairs")}
    assert found
    assert {expression: came for expression, came in found.items() if came != ALL} == {}
