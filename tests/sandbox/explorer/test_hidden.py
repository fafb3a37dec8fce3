"""A program that goes by a back door gets no verdict: it could reach the explorer, and change what is said of it."""

from __future__ import annotations

import pytest

from tests.sandbox.exploring import explored

BUILT = "import threading\nhidden = '__sub' + 'classes__'\n"


@pytest.mark.parametrize(
    "line",
    [
        "getattr(object, hidden)()",
        "get = getattr\nget(object, hidden)()",
        "list(map(getattr, [object], [hidden]))",
        "hasattr(object, hidden)",
        "setattr(threading.Thread, '__set' + 'attr__', None)",
        "import operator\noperator.attrgetter('__class__.' + hidden)(object)",
        "import operator\noperator.methodcaller(hidden)(object)",
        "import functools\nfunctools.partial(getattr, object)(hidden)",
        "class Name(str):\n    def __hash__(self): return 1\ngetattr(object, Name(hidden))()",
        "match object:\n    case type(__subclasses__=found):\n        found()",
    ],
)
def test_an_attribute_by_the_back_door_leaves_it_undecided(line: str) -> None:
    """Also where its name is made while the program runs."""
    report = explored(BUILT + line + "\nprint('reached')\n")
    assert report.verdict == "undecided"
    assert report.reason.endswith("__ is used"), report.reason
