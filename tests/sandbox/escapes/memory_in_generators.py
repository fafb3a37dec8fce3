# attack: takes memory where the MemoryError is lost a second time, in the steps after the program
# end: stopped:memory
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15


def endless(number):
    yield number
    yield from endless(number)


held = []
while True:
    generator = endless(1)
    next(generator)
    held.append(generator)
