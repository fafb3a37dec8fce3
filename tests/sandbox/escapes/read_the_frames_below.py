# attack: reads every variable of our frames below it, for paths of this machine
# end: ok
# says: done

import sys

frame = sys._getframe().f_back
while frame:
    for name, value in [*frame.f_locals.items(), *frame.f_globals.items()]:
        shown = repr(value)
        if name not in ("job", "message", "given") and any(
            part in shown for part in ("/lib/", "/usr", "/home", "/root", ".so'", "site-packages")
        ):
            print("ESCAPED", name, shown[:300])
    frame = frame.f_back
print("done")
