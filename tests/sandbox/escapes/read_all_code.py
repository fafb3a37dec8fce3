# attack: asks all code that it can reach where on this machine it was loaded from
# end: ok
# says: done

import gc
import sys
from types import CodeType

seen = {}
todo = list(sys.modules.values())
while todo:
    thing = todo.pop()
    if id(thing) not in seen:
        seen[id(thing)] = thing
        todo += gc.get_referents(thing)
for thing in list(seen.values()):
    if type(thing) is CodeType and thing.co_filename.startswith("/"):
        print("ESCAPED", thing.co_filename)
print("done")
