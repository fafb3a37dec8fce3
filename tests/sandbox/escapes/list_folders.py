# attack: lists folders of the host
# end: ok
# says: done

import glob
import os

for way in (os.listdir, os.scandir, lambda path: glob.glob(path + "/*"), lambda path: next(os.walk(path))):
    for path in ("/", "/etc", "/proc", "/tmp", "/dev", "."):
        try:
            if list(way(path)):
                print("ESCAPED", path)
        except (OSError, StopIteration):
            continue
print("done")
