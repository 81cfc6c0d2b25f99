"""The plain HTTP addresses of this server."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from lib.web.drafts import save_draft
from lib.web.headers import Headers
from lib.web.health import health

ROUTES = (Route("/api/draft", save_draft, methods=["POST"]), Route("/healthz", health, methods=["GET"]))
MIDDLEWARE = (Middleware(Headers),)
