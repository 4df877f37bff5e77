"""What stands between the bot and PostgreSQL, and cuts the line at a commit: before the server hears of it, or after."""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import unquote

NAME = ".s.PGSQL.5432"
COMMIT, TERMINATE = b"COMMIT\0", b"X\0\0\0\4"


class Cutting:
    """A socket like the server's own; `cuts` says what happens at the next commits, one after the other."""

    def __init__(self, address: str, folder: Path) -> None:
        before, _, there = address.partition("?host=")
        self._there = f"{unquote(there)}/{NAME}"
        self.address = f"{before}?host={folder}"
        self.cuts: list[str] = []  # "before", "after"
        self.goes_away = self.away = False  # from the cut on nobody is let through any more
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / NAME))
        self._listening.listen()
        self._threads = [Thread(target=self._take)]
        self._threads[0].start()

    def close(self) -> None:
        """Take nobody any more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.away:
                    client.close()
                    continue
                server, unheard = socket.socket(socket.AF_UNIX), Event()
                server.connect(self._there)
                forth = Thread(target=self._forth, args=(client, server, unheard))
                self._threads += [forth, Thread(target=_back, args=(server, client, unheard, forth))]
                for thread in self._threads[-2:]:
                    thread.start()

    def _forth(self, client: socket.socket, server: socket.socket, unheard: Event) -> None:
        with suppress(OSError):
            while sent := client.recv(65536):
                if COMMIT not in sent or not self.cuts:
                    server.sendall(sent)
                    continue
                unheard.set()
                self.away = self.goes_away
                server.sendall(sent + TERMINATE if self.cuts.pop(0) == "after" else TERMINATE)
                return
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


def _back(server: socket.socket, client: socket.socket, unheard: Event, forth: Thread) -> None:
    """Until the server has gone, which it does once the last of what it was sent is done."""
    with suppress(OSError):
        while answered := server.recv(65536):
            if not unheard.is_set():
                client.sendall(answered)
    for each in (server, client):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
    forth.join()
    server.close()
    client.close()
