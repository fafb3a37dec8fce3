# attack: looks through all frames for the seal, and leaves with a completion record
# end: left_early

import json
import os
import sys

found = []


def dig(value, depth):
    if isinstance(value, str) and len(value) == 32:
        found.append(value)
    elif depth and isinstance(value, dict):
        for key in list(value):
            dig(key, depth - 1), dig(value[key], depth - 1)
    elif depth and isinstance(value, (list, tuple, set)):
        for item in list(value):
            dig(item, depth - 1)
    elif depth:
        dig(getattr(value, "__dict__", None), depth - 1)
        for cell in getattr(value, "__closure__", None) or ():
            dig(cell.cell_contents, depth - 1)


frame = sys._getframe()
while frame:
    for value in list(frame.f_locals.values()):
        dig(value, 3)
    frame = frame.f_back
for seal in found:
    os.write(3, json.dumps({"seal": seal, "end": {"end": "ok", "exit": 0, "message": ""}}).encode() + b"\n")
os._exit(0)
