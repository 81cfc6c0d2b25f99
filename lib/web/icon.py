"""The icon of the browser's tab, at the address where Streamlit's page looks for one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_FILE = Path(__file__).parents[2] / "data" / "icon.png"


async def icon(_: Request) -> Response:
    """The icon; a browser may keep it for a day."""
    return Response(_content(), media_type="image/png", headers={"Cache-Control": "max-age=86400"})


@cache
def _content() -> bytes:
    return _FILE.read_bytes()
