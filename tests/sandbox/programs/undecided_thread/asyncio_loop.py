"""An event loop chooses the order by itself, and waits in the operating system."""

import asyncio


async def main():
    await asyncio.to_thread(print, "hello")


asyncio.run(main())
