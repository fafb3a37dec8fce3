# attack: takes more memory in one piece than there is
# end: stopped:memory

bytearray(1 << 40)
