# attack: takes memory by mmap, brk and mremap
# end: ok
# needs: mmap
# says: stopped after some

import mmap

held = []
try:
    while len(held) < 4096:
        held.append(mmap.mmap(-1, 1 << 20))
except OSError:
    print("stopped after some")
if len(held) >= 140:
    print("ESCAPED", len(held))
