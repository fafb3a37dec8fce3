# attack: reads our own source and the paths of this machine
# end: ok
# says: done

import inspect
import linecache
import os
import sys
import threading

shown = [sys.executable, sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, *sys.argv, *sys.orig_argv]
shown += [str(getattr(module, "__file__", "")) for module in list(sys.modules.values())]
shown += [str(getattr(module, "__path__", "")) for module in list(sys.modules.values())]
shown += [str(getattr(module, "__spec__", "")) for module in list(sys.modules.values())]
frame = sys._getframe()
while frame:
    shown += [frame.f_code.co_filename, str(frame.f_globals.get("__file__"))]
    frame = frame.f_back
for text in shown:
    for part in ("/work", "/root", "/home", "/usr", "/opt", "/tmp", "site-packages", ".venv", ".so"):
        if part in text:
            print("ESCAPED", text)
for target in (os, threading, threading.Thread, inspect.getframeinfo):
    try:
        print("ESCAPED", inspect.getsource(target)[:50])
    except (OSError, TypeError):
        continue
if any("jail" in name for name in linecache.cache):
    print("ESCAPED", list(linecache.cache))
print("done")
