# attack: prints without end below Python's streams, whatever it is told
# end: stopped:output

import os

while True:
    try:
        os.write(2, b"\xff" * 65536)
    except BaseException:
        pass
