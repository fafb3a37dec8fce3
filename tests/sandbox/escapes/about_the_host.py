# attack: asks for names and sizes of this machine
# end: ok
# says: done

import os

for way in (os.uname, os.getloadavg, os.getcwd, os.getlogin, os.getgroups):
    try:
        print("ESCAPED", way())
    except OSError:
        continue
import platform

try:
    print("ESCAPED", platform.node())
except OSError:
    pass
print("done")
