# attack: takes memory in the kind of object that our report was written with
# end: stopped:memory
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15

held = []
block = bytearray(10)
while True:
    held.append(memoryview(block))
