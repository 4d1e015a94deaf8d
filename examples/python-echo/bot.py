"""A WebSocket bot that counts: every message is answered with its number, its text and who answers."""

import asyncio
import json
import os
import signal

from aiohttp import WSMsgType, web

VERSION = "v1"


async def talk(request: web.Request) -> web.WebSocketResponse:
    """One conversation. It lasts until the caller hangs up, whatever is deployed meanwhile."""
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    count = 0
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            count += 1
            answer = {"version": VERSION, "count": count, "text": message.data}
            print(json.dumps(answer), flush=True)
            await socket.send_str(json.dumps(answer))
    return socket


async def hello(request: web.Request) -> web.Response:
    """Who answers plain requests: for curl."""
    return web.json_response({"agent": "python-echo", "version": VERSION})


async def ready(request: web.Request) -> web.Response:
    """New sessions may come."""
    return web.Response(text="ready\n")


async def serve() -> None:
    app = web.Application()
    app.add_routes(
        [
            web.get("/", hello),
            web.get("/ws", talk),
            web.get("/readyz", ready),
            web.get("/livez", ready),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = int(os.environ.get("PORT", "8080"))
    await web.TCPSite(runner, "0.0.0.0", port).start()
    print(f"python-echo {VERSION} listens on {port}", flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
