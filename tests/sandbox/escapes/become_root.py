# attack: changes its user
# end: ok
# says: done

import os

for way in (
    lambda: os.setuid(0),
    lambda: os.setgid(0),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setgroups([0]),
    lambda: os.nice(-5),
):
    try:
        way()
    except OSError:
        continue
    print("ESCAPED")
if os.getuid() == 0 or os.geteuid() == 0 or os.getgid() == 0:
    print("ESCAPED as root")
print("done")
