"""Small files of each kind that can be attached to evidence."""

from __future__ import annotations

import io

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
MAIL = (
    b"Received: from mail.example by mx.example\r\nFrom: Buyer <buyer@hilltop.example>\r\n"
    b"To: us@northern.example\r\nSubject: Lorry\r\nDate: Wed, 14 Feb 2018 10:00:00 +0000\r\n\r\nIt is late again.\r\n"
)
TEXT = "Er wartete vor dem Tor – zwei Stunden.\n".encode()


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "teal") -> bytes:
    """A picture in one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, form)
    return written.getvalue()
