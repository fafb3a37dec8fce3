# attack: watches our last steps by a profile function, to take the seal from their variables
# end: failed|left_early

import json
import os
import sys


def spy(frame, event, argument):
    if frame.f_code.co_name in ("_finish", "_line"):
        seal = frame.f_locals["seal"]
        os.write(3, json.dumps({"seal": seal, "end": {"end": "ok", "exit": 0, "message": "ESCAPED"}}).encode() + b"\n")
        os._exit(0)


sys.setprofile(spy)
raise ValueError("never a success")
