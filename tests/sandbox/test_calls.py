"""Calls made ready for a child: whatever does not answer as it must is an error, never let pass."""

from __future__ import annotations

import errno
import os
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("system calls of Linux", allow_module_level=True)

from sandbox.jail.calls import Call, Told, make, tell


def test_a_call_that_answers_as_it_must_is_let_pass() -> None:
    """Also where it must fail with a certain error."""
    make((Call("getppid", answer=os.getppid()), Call("close", -1, answer=-1, error=errno.EBADF)))


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        pytest.param(Call("getppid", answer=0), f"getppid answers {os.getppid()}", id="another answer"),
        pytest.param(Call("close", -1), "close: Bad file descriptor", id="an error"),
        pytest.param(Call("close", -1, answer=-1, error=errno.EPERM), "close: Bad file descriptor", id="another error"),
        pytest.param(Call("getppid", answer=-1, error=errno.EPERM), f"getppid answers {os.getppid()}", id="no error"),
    ],
)
def test_any_other_answer_is_an_error(call: Call, reason: str) -> None:
    """With the call's name, so that the sentence about a broken jail says what did not take."""
    with pytest.raises(OSError, match=reason):
        make((call,))


def test_what_a_call_was_to_write_and_did_not_is_missed() -> None:
    """Whatever lay in that memory before."""
    told = Told(bytes(12))
    assert not tell((), told)
    users = os.getresuid()
    told = Told(b"".join(user.to_bytes(4, sys.byteorder) for user in users))
    assert not tell((), told)
    assert tell((Call("getresuid", told.at(0), told.at(4), told.at(8)),), told)
