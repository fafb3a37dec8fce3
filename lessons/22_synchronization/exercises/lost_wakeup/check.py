"""A sender and a receiver, in every order: the parcel arrives."""

from submission import Mailbox

import threading

mailbox = Mailbox()
got = []
sender = threading.Thread(target=mailbox.send, args=("a book",), name="sender")
receiver = threading.Thread(target=lambda: got.append(mailbox.receive()), name="receiver")
receiver.start()
sender.start()
receiver.join()
sender.join()
assert got == ["a book"], f"the receiver has {got}"
