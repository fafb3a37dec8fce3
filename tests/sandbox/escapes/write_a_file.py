# attack: writes, makes and removes files
# end: ok
# says: done

import os

WAYS = (
    lambda: open("/tmp/left", "w"),
    lambda: open("left", "w"),
    lambda: open("/dev/shm/left", "w"),
    lambda: os.mkdir("/tmp/left"),
    lambda: os.mkfifo("/tmp/left"),
    lambda: os.mknod("/tmp/left"),
    lambda: os.symlink("/etc/passwd", "/tmp/left"),
    lambda: os.link("/etc/passwd", "/tmp/left"),
    lambda: os.rename("/tmp", "/tmp2"),
    lambda: os.unlink("/etc/hostname"),
    lambda: os.rmdir("/tmp"),
    lambda: os.chmod("/", 0o777),
    lambda: os.chown("/", 0, 0),
    lambda: os.utime("/"),
    lambda: os.truncate("/etc/hostname", 0),
    lambda: os.setxattr("/", "user.a", b"b"),
    lambda: os.umask(0),
)
for number, way in enumerate(WAYS):
    try:
        way()
    except OSError:
        continue
    print("ESCAPED", number)
print("done")
