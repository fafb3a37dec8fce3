# attack: lowers its own memory to nothing, so that its end cannot be told
# end: stopped:memory|crashed

import resource

resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20))
held = []
while True:
    held.append(bytearray(1 << 12))
