# attack: starts a shell by every way Python has
# end: ok
# says: done

import os

WAYS = (
    lambda: os.execv("/bin/sh", ["sh", "-c", "echo ESCAPED"]),
    lambda: os.execve("/proc/self/exe", ["python"], {}),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "echo ESCAPED"], {}),
    lambda: os.posix_spawnp("sh", ["sh", "-c", "echo ESCAPED"], {}),
    lambda: os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "echo ESCAPED"]),
    lambda: os.popen("echo ESCAPED").read(),
    lambda: __import__("subprocess").run(["echo", "ESCAPED"]),
    lambda: __import__("pty").spawn("/bin/sh"),
)
for number, way in enumerate(WAYS):
    try:
        way()
    except (OSError, ImportError):
        continue
    print("ESCAPED", number)
if os.system("echo ESCAPED") == 0:
    print("ESCAPED")
print("done")
