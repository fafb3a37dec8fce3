# attack: uses the temporary folder
# end: failed

import tempfile

with tempfile.TemporaryFile() as file:
    file.write(b"left")
    print("ESCAPED")
