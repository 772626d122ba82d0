"""A server of our own that stands for a live site, which no real run may ask."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from gongkai.across.legacy.crawl.fetching import Reach

HERE = Reach(may_ask=lambda number: number == "127.0.0.1")


class Site(BaseHTTPRequestHandler):
    pages: dict = {}

    def do_GET(self):
        self.server.asked.append(self.path)
        status, headers, body = self.server.pages.get(self.path, (404, {}, "没有"))
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", headers.get("Length", str(len(data))))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@contextmanager
def standing(pages):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.pages, server.asked = {path: (200, {}, "") for path in ()} | pages, []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(body, status=200, **headers):
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, body
