# attack: unpacks a small thing that is huge
# end: stopped:memory
# limits: wall_seconds=15 cpu_seconds=15 memory_mb=48

import zlib

packed = zlib.compressobj(1)
data = b"".join(packed.compress(bytes(1 << 20)) for _ in range(60)) + packed.flush()
zlib.decompress(data)
