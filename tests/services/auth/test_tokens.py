"""Signed tokens across clocks that differ."""

from __future__ import annotations

import pytest
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from itsdangerous import timed as clock

from lib.services.auth import tokens

SIGNER = URLSafeTimedSerializer("secret", salt="test")
NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("age", "good"), [(0, True), (59, True), (61, False), (-1, True), (-7_200, True), (9_999, False)]
)
def test_a_token_is_good_for_its_time_whatever_clock_is_ahead(
    monkeypatch: pytest.MonkeyPatch, age: int, good: bool
) -> None:
    with monkeypatch.context() as other_server:
        other_server.setattr(clock.time, "time", lambda: NOW - age)
        token = SIGNER.dumps([1, "row"])
    monkeypatch.setattr(tokens.time, "time", lambda: NOW)
    if good:
        assert tokens.opened(SIGNER, token, 60) == [1, "row"]
    else:
        with pytest.raises(SignatureExpired):
            tokens.opened(SIGNER, token, 60)


def test_a_forged_token_is_none_of_ours_whatever_its_time() -> None:
    with pytest.raises(BadSignature):
        tokens.opened(SIGNER, URLSafeTimedSerializer("another secret").dumps([1]), 60)
