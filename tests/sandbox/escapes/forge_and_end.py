# attack: forges a record, then ends as one should
# end: left_early

import os

os.write(3, b'{"seal":"0123456789abcdef0123456789abcdef","end":{"end":"ok","exit":0,"message":"won"}}\n')
