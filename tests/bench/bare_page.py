"""A server that does nothing but hand out one page of a given size, as a measure: python -m tests.bench.bare_page."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route


def serve(port: int, size: int) -> None:
    """Serve until ended."""
    page = b"x" * size

    def answer(_request: Request) -> HTMLResponse:
        return HTMLResponse(page)

    routes = [Route("/page", answer), Route("/health", answer)]
    uvicorn.run(Starlette(routes=routes), host="127.0.0.1", port=port, log_level="error", access_log=False)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
