# attack: reads a file of the host by every way Python has
# end: ok
# says: done

import io
import os

WAYS = {
    "open": lambda path: open(path).read(),
    "FileIO": lambda path: io.FileIO(path).read(),
    "open_code": lambda path: io.open_code(path).read(),
    "os.open": lambda path: os.read(os.open(path, os.O_RDONLY), 10),
    "O_PATH": lambda path: os.open(path, os.O_PATH),
}
for path in ("/etc/passwd", "/etc/hostname", "/proc/version", "/bin/sh", "/usr/bin/env", "program.py", "."):
    for name, way in WAYS.items():
        try:
            way(path)
        except OSError:
            continue
        print("ESCAPED", name, path)
print("done")
