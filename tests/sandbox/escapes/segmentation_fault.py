# attack: reads where nothing is
# end: crashed:SIGSEGV
# needs: ctypes

import ctypes

ctypes.string_at(8)
