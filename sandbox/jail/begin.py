"""How a fresh Python begins to be the zygote.

1. what children need of the library is imported from memory
2. then our own modules, so that what a child executes lies side by side: Python writes to nearly each object that it
   looks at, and a child copies each page that is written to
3. what tells of this machine is forgotten; `settle` goes on from there
"""

from __future__ import annotations

import _socket
import json
import os
import resource  # noqa: F401 (as all of the library that our other modules import: see step 2)
import select  # noqa: F401
import sys
import threading
import traceback  # noqa: F401

from sandbox.jail import linux
from sandbox.jail.importer import Importer, Refusal
from sandbox.jail.pages import fill_holes
from sandbox.jail.quitters import offer_exit

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any, NoReturn

CONTROL = 3
"""The zygote's descriptor of the socket to the bot. Lower ones are /dev/null, so that pipes come above 3."""

NOT_IN_THE_JAIL = ("_ctypes", "_socket", "mmap", "fcntl", "_posixsubprocess", "_posixshmem", "_multiprocessing", "_ssl")
"""Modules that are of no use without what the filter refuses. To leave them out keeps honest programs from surprises;
it is no lock."""

_OURS_ALONE = ("ctypes", "_ctypes", "_socket", "mmap", "marshal")
THREAD_STACK = 512 * 1024


def main(importer: Importer, config: dict[str, Any]) -> NoReturn:
    """Become the zygote. Never returns."""
    control = _socket.socket(fileno=os.dup2(config["control"], CONTROL))
    try:
        _preload(importer, config["preload"])
        offer_exit()
        threading.stack_size(THREAD_STACK)
        linux.one_arena()
        linux.join_what_is_freed()
        # For one run it does not pay.
        kept = fill_holes() if config["trial"] else []
        from sandbox.jail import rehearsal, settle, zygote

        _forget_the_host(importer, config["keep"])
        zygote.open_streams()
        rehearsal.rehearse()
        settle.Start(control, importer, config, kept).settle()
    except BaseException as error:
        control.sendmsg([json.dumps({"refused": f"the zygote could not start: {error}"}).encode()])
    finally:
        os._exit(1)


def _preload(importer: Importer, names: list[str]) -> None:
    for name in names:
        # Which extension modules there are differs between Pythons; one of ours that is missing is a fault.
        if "." in name or importer.find_spec(name) is not None:
            __import__(name)


def _forget_the_host(importer: Importer, keep: list[str]) -> None:
    """Nothing that a program can import or ask of `sys` tells where on this machine Python lies."""
    importer.close_extensions()
    importer.drop_loaded()
    sys.meta_path.insert(0, Refusal(tuple(name for name in NOT_IN_THE_JAIL if name not in keep)))
    # The real call is refused, and half of the library asks for no more than "Linux".
    known = os.uname_result(("Linux", "jail", "", "", linux.MACHINE))
    os.uname = lambda: known
    # Python itself may have put a locale in here.
    os.environ.clear()
    for name in [name for name in sys.modules if name.split(".")[0] in _OURS_ALONE]:
        if name.split(".")[0] not in keep:
            del sys.modules[name]
    for name in ("executable", "_base_executable", "prefix", "base_prefix", "exec_prefix", "base_exec_prefix"):
        setattr(sys, name, "")
    sys._stdlib_dir = None  # type: ignore[attr-defined]
    sys.argv, sys.orig_argv = [""], [""]
    for name, module in list(sys.modules.items()):
        if not str(getattr(module, "__file__", "")).startswith("/"):
            continue
        # Loaded by Python itself at its start, from a file or as a frozen copy of one.
        module.__spec__ = importer.find_spec(name)
        module.__loader__ = None
        for attribute in ("__file__", "__cached__"):
            if hasattr(module, attribute):
                delattr(module, attribute)
        if hasattr(module, "__path__"):
            module.__path__ = []
