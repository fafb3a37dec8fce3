"""Tier A's surroundings, entered once by the zygote: nothing to see, nothing to reach, nobody to meet.

1. `leave_root`: from root to an unprivileged user
2. `enter`: new user, mount, process, network, IPC, host name and cgroup namespaces; then a process inside them
3. `empty_root`: an empty read-only file system in place of the host's
"""

from __future__ import annotations

import _socket
import os

from sandbox.jail import linux

_ALL = (
    linux.CLONE_NEWNS
    | linux.CLONE_NEWPID
    | linux.CLONE_NEWNET
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWUTS
    | linux.CLONE_NEWCGROUP
)


def leave_root(uid: int) -> None:
    """Become the user `uid`, with no other group, for good."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # Without this the files that set up a user namespace belong to root.
    linux.prctl(linux.PR_SET_DUMPABLE, 1)


def enter(own_users: bool) -> None:
    """Go into new namespaces; the process that is forked next is the first of its process namespace.

    `own_users`: with a user namespace, which needs no privilege; without, this process has to be root.
    Raises `OSError`.
    """
    uid, gid = os.geteuid(), os.getegid()
    linux.unshare(_ALL | (linux.CLONE_NEWUSER if own_users else 0))
    if own_users:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"0 {uid} 1")
        _write("/proc/self/gid_map", f"0 {gid} 1")


def empty_root() -> None:
    """An empty read-only root; nothing of the host's files can be named any more. Raises `OSError`."""
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
    place = next(path for path in ("/tmp", "/dev", "/proc", "/usr") if os.path.isdir(path))
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("none", place, "tmpfs", flags, "size=4k,nr_inodes=1,mode=555")
    os.chdir(place)
    linux.pivot_root(".", ".")
    linux.detach(".")
    os.chdir("/")
    linux.mount("none", "/", None, flags | linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY)
    _socket.sethostname("jail")
    if os.listdir("/"):
        raise OSError("the root is not empty")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
