# attack: follows every reference from our modules and frames, for paths of this machine
# end: ok
# says: done
# limits: wall_seconds=20 cpu_seconds=20 memory_mb=512

import gc
import sys

PARTS = [f"/{name}/" for name in ("lib", "usr", "home", "root", "opt", "work")]
todo = [*gc.get_objects(), *sys.modules.values()]
frame = sys._getframe().f_back
while frame:
    todo += [frame, *(value for name, value in frame.f_locals.items() if name not in ("job", "message", "given"))]
    frame = frame.f_back
mine = {id(PARTS), id(todo), id(globals())}
seen = set(mine)
while todo:
    thing = todo.pop()
    if id(thing) in seen:
        continue
    seen.add(id(thing))
    if isinstance(thing, str) and thing.startswith("/") and any(part in thing for part in PARTS) and len(thing) > 30:
        print("ESCAPED", thing)
    todo += gc.get_referents(thing)
print("done" if len(seen) > 10_000 else "saw too little")
