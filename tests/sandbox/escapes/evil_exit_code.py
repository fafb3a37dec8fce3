# attack: leaves with a code that can be neither shown nor asked whether it is true
# end: failed

import sys


class Evil:
    def __str__(self):
        raise RuntimeError("trap")

    __repr__ = __str__
    __bool__ = __str__


sys.exit(Evil())
