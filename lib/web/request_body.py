"""What a request sends, as long as it is not too long."""

from __future__ import annotations

from starlette.requests import Request


async def read(request: Request, limit: int) -> bytes | None:
    """The body of a request; None for one of more than `limit` bytes, which is not read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)
