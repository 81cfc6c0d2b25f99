"""A visitor without a browser: speaks Streamlit's websocket protocol and times what a rerun takes."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

WAIT = 120.0


@dataclass
class Widget:
    """A control the server drew: its id, what it is called, and the fragment that draws it again."""

    id: str
    label: str
    kind: str
    fragment: str


@dataclass(frozen=True)
class Watch:
    """The part of a page that asks whether the page is still true: what it asks, and the fragment it stands in."""

    url: str
    token: str
    seen: int
    every: float
    fragment: str


@dataclass
class Visitor:
    """One session on one page."""

    port: int
    page: str = ""
    query: str = ""
    socket: ClientConnection | None = None
    widgets: dict[str, Widget] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    page_hash: str = ""
    watch: Watch | None = None

    async def open(self) -> float:
        """Connect and load the page; seconds until its script has finished."""
        origin: Any = f"http://127.0.0.1:{self.port}"
        self.socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],
            origin=origin,
            max_size=None,  # type: ignore[list-item]
        )
        return await self.rerun()

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()

    async def edit(self, widget: Widget, **value: Any) -> float:
        """Change one control; seconds until the script or its fragment has finished."""
        self.states[widget.id] = WidgetState(id=widget.id, **value)
        return await self.rerun(widget.fragment)

    async def press(self, button: Widget) -> float:
        """Press a button once; seconds until the script or its fragment has finished."""
        self.states[button.id] = WidgetState(id=button.id, trigger_value=True)
        seconds = await self.rerun(button.fragment)
        del self.states[button.id]
        return seconds

    async def rerun(self, fragment: str = "") -> float:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_name = self.page
        state.page_script_hash = self.page_hash
        state.fragment_id = fragment
        state.widget_states.widgets.extend(self.states.values())
        started = time.perf_counter()
        assert self.socket is not None
        await self.socket.send(message.SerializeToString())
        await self._finished()
        return time.perf_counter() - started

    async def _finished(self) -> None:
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self._received())
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                self._note(message)
            elif kind == "script_finished" and message.script_finished in _DONE:
                return

    async def _received(self) -> bytes:
        assert self.socket is not None
        sent: Any = await self.socket.recv()
        return bytes(sent)

    def _note(self, message: ForwardMsg) -> None:
        delta = message.delta
        if delta.WhichOneof("type") == "new_element":
            kind = delta.new_element.WhichOneof("type")
            drawn = getattr(delta.new_element, kind) if kind else None
        elif delta.WhichOneof("type") == "add_block":
            kind = delta.add_block.WhichOneof("type")
            drawn = getattr(delta.add_block, kind) if kind else None
        else:
            return
        name = getattr(drawn, "id", "")
        if kind and name:
            assert "exception" not in kind
            if kind == "bidi_component" and drawn.component_name.endswith("pulse"):
                self.watch = Watch(**json.loads(drawn.json), fragment=delta.fragment_id)
            self.widgets[name] = Widget(name, getattr(drawn, "label", ""), kind, delta.fragment_id)


_DONE = (
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
