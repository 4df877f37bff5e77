"""A server of a test's own, on a free port and in a thread, that ends with the test."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import uvicorn
from starlette.applications import Starlette

from bot.practice.slack.wire import Wire

T = TypeVar("T")


class Serving(NamedTuple):
    """Where it listens, and the loop that serves."""

    port: int
    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, T], within: float = 20.0) -> T:
        """Run something in the server's loop and wait for what it gives."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(within)


class Started(uvicorn.Server):
    """Says when it listens, and in which loop."""

    loop: asyncio.AbstractEventLoop

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        self.ready.set()


@contextmanager
def serving(app: Starlette, *, ping_every: float | None = None) -> Iterator[Serving]:
    """Serve an application until the end of the block."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            app, ws=Wire, ws_ping_interval=ping_every, log_level="critical", lifespan="off", timeout_graceful_shutdown=1
        )
        server = Started(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            assert server.ready.wait(10)
            yield Serving(listening.getsockname()[1], server.loop)
        finally:
            server.should_exit = True
            thread.join(10)
            assert not thread.is_alive()
