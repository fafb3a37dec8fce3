"""Attributes that are bound where objects are made: no step to read, unless an object is made while threads run."""

from __future__ import annotations

import ast

import pytest

from sandbox.explorer.attributes import settled_attributes
from sandbox.explorer.tree import Nodes
from tests.sandbox.exploring import explored

MADE = """
class Box:
    def __init__(self, lock):
        self.lock = lock
        self.count: int = 0
        self.kept = self.other = None
    def add(self):
        self.count += 1
    def swap(self, other):
        self.kept = other
"""

LATE = """
import threading
class Report:
    def __init__(self, number):
        Report.last = self
        self.number = number
seen = []
def write(number):
    Report(number)
def read():
    report = getattr(Report, "last", None)
    if report is not None:
        seen.append(report.number)
threads = [threading.Thread(target=write, args=(1,)), threading.Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""

AGAIN = """
import threading
class Door:
    def __init__(self):
        self.open = False
door = Door()
before = door.open
def change():
    door.__init__()
    setattr(door, "open", True)
thread = threading.Thread(target=change)
thread.start()
assert not door.open
thread.join()
"""


def names(text: str) -> frozenset[str]:
    return settled_attributes(Nodes(ast.parse(text)))


def test_what_is_bound_in_init_alone_is_settled() -> None:
    """Not what a method changes, and not what a class's body binds too."""
    assert names(MADE) == {"lock", "other"}
    assert names(MADE + "    lock = None\n") == {"other"}


@pytest.mark.parametrize("method", ["__getattr__", "__setattr__", "__get__", "__init_subclass__"])
def test_nothing_is_settled_where_code_stands_between(method: str) -> None:
    """Who asks for an attribute may get anything then."""
    assert names(MADE + f"    def {method}(self, *given): ...\n") == frozenset()


def test_an_object_that_is_seen_before_it_is_made_is_a_failure_that_is_found() -> None:
    """One thread reads the attribute of an object that another one is still making."""
    report = explored(LATE)
    assert (report.verdict, report.kind) == ("fails", "exception")
    assert "number" in report.message


def test_an_attribute_that_is_bound_again_by_its_name_is_seen_to_change() -> None:
    """Neither a second call of __init__ nor setattr goes unseen."""
    report = explored(AGAIN)
    assert (report.verdict, report.kind) == ("fails", "assertion")
