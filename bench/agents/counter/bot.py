"""Says which release answers: the agent that traffic is sent to while releases change under it."""

import asyncio
import os
import signal

from aiohttp import WSMsgType, web

RELEASE = os.environ.get("RELEASE", "r0")


async def who(request: web.Request) -> web.Response:
    """The release, and what was said."""
    return web.Response(text=f"{RELEASE} {await request.text()}")


async def talk(request: web.Request) -> web.WebSocketResponse:
    """Numbers what it hears, for as long as the caller likes."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    count = 0
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            count += 1
            await socket.send_str(f"{RELEASE} {count} {message.data}")
    return socket


async def ready(request: web.Request) -> web.Response:
    return web.Response(text="ready\n")


async def serve() -> None:
    app = web.Application()
    app.add_routes(
        [
            web.get("/who", who),
            web.post("/who", who),
            web.get("/ws", talk),
            web.get("/readyz", ready),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", int(os.environ.get("PORT", "8080"))).start()
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
