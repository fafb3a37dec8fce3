"""`if self.socket is not None: self.socket.send()` while another thread closes."""
# fact: preemptions=1
# fact: message=AttributeError

import threading


class Socket:
    def send(self, text):
        return len(text)


class Client:
    def __init__(self):
        self.socket = Socket()

    def send(self, text):
        if self.socket is not None:
            self.socket.send(text)

    def close(self):
        self.socket = None


client = Client()
threads = [threading.Thread(target=client.send, args=("hello",)), threading.Thread(target=client.close)]
for t in threads:
    t.start()
for t in threads:
    t.join()
