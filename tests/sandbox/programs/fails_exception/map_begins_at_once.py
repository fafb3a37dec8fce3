d = {"a": 1}
m = map(len, d)
d["b"] = 2
print(list(m))
