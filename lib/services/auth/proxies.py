"""Whether a request came by way of a proxy, told from the names of its headers."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Proxies name the visitor, the way or themselves in headers, each product in its own. No browser sends one of these.
_FAMILY = re.compile(
    r"""
    (?:.*-)?via                                       # Via, X-Bluecoat-Via
    | .*forward.*                                     # Forwarded, X-Forwarded-*, X-Forward-For, X-Envoy-…-Forwarded
    | .*(?:client|real|connecting|remote|user|source|peer|visitor)-?(?:ip|addr|address|host|port)(?:-.*)?
    | .*prox(?:y|ied).*                               # X-ProxyUser-IP, WL-Proxy-Client-IP, Proxy-*
    | x-(?:original|originating|real|remote|cluster|scheme|host|rewrite|ssl|tls|coming|edge)(?:-.*)?
    | x-(?:envoy|azure|arr|amzn|amz|appengine|vercel|nginx|haproxy|varnish|akamai|iisnode|cdn)(?:-.*)?
    | (?:cf|cdn|fastly|fly|akamai|incap|sucuri|tailscale|cloudfront|ali|remote|ssl)-.*
    """,
    re.VERBOSE,
)


def is_proxied(names: Iterable[str]) -> bool:
    """Whether one of these header names is of those that proxies add, whatever stands in it."""
    return any(_FAMILY.fullmatch(name.lower().replace("_", "-")) for name in names)
