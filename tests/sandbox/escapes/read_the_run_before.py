# attack: looks for what the run before it held
# end: ok
# says: done
# limits: wall_seconds=20 cpu_seconds=20 memory_mb=512

import gc
import sys

secret = "-".join(("TOP", "SECRET"))
mine = {id(secret)}
seen = set()
todo = [*gc.get_objects(), sys._getframe(), *sys.modules.values()]
while todo:
    thing = todo.pop()
    if id(thing) in seen or id(thing) in mine:
        continue
    seen.add(id(thing))
    if isinstance(thing, (str, bytes)) and len(thing) > 12:
        text = thing if isinstance(thing, str) else thing.decode("latin-1")
        if secret + ":" in text:
            print("ESCAPED", text[:60])
    todo.extend(gc.get_referents(thing))
print("done")
