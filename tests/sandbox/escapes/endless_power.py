# attack: computes a number that has no end
# end: stopped:time|stopped:memory
# limits: wall_seconds=0.25

print(9**9**9)
