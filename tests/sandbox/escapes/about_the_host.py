# attack: asks for names and sizes of this machine
# end: ok
# says: done

import os

for way in (os.getloadavg, os.getcwd, os.getlogin, os.getgroups):
    try:
        print("ESCAPED", way())
    except OSError:
        continue
import platform

if platform.node() != "jail" or platform.release():
    print("ESCAPED", platform.uname())
print("done")
