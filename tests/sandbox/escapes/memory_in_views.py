# attack: takes memory in the kind of object that our report was written with
# end: stopped:memory

held = []
block = bytearray(10)
while True:
    held.append(memoryview(block))
