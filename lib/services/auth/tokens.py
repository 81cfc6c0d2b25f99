"""Signed tokens that are good for a while, also where the clocks of two servers differ."""

from __future__ import annotations

import time
from typing import Any

from itsdangerous import SignatureExpired, URLSafeTimedSerializer


def opened(serializer: URLSafeTimedSerializer, token: str, seconds: float) -> Any:
    """What was signed at most so many seconds ago.

    A token from the future is taken: another server signed it whose clock is ahead, or this clock was set back. Raises
    BadSignature for one that is forged, and SignatureExpired for one that is too old.
    """
    content, signed = serializer.loads(token, return_timestamp=True)
    if time.time() - signed.timestamp() > seconds:
        raise SignatureExpired("too old", payload=content, date_signed=signed)
    return content
