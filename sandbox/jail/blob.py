"""Makes what the importer serves: the standard library as one file, and our own modules as a table.

Code objects are renamed on the way, so that no traceback in the jail shows a path of this machine.
"""

from __future__ import annotations

import _imp
import contextlib
import importlib.util
import marshal
import os
import sys
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES, SourceFileLoader
from pathlib import Path
from types import CodeType

from sandbox.errors import JailBroken
from sandbox.jail.importer import HEAD

LEFT_OUT = frozenset(
    """
    test tests idlelib lib2to3 tkinter turtledemo turtle ensurepip venv distutils pydoc_data site-packages __pycache__
    _sysconfigdata antigravity __phello__ lib-dynload config sqlite3 dbm curses multiprocessing ctypes wsgiref xmlrpc
    pip this msilib
    """.split()  # noqa: SIM905 (a column of forty names says no more)
)
"""Top names of the standard library that a program in the jail has no use for, or must not have."""

EXTENSIONS = """
    math cmath array binascii unicodedata zlib select resource _struct _random _bisect _heapq _json _queue _datetime
    _decimal _csv _statistics _contextvars _opcode _typing _md5 _sha1 _sha256 _sha2 _sha512 _sha3 _blake2
    """.split()  # noqa: SIM905
"""Extension modules that are there in the jail. None opens a file or starts anything."""


_LAYOUT = 3
"""To be raised when blobs are made in another way, so that kept ones are not used."""


def stdlib_blob(cache: Path | None) -> int:
    """A descriptor, for reading, of the standard library's blob; kept in the folder `cache` from then on."""
    if cache is None:
        return _in_memory("lockstep-stdlib", stdlib())
    path = cache / f"stdlib-{_key()}.blob"
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        blob = stdlib()
    try:
        _keep(path, blob)
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return _in_memory("lockstep-stdlib", blob)


def _key() -> str:
    """Another Python, or this one at another place or time, has another blob."""
    folder = Path(sysconfig.get_path("stdlib"))
    told = (_LAYOUT, sys.version, str(folder), (folder / "os.py").stat().st_mtime_ns, sorted(LEFT_OUT))
    return f"{sys.implementation.cache_tag}-{importlib.util.source_hash(repr(told).encode()).hex()}"


def _keep(path: Path, blob: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(blob)
    os.replace(file.name, path)


def stdlib() -> bytes:
    """The standard library of this Python as one blob: the index's length, the index, the code."""
    folder = Path(sysconfig.get_path("stdlib"))
    index: dict[str, tuple[bool, int, int]] = {}
    parts: list[bytes] = []
    offset = 0
    for name, path in _modules(folder):
        code = _renamed_code(name, path, f"python/{path.relative_to(folder)}")
        if code is not None:
            index[name] = (path.name == "__init__.py", offset, len(code))
            parts.append(code)
            offset += len(code)
    head = marshal.dumps(index)
    return len(head).to_bytes(HEAD, "little") + head + b"".join(parts)


def own_modules(explorer: bool) -> dict[str, tuple[bool, bytes]]:
    """Our modules that the zygote and its children need, as the importer takes them; `explorer`: with greenlet."""
    table: dict[str, tuple[bool, bytes]] = {}
    for name, folder in _own_folders(explorer):
        table |= _table(folder, name)
    if not explorer:
        return {name: module for name, module in table.items() if not name.startswith("sandbox.explorer")}
    return table


def _own_folders(explorer: bool) -> list[tuple[str, Path]]:
    folders = [
        ("sandbox", Path(__file__).parents[2] / "sandbox"),
        ("ctypes", Path(sysconfig.get_path("stdlib")) / "ctypes"),
    ]
    return [*folders, ("greenlet", _greenlet())] if explorer else folders


def _greenlet() -> Path:
    spec = importlib.util.find_spec("greenlet")
    if spec is None or spec.origin is None:
        raise JailBroken("greenlet is not installed")
    return Path(spec.origin).parent


def extension_paths(names: list[str], explorer: bool) -> dict[str, str]:
    """The files of those extension modules that this Python has as files."""
    folders = {sysconfig.get_path("platstdlib"), sysconfig.get_path("stdlib")}
    paths: dict[str, str] = {}
    for folder in (Path(folder) / "lib-dynload" for folder in folders):
        for name in names:
            for suffix in EXTENSION_SUFFIXES:
                if (folder / (name + suffix)).is_file():
                    paths.setdefault(name, str(folder / (name + suffix)))
    if explorer:
        for path in _greenlet().glob("_greenlet*.so"):
            paths["greenlet._greenlet"] = str(path)
    return paths


def given(config: dict[str, object], explorer: bool, cache: Path | None = None) -> int:
    """A descriptor of what the zygote starts from: our modules (kept in the folder `cache`) and its config."""
    own = own_modules(explorer) if cache is None else _kept_own_modules(explorer, cache)
    return _in_memory("lockstep-zygote", marshal.dumps({"own": own, "config": config}))


def _kept_own_modules(explorer: bool, cache: Path) -> dict[str, tuple[bool, bytes]]:
    """As `own_modules`. Where Python keeps no bytecode, compiling them took a third of a short command's time."""
    folders = _own_folders(explorer)
    files = [folder / "__init__.py" for _, folder in folders]
    files += [path for name, folder in folders for _, path in _modules(folder, name)]
    told = (_key(), [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files])
    name = f"own-{'explorer-' if explorer else ''}"
    path = cache / f"{name}{importlib.util.source_hash(repr(told).encode()).hex()}.blob"
    try:
        kept: dict[str, tuple[bool, bytes]] = marshal.loads(path.read_bytes())
        return kept
    except (OSError, ValueError, EOFError, TypeError):
        table = own_modules(explorer)
    with contextlib.suppress(OSError):
        for old in cache.glob(f"{name}{'[0-9a-f]' * 16}.blob"):
            old.unlink()
        _keep(path, marshal.dumps(table))
    return table


def _modules(folder: Path, package: str = "") -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    for path in sorted(folder.iterdir()):
        top = path.name.split(".")[0].split("-")[0]
        if top in LEFT_OUT or top.startswith("_sysconfigdata") or path.name in LEFT_OUT:
            continue
        name = f"{package}.{path.stem}" if package else path.stem
        if path.suffix == ".py" and path.stem != "__init__":
            found.append((name, path))
        elif (path / "__init__.py").is_file():
            found.append((name, path / "__init__.py"))
            found.extend(_modules(path, name))
    return found


def _table(folder: Path, package: str) -> dict[str, tuple[bool, bytes]]:
    table: dict[str, tuple[bool, bytes]] = {}
    for name, path in [(package, folder / "__init__.py"), *_modules(folder, package)]:
        code = _renamed_code(name, path, f"<{name}>")
        if code is not None:
            table[name] = (path.name == "__init__.py", code)
    return table


def _renamed_code(name: str, path: Path, shown: str) -> bytes | None:
    try:
        code = SourceFileLoader(name, str(path)).get_code(name)
    except (SyntaxError, OSError):
        return None
    assert isinstance(code, CodeType)
    _imp._fix_co_filename(code, shown)  # type: ignore[attr-defined]
    return marshal.dumps(code)


def _in_memory(name: str, content: bytes) -> int:
    descriptor = os.memfd_create(name)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
