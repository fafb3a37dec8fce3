# attack: floods after its last line
# end: stopped:output

import atexit

atexit.register(lambda: print("flood" * 100_000))
