# attack: looks for the environment where the C library keeps it
# end: ok
# says: done
# needs: ctypes

import ctypes

libc = ctypes.CDLL(None)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
if environ and environ[0]:
    print("ESCAPED", environ[0])
for name in (b"DISCORD_TOKEN", b"PATH", b"HOME", b"USER"):
    libc.getenv.restype = ctypes.c_char_p
    if libc.getenv(name):
        print("ESCAPED", name)
print("done")
