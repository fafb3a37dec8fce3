# attack: writes records with what is not JSON
# end: left_early

import os

os.write(3, b'{"seal": NaN, "end": {"end": "ok", "exit": 1e999}}\n{"a": "\\ud800"}\n\xff\n')
