# attack: loads an extension module from a file of the host
# end: ok
# says: done

import _imp
import importlib.machinery
import importlib.util
import sys

sys.path[:] = ["/usr/lib/python3", "/tmp", "."]
sys.meta_path.append(importlib.machinery.PathFinder)
sys.path_hooks.append(importlib.machinery.FileFinder.path_hook((importlib.machinery.SourceFileLoader, [".py"])))
for name in ("apt", "left", "_tkinter", "_ssl", "sqlite3", "numpy"):
    try:
        __import__(name)
    except ImportError:
        continue
    print("ESCAPED", name)
for path in ("/lib/x86_64-linux-gnu/libm.so.6", "/usr/lib/libc.so.6"):
    try:
        _imp.create_dynamic(importlib.machinery.ModuleSpec("left", None, origin=path))
    except ImportError:
        continue
    print("ESCAPED", path)
print("done")
