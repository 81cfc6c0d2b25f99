"""Whose wrong addresses are counted together."""

from __future__ import annotations

from lib.web.rate_limit import RateLimit


def test_a_whole_network_of_one_household_counts_as_one_visitor() -> None:
    rate_limit = RateLimit("2 per minute", "100 per minute")
    rate_limit.miss("2001:db8::1")
    rate_limit.miss("2001:db8::ffff:2")
    assert rate_limit.miss("2001:db8:0:0:1:2:3:4") > 0
    assert rate_limit.miss("2001:db8:0:1::1") == 0
    assert rate_limit.miss("::ffff:192.0.2.1") == 0
