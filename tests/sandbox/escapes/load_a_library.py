# attack: loads a C library from a file
# end: ok
# says: done
# needs: ctypes

import ctypes

for name in ("libm.so.6", "libssl.so.3", "/lib/x86_64-linux-gnu/libutil.so.1", "./left.so"):
    try:
        ctypes.CDLL(name)
    except OSError:
        continue
    if name != "libm.so.6":  # is loaded already, as a part of Python
        print("ESCAPED", name)
print("done")
