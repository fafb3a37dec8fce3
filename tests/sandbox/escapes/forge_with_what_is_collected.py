# attack: looks through everything that the collector knows for the seal
# end: left_early

import gc
import json
import os

found = set()
for thing in gc.get_objects():
    for value in (thing, *gc.get_referents(thing)):
        if isinstance(value, str) and len(value) == 32 and all(c in "0123456789abcdef" for c in value):
            found.add(value)
for seal in found:
    os.write(3, json.dumps({"seal": seal, "end": {"end": "ok", "exit": 0, "message": ""}}).encode() + b"\n")
os._exit(0)
