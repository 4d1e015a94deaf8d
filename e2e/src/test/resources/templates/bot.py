"""Answers with what its image has given it, and ends by itself when it is asked to."""

import importlib
import json
import os
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        Path.home().joinpath("written").write_text("yes")
        body = {
            "packages": [importlib.import_module(name).__name__ for name in PACKAGES],
            "user": os.getuid(),
            "home": str(Path.home()),
        }
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ready\n" if self.path == "/readyz" else json.dumps(body).encode())

    def log_message(self, *_):
        pass


PACKAGES = ["idna"]

if __name__ == "__main__":
    server = ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Answers)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
    sys.exit(0)
