# attack: prints half of a character
# end: failed
# says: before

print("before")
print("\ud800")
