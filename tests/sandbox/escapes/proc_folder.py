# attack: reads /proc: itself, its parent, everybody
# end: ok
# says: done

names = ("environ", "cmdline", "maps", "mem", "status", "root", "cwd", "exe", "fd", "fd/0", "ns/net", "oom_score_adj")
for owner in ("self", "thread-self", "1", "2", "100", "sys/kernel"):
    for name in names:
        try:
            with open(f"/proc/{owner}/{name}", "rb") as file:
                print("ESCAPED", file.read(10))
        except OSError:
            continue
print("done")
