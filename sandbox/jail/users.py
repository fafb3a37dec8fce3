"""Users of the machine that one zygote has for its children alone: the limit on threads counts all threads of a user.

Each zygote claims a block of them, at random, by a name of which the kernel allows one at a time and which it frees
when the last process that holds it is gone: an abstract Unix socket's. Such a name is only one's own within a network
namespace. Two containers that share a user namespace but not the network (as Docker does by default) do not see each
other's claims; between them there is only the chance: about a million blocks where all users are ours to give, so that
ten zygotes meet in one of twenty thousand starts; but no more than 127 where a container has 65536 users, and then
their zygotes may count one another's threads.
"""

from __future__ import annotations

import _socket
import errno
import os

BLOCK = 256
"""Users of one zygote; a pool runs at most 64 jobs at a time, and has as many again that are about to end."""

_UNUSED = range(0x7000_0000, 0x7FFE_0000)
"""Users that nobody is given, by the table in systemd's "Users, Groups, UIDs and GIDs on systemd Systems"."""

_NOBODY = 65_534


class Users:
    """A block of users, from `first` on, claimed for as long as this object or a copy of this process lives."""

    def __init__(self, claim: _socket.socket, first: int) -> None:
        self._claim = claim
        self.first = first

    def at(self, place: int) -> int:
        """The user of the child at this place. Raises `OSError` beyond the last."""
        if place >= BLOCK:
            raise OSError(errno.EAGAIN, f"there are only {BLOCK} users")
        return self.first + place


def claimed() -> Users | None:
    """A block that no other zygote has; None for a process that may not become other users. Raises `OSError` when all
    are taken."""
    with open("/proc/self/uid_map", encoding="ascii") as file:
        users = to_give(file.read())
    blocks = len(users) // BLOCK
    if os.geteuid() != 0 or not blocks:
        return None
    claim = _socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM)
    start = int.from_bytes(os.urandom(4), "little")
    for number in range(start, start + min(blocks, 1000)):
        first = users[number % blocks * BLOCK]
        if _is_free(claim, first):
            return Users(claim, first)
    raise OSError(errno.EAGAIN, "no users are left on this machine for another jail")


def _is_free(claim: _socket.socket, first: int) -> bool:
    try:
        claim.bind(f"\0lockstep-jail-users-{first}".encode())
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise
    return True


def to_give(uid_map: str) -> range:
    """The users that a jail may give its children, of those in this user namespace (in the form of `uid_map` in
    /proc): the unused ones, or where they are not there the upper half of the longest row, without nobody."""
    rows = [(int(first), int(count)) for first, _, count in map(str.split, uid_map.splitlines())]
    for first, count in rows:
        if first <= _UNUSED.start and _UNUSED.stop <= first + count:
            return _UNUSED
    first, count = max(rows, key=lambda row: row[1])
    half = range(first + count // 2, first + count)
    return range(half.start, _NOBODY) if _NOBODY in half else half
