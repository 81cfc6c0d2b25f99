"""The plain HTTP addresses of this server."""

from __future__ import annotations

from collections.abc import Collection

from starlette.middleware import Middleware
from starlette.routing import Route

from lib.web import attachments, share_links, surveys
from lib.web.drafts import save_draft
from lib.web.headers import SecurityHeaders
from lib.web.health import health
from lib.web.icon import icon
from lib.web.live_refresh import check_for_changes
from lib.web.not_found import NotFoundPages
from lib.web.origins import OriginGuard
from lib.web.startup_gate import when_ready


def routes(base: str) -> tuple[Route, ...]:
    """Every address at the root and, when the app is served below a base path, there too.

    Only what needs no database is answered before it is open.
    """
    roots = dict.fromkeys(("", f"/{base.strip('/')}" if base.strip("/") else ""))
    return tuple(
        route
        for root in roots
        for route in (
            Route(f"{root}/api/draft", when_ready(save_draft, for_script=True), methods=["POST"]),
            Route(f"{root}/api/pulse", when_ready(check_for_changes, for_script=True), methods=["GET"]),
            Route(f"{root}/healthz", health, methods=["GET"]),
            Route(f"{root}/favicon.png", icon, methods=["GET"]),
            Route(f"{root}/share/{{token}}", when_ready(share_links.with_slash), methods=["GET"]),
            Route(f"{root}/share/{{token}}/", when_ready(share_links.shared_case), methods=["GET"]),
            Route(f"{root}/share/{{token}}/{{file}}", when_ready(share_links.shared_file), methods=["GET"]),
            Route(f"{root}/share", when_ready(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/share/{{rest:path}}", when_ready(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/survey/{{token}}/", when_ready(surveys.questions), methods=["GET"]),
            Route(f"{root}/survey/{{token}}/", when_ready(surveys.answers), methods=["POST"]),
            Route(f"{root}/survey/{{token}}", when_ready(share_links.with_slash), methods=["GET"]),
            Route(f"{root}/survey", when_ready(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/survey/{{rest:path}}", when_ready(share_links.nothing_shared), methods=["GET"]),
            Route(f"{root}/print/{{signed}}", when_ready(share_links.print_page), methods=["GET"]),
            Route(f"{root}/attachment/{{signed}}/file", when_ready(attachments.attached_file), methods=["GET"]),
            Route(f"{root}/attachment/{{signed}}/picture", when_ready(attachments.attached_picture), methods=["GET"]),
            Route(f"{root}/print/meeting/{{signed}}", when_ready(share_links.print_pack), methods=["GET"]),
            Route(f"{root}/robots.txt", share_links.robots, methods=["GET"]),
        )
    )


def middleware(base: str, pages: Collection[str] = ()) -> tuple[Middleware, ...]:
    """What every request passes first, when the app is served below this path and has pages at these addresses."""
    return (
        Middleware(SecurityHeaders),
        Middleware(OriginGuard, base=base),
        Middleware(NotFoundPages, base=base, pages=pages),
    )
