"""Serves modules from memory, because nothing in the jail can open a file.

The standard library comes from one memory-mapped blob, our own modules from a table that is dropped before a program
begins. Extension modules are loaded before the confinement; afterwards they are there or they are not.
"""

from __future__ import annotations

import _imp
import marshal
import mmap
import sys

TYPE_CHECKING = False  # nothing may be imported from a file before this importer serves
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

ModuleSpec: Any = type(sys.__spec__)
HEAD = 8
"""The blob begins with the length of its index as so many bytes; then the index, then the code."""


class Importer:
    """A finder and loader for `sys.meta_path`: the modules of `own` (name: is it a package, its code as bytes), those
    of the blob, and until `close_extensions` the extension modules at the given paths."""

    def __init__(self, own: dict[str, tuple[bool, bytes]], blob: int, extensions: dict[str, str]) -> None:
        self._own = own
        # Not a file that anybody writes to: it is made under another name and then renamed.
        self._map = memoryview(mmap.mmap(blob, 0, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ))
        index_end = HEAD + int.from_bytes(self._map[:HEAD], "little")
        self._index: dict[str, tuple[bool, int, int]] = marshal.loads(self._map[HEAD:index_end])
        self._start = index_end
        self._extensions = extensions
        self._unlisted: dict[str, ModuleType] = {}
        self._unserved: dict[str, tuple[bool, bytes]] = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> Any:
        """The module's spec, or None when it is not served here."""
        if name in self._extensions:
            return ModuleSpec(name, self, origin=self._extensions[name])
        found = self._own.get(name) or self._index.get(name)
        if found is None:
            return None
        spec = ModuleSpec(name, self, is_package=found[0])
        return spec

    def create_module(self, spec: Any) -> ModuleType | None:
        """An extension module from its file; None (the usual module) for all else."""
        if spec.origin is None:
            return None
        module: ModuleType = _imp.create_dynamic(spec)
        # A path of this machine says nothing to a program.
        spec.origin = None
        if hasattr(module, "__file__"):
            del module.__file__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code."""
        name = module.__name__
        if name in self._own or name in self._index:
            code = self.get_code(name)
            module.__file__ = code.co_filename
            exec(code, module.__dict__)
        else:
            _imp.exec_dynamic(module)

    def get_code(self, name: str) -> CodeType:
        """The module's code. Raises `ImportError`."""
        if name in self._own:
            code = marshal.loads(self._own[name][1])
        elif name in self._index:
            _, offset, length = self._index[name]
            code = marshal.loads(self._map[self._start + offset : self._start + offset + length])
        else:
            raise ImportError(f"No module named {name!r}", name=name)
        return code  # type: ignore[no-any-return]

    def get_source(self, name: str) -> None:
        """None: there are no sources in the jail."""

    def close_extensions(self) -> None:
        """Load no extension module from now on, and know no longer where they and Python's own modules lie."""
        # Emptied, not replaced: variables further down the stack have the same one, and programs can read those.
        self._extensions.clear()
        for module in sys.modules.values():
            spec: Any = getattr(module, "__spec__", None)
            if getattr(spec, "loader_state", None) is not None:
                spec.loader_state = None
        # Python itself loaded it, before there was an importer that forgets the place.
        mmap.__spec__, mmap.__loader__ = ModuleSpec("mmap", self), None
        if hasattr(mmap, "__file__"):
            del mmap.__file__

    def drop_loaded(self) -> None:
        """Keep no code of our own modules that are loaded, nor of those that no child needs; each page less makes every
        fork and every end quicker."""
        self._own = {
            name: module
            for name, module in self._own.items()
            if name not in sys.modules and not name.startswith(("ctypes", "sandbox.jail."))
        }

    def close_own(self) -> None:
        """Serve our own modules no longer, and list none of those that are loaded."""
        # Kept, because to free them would write to their pages, which all children share.
        self._own, self._unserved = {}, self._own
        self._unlisted = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "sandbox"}
        for name in self._unlisted:
            del sys.modules[name]

    def open_own(self) -> None:
        """Let our own modules be imported again, in a child that is to import more of them."""
        self._own = self._unserved
        sys.modules.update(self._unlisted)


class Refusal:
    """A finder that comes first and finds nothing for these names, also where a module is a part of Python itself."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """None for all other names. Raises `ModuleNotFoundError`."""
        if name in self._names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def start(descriptor: int) -> None:
    """The zygote's first step: take our modules and the config from the descriptor, then become the zygote."""
    with open(descriptor, "rb") as file:
        given = marshal.load(file)
    importer = install(given["own"], given["config"]["blob"], given["config"]["extensions"])
    from sandbox.jail.begin import main

    config = given.pop("config")
    given.clear()
    main(importer, config)


def install(own: dict[str, tuple[bool, bytes]], blob: int, extensions: dict[str, str]) -> Importer:
    """Import from memory only, from now on; modules that are built in or frozen into Python come first."""
    importer = Importer(own, blob, extensions)
    sys.meta_path[:] = [
        finder for finder in sys.meta_path if getattr(finder, "__name__", "") in ("BuiltinImporter", "FrozenImporter")
    ]
    sys.meta_path.append(importer)
    _rename_what_is_loaded()
    sys.path[:] = []
    sys.path_hooks[:] = []
    sys.path_importer_cache.clear()
    return importer


def _rename_what_is_loaded() -> None:
    """Python has loaded a few modules from files at its start; their code shall not show where."""
    for name, module in sys.modules.items():
        for code in _codes_in(module):
            if code.co_filename.startswith("/"):
                _imp._fix_co_filename(code, name.replace(".", "/") + ".py")  # type: ignore[attr-defined]


def _codes_in(owner: ModuleType | type) -> list[CodeType]:
    """The code of all functions of a module, and of its classes."""
    codes: list[CodeType] = []
    for value in list(vars(owner).values()):
        if isinstance(value, type) and value is not type and value.__module__ == owner.__name__:
            codes += _codes_in(value)
        elif hasattr(value, "__code__"):
            codes.append(value.__code__)
    return codes
