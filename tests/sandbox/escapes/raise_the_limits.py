# attack: raises its own limits
# end: ok
# says: done

import resource

for name in ("AS", "CPU", "NPROC", "NOFILE", "FSIZE", "CORE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO"):
    kind = getattr(resource, "RLIMIT_" + name)
    soft, hard = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (hard + 1, hard + 1))
    except (OSError, ValueError):
        continue
    print("ESCAPED", name, hard)
try:
    resource.prlimit(1, resource.RLIMIT_CPU, (1, 1))
    print("ESCAPED")
except OSError:
    print("done")
