"""The web server: gunicorn with threads, the application of the face that was asked for."""

from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from gongkai.faces.ui.deadline import Deadline

THREADS = 8


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return Deadline(get_wsgi_application())


def run(host: str, port: int, workers: int) -> None:
    """Serve until told to stop."""
    Server(
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 5,
            "limit_request_line": 8190,
            "limit_request_fields": 100,
            # Nobody says by a header where the program stands: a wrong one would be answered 500.
            "forwarder_headers": "",
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
        }
    ).run()
