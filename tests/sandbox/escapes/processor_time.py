# attack: uses more processor time than it may
# end: stopped:cpu
# limits: cpu_seconds=1 wall_seconds=60

while True:
    pass
