# attack: has our importer serve our modules again, and looks through them for secrets and paths of this machine
# end: ok
# says: done

import gc
import sys
from types import CodeType

PARTS = [f"/{name}/" for name in ("lib", "usr", "home", "root", "opt", "work")]
importer = sys.meta_path[-1]
importer.open_own()
todo = [importer.get_code(name) for name in importer._own]
todo += [module for name, module in sys.modules.items() if name.startswith("sandbox")]
seen = {}
while todo and len(seen) < 100_000:
    thing = todo.pop()
    if id(thing) in seen or thing is PARTS or thing is globals():
        continue
    seen[id(thing)] = thing
    if isinstance(thing, str) and thing.startswith("/") and any(part in thing for part in PARTS) and len(thing) > 30:
        print("ESCAPED", thing[:80])
    if type(thing) is CodeType and thing.co_filename.startswith("/"):
        print("ESCAPED", thing.co_filename)
    if type(thing) is CodeType:
        todo += thing.co_consts
    todo += gc.get_referents(thing)
print("done" if len(seen) > 10_000 else "saw too little")
