# attack: raises an error behind more others than calls may be nested
# end: failed|stopped:output

error = None
for number in range(1200):
    new = ValueError(number)
    new.__context__ = error
    error = new
raise error
