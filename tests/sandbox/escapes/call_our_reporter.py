# attack: finds our reporter and lets it send a success
# end: left_early

import gc
import os

for thing in gc.get_objects():
    if type(thing).__name__ == "Reporter":
        thing.send("end", {"end": "ok", "exit": 0, "message": ""})
os._exit(0)
