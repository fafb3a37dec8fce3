# attack: imports our modules, and those that record it
# end: ok
# way: recorded
# says: done

import sys
from importlib import import_module

for name in ("sandbox", "sandbox.jail.child", "sandbox.recorder", "sandbox.recording.notes"):
    try:
        import_module(name)
    except ImportError:
        continue
    print("ESCAPED", name)
print(*("ESCAPED " + name for name in sys.modules if name.startswith("sandbox")))
print("done")
