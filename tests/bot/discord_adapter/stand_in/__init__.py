"""A stand-in for Discord on loopback: the gateway's websocket, the HTTP side, and what people do in their client."""
