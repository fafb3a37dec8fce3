# attack: learns by stat and access which files the host has
# end: ok
# says: done

import os

for path in ("/etc/passwd", "/bin", "/proc/self", "/usr", "/home", "/root", "/tmp", "/dev/null"):
    if os.path.exists(path) or os.path.lexists(path) or os.access(path, os.F_OK):
        print("ESCAPED", path)
    for way in (os.stat, os.lstat, os.statvfs, os.readlink):
        try:
            print("ESCAPED", way(path))
        except OSError:
            continue
print("done")
