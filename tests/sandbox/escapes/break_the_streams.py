# attack: closes and replaces its streams
# end: ok|failed|left_early
# says: before

import sys

print("before")
sys.stdout.close()
sys.stderr = None
sys.stdin = 7
