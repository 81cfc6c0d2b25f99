"""Letters of scripts that run from right to left, such as Hebrew and Arabic."""

from __future__ import annotations

import re

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
