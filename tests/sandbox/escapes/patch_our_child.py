# attack: puts its own in the place of what our child uses
# end: left_early|failed

import builtins
import gc
import json
import os
import sys

for thing in gc.get_objects():
    if type(thing) is dict and "run_job" in thing and "STOPPED_ITSELF" in thing:
        for name in ("_write", "_line", "_encode", "_exit", "_finish", "os"):
            thing[name] = lambda *_: b""
os._exit = sys.exit = lambda code=0: None
json.dumps = lambda *_: '{"end": "ok"}'
builtins.int = lambda *_: 0
raise ValueError("not a success")
