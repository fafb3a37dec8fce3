"""The tests of the database run the real migrations."""

import pytest


@pytest.fixture(autouse=True)
def upgraded() -> None:
    """Nothing is copied here."""
