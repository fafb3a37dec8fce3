# attack: takes memory where Python has none left to make its MemoryError, and aborts
# end: stopped:memory
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15

held = []
while True:
    try:
        1 / 0
    except ZeroDivisionError as error:
        held.append(error)
