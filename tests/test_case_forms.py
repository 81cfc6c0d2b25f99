"""A form of a case is declared once; screen, service, share link and command have it without another word."""

from __future__ import annotations
