"""Answers of our own, outside Streamlit: shown under their own policy, kept by nobody, found by no search engine."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from lib.services.files.exports import Handover
from lib.services.files.web_pages import WebPage

_PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Whatever is in a file, it runs and loads nothing where it is opened.
_CLOSED = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox"}


def page(
    request: Request,
    drawn: WebPage,
    status: int = 200,
    more: Mapping[str, str] | None = None,
    after: BackgroundTask | None = None,
) -> Response:
    """The page as this browser takes it, compressed once instead of for every reader."""
    headers = {**_PRIVATE, "Content-Security-Policy": drawn.policy, "Vary": "Accept-Encoding", **(more or {})}
    content = drawn.content
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"], content = "gzip", drawn.compressed
    return Response(content, status, headers, "text/html", after)


def file(handover: Handover) -> Response:
    """The file under its name, to be kept by whoever asked for it."""
    headers = {
        **_PRIVATE,
        **_CLOSED,
        "Content-Disposition": _as_file(handover.name),
    }
    return Response(handover.content, 200, headers, handover.mime)


def picture(handover: Handover) -> Response:
    """A picture that was drawn here, to be looked at where a page shows it."""
    return Response(handover.content, 200, {**_PRIVATE, **_CLOSED}, handover.mime)


def _as_file(name: str) -> str:
    """Told twice: in plain letters for programs that read nothing else, and as it is."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
