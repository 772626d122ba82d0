"""A mail server of the tests' own: a real conversation over a socket, and what came of it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Office:
    """`refuses` gives the answer to a recipient, by address; what was taken stands in `taken`."""

    refuses: dict[str, str] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}/?from=gongkai@yunzhou.example"


@contextmanager
def opened() -> Iterator[Office]:
    office = Office()

    class Clerk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline().decode().strip():
                word = line.upper().split(":")[0].split(" ")[0]
                if word == "DATA":
                    self.wfile.write(b"354 go\r\n")
                    office.taken.append(self.letter())
                answer = office.refuses.get(line.partition("<")[2].partition(">")[0], "250 ok")
                said = {"QUIT": "221 bye", "RCPT": answer}.get(word, "250 ok")
                self.wfile.write(f"{said}\r\n".encode())
                if word == "QUIT":
                    return

        def letter(self) -> str:
            lines = []
            while (line := self.rfile.readline().decode()) not in {".\r\n", ""}:
                lines.append(line)
            return "".join(lines)

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk)
    server.daemon_threads = True
    office.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
