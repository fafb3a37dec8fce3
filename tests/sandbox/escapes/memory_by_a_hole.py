# attack: takes memory by writing far behind the end
# end: stopped:memory

import io

s = io.BytesIO()
s.seek(10**12)
s.write(b"x")
