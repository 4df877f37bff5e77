"""The WebSocket protocol of the stand-in's server: uvicorn's own, with two ways to break a connection."""

from typing import Protocol

from starlette.websockets import WebSocket
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "practice.wire"


class Breakable(Protocol):
    """What can be broken below the WebSocket."""

    def drop(self) -> None:
        """Cut the TCP connection without a word."""

    def silence(self) -> None:
        """Keep the TCP connection and neither say nor hear anything more on it."""


class Wire(WebSocketsSansIOProtocol):
    """Give this to uvicorn as `ws`; its keepalive (`ws_ping_interval`) sends the pings of the server's side."""

    silent = False

    def handle_connect(self, event: Request) -> None:
        """Hand itself to the application beside the request, since ASGI has no word for either fault."""
        super().handle_connect(event)
        extensions = getattr(self, "scope", {}).get("extensions")
        if extensions is not None:
            extensions[EXTENSION] = {"wire": self}

    def drop(self) -> None:
        """Cut the TCP connection without a word."""
        self.transport.abort()

    def silence(self) -> None:
        """Keep the TCP connection and neither say nor hear anything more on it."""
        self.silent = True
        self.stop_keepalive()

    def data_received(self, data: bytes) -> None:
        """Take what comes and forget it while silent, so that the other side can go on writing."""
        if not self.silent:
            super().data_received(data)

    async def send(self, message: ASGISendEvent) -> None:
        """Swallow messages while silent."""
        if self.silent and message["type"] == "websocket.send":
            return
        await super().send(message)


def wire_of(websocket: WebSocket) -> Breakable:
    """The protocol under a connection; servers that were started without `ws=Wire` have none."""
    found: Breakable = websocket.scope["extensions"][EXTENSION]["wire"]
    return found
