"""What comes through a socket is not under the scheduler's control."""

import socket
import threading

left, right = socket.socketpair()
t = threading.Thread(target=left.send, args=(b"x",))
t.start()
assert right.recv(1) == b"x"
t.join()
