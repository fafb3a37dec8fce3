# attack: takes memory where Python has none left to make its MemoryError, and aborts
# end: stopped:memory

held = []
while True:
    try:
        1 / 0
    except ZeroDivisionError as error:
        held.append(error)
