"""Stands in for the program of Pipecat's base image: same place, same routes, calls bot() of bot.py."""

import asyncio
import importlib
import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import attrs  # a package of the image's own, which the bot's packages must leave in place


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        Path.home().joinpath("written").write_text("yes")
        said = asyncio.run(importlib.import_module("bot").bot(None))
        body = {"packages": [said, attrs.__name__], "user": os.getuid(), "home": str(Path.home())}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ready\n" if self.path == "/readyz" else json.dumps(body).encode())

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Answers)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
    sys.exit(0)
