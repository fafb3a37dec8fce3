# attack: takes memory without end, and catches the error
# end: stopped:time|stopped:memory
# limits: wall_seconds=0.25

held = []
while True:
    try:
        held.append(bytearray(1 << 20))
    except MemoryError:
        pass
