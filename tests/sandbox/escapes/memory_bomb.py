# attack: takes memory without end
# end: stopped:memory

held = []
while True:
    held.append(bytearray(1 << 20))
