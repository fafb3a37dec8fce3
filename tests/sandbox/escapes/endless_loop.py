# attack: loops for ever
# end: stopped:time
# limits: wall_seconds=0.25

while True:
    pass
