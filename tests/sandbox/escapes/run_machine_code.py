# attack: writes machine code into its memory and jumps there
# end: crashed:SIGSEGV
# needs: ctypes
# machine: x86_64

import ctypes

code = ctypes.create_string_buffer(bytes([0xB8, 42, 0, 0, 0, 0xC3]))
print("ESCAPED", ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(code))())
