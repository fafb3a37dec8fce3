# attack: uses more processor time than it may
# end: stopped:cpu
# limits: cpu_seconds=0.25 wall_seconds=60

while True:
    pass
