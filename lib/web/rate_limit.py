"""How often wrong addresses may be tried: by one visitor, and by all together."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

ONE, ALL = "10 per minute", "300 per minute"


class RateLimit:
    """Counts misses, in this process and for as long as it lives."""

    def __init__(self, one: str = ONE, everybody: str = ALL) -> None:
        self._one, self._all = parse(one), parse(everybody)
        self._counts = MovingWindowRateLimiter(MemoryStorage())

    def miss(self, visitor: str) -> int:
        """Note a wrong address; seconds to wait when there were too many of them, this visitor's or everybody's."""
        lasting = max(self._left(self._one, _household(visitor)), self._left(self._all))
        self._counts.hit(self._one, _household(visitor))
        self._counts.hit(self._all)
        return lasting

    def _left(self, allowed: RateLimitItem, *whose: str) -> int:
        if self._counts.test(allowed, *whose):
            return 0
        return max(1, math.ceil(self._counts.get_window_stats(allowed, *whose).reset_time - time.time()))


def _household(visitor: str) -> str:
    # Whoever has an IPv6 address has a whole network of them.
    try:
        address = ip_address(visitor)
    except ValueError:
        return visitor
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(IPv6Address(int(address) >> 64 << 64))
    return visitor
