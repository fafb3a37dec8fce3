# attack: puts its own function into our globals, to get the seal when it ends
# end: failed|left_early

import json
import os
import sys

frame = sys._getframe()
stolen = []
while frame:
    g = frame.f_globals
    if "_finish" in g:

        def line(seal, what, value):
            os.write(
                3, json.dumps({"seal": seal, "end": {"end": "ok", "exit": 0, "message": "ESCAPED"}}).encode() + b"\n"
            )
            os._exit(0)

        g["_line"] = line
    frame = frame.f_back
raise ValueError("never a success")
