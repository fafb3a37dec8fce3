# attack: reads from the descriptors it can only write to, and writes where it can only read
# end: ok
# says: done

import os

for number in range(16):
    for way in (lambda n: os.read(n, 100), lambda n: os.lseek(n, 0, 0), lambda n: os.pread(n, 10, 0)):
        try:
            got = way(number)
            if got:
                print("ESCAPED", number, got)
        except OSError:
            pass
    try:
        if number == 0:
            os.write(0, b"x")
            print("ESCAPED")
    except OSError:
        pass
print("done")
