# attack: talks to the network by the socket module
# end: ok
# says: done
# needs: _socket

import socket

for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK, socket.AF_PACKET):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
        except OSError:
            continue
        print("ESCAPED", family, kind)
for way in (
    lambda: socket.socketpair(),
    lambda: socket.create_connection(("127.0.0.1", 80), 1),
    lambda: socket.socket(fileno=1),
):
    try:
        way()
    except OSError:
        continue
    print("ESCAPED")
print("done")
