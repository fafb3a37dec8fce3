# attack: loops for ever
# end: stopped:time
# limits: wall_seconds=0.5

while True:
    pass
