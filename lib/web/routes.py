"""The plain HTTP addresses of this server."""

from __future__ import annotations

from collections.abc import Collection

from starlette.middleware import Middleware
from starlette.routing import Route

from lib.web import share_links
from lib.web.drafts import save_draft
from lib.web.headers import Headers
from lib.web.health import health
from lib.web.icon import icon
from lib.web.live_refresh import look
from lib.web.not_found import Addresses
from lib.web.origins import Door
from lib.web.startup_gate import once_open


def routes(base: str) -> tuple[Route, ...]:
    """Every address at the root and, when the app is served below a base path, there too.

    Only what needs no database is answered before it is open.
    """
    roots = dict.fromkeys(("", f"/{base.strip('/')}" if base.strip("/") else ""))
    return tuple(
        route
        for root in roots
        for route in (
            Route(f"{root}/api/draft", once_open(save_draft, for_script=True), methods=["POST"]),
            Route(f"{root}/api/pulse", once_open(look, for_script=True), methods=["GET"]),
            Route(f"{root}/healthz", health, methods=["GET"]),
            Route(f"{root}/favicon.png", icon, methods=["GET"]),
            Route(f"{root}/share/{{token}}", once_open(share_links.unfinished), methods=["GET"]),
            Route(f"{root}/share/{{token}}/", once_open(share_links.shared_case), methods=["GET"]),
            Route(f"{root}/share/{{token}}/{{file}}", once_open(share_links.shared_file), methods=["GET"]),
            Route(f"{root}/share", once_open(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/share/{{rest:path}}", once_open(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/print/{{signed}}", once_open(share_links.printed), methods=["GET"]),
            Route(f"{root}/robots.txt", share_links.robots, methods=["GET"]),
        )
    )


def middleware(base: str, pages: Collection[str] = ()) -> tuple[Middleware, ...]:
    """What every request passes first, when the app is served below this path and has pages at these addresses."""
    return (Middleware(Headers), Middleware(Door, base=base), Middleware(Addresses, base=base, pages=pages))
