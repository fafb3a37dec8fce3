# attack: prints without end
# end: stopped:output

while True:
    print("flood " * 100)
