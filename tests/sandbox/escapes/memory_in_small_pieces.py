# attack: takes memory without end, in small pieces
# end: stopped:memory
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15

held = []
while True:
    held = [held, {}]
