# attack: raises a group in a group in a group, without end
# end: failed

error = ValueError("inner")
for _ in range(1500):
    error = ExceptionGroup("g", [error])
raise error
