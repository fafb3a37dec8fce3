# attack: asks the mmap module for memory that can be run
# end: ok
# says: done
# needs: mmap

import mmap

for flags in (mmap.MAP_PRIVATE, mmap.MAP_SHARED):
    for extra in (0, mmap.PROT_READ, mmap.PROT_WRITE):
        try:
            mmap.mmap(-1, 4096, flags=flags | mmap.MAP_ANONYMOUS, prot=mmap.PROT_EXEC | extra)
        except (OSError, ValueError):
            continue
        print("ESCAPED", flags, extra)
print("done")
