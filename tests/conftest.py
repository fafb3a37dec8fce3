"""For every test: what costs much and is always the same is made once in a run of the tests."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator

import pytest

from sandbox.jail import blob


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def standard_library_read_once() -> Iterator[None]:
    """Each jail without a folder of things kept reads and renames the whole standard library; here the first one does
    it for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blob, "stdlib", functools.cache(blob.stdlib))
        yield
