"""Typst lays documents out in a process of its own."""

from __future__ import annotations

import sys

import pytest

from lib.report.pdf.typst_compiler import TypesettingError, compile_typst, worker

PAGE = {"main": b"#set page(width: 40mm, height: auto)\nOne page"}


def test_a_document_is_drawn_without_loading_typst_here() -> None:
    assert compile_typst(PAGE, format="pdf").startswith(b"%PDF")
    assert worker.process is not None
    assert "lib.report.pdf.typst_worker" not in sys.modules


def test_what_is_refused_is_told_and_the_next_document_is_drawn() -> None:
    with pytest.raises(TypesettingError) as refused:
        compile_typst({"main": b'#panic("too long")'}, format="pdf")

    assert "too long" in str(refused.value)
    assert "main" in str(refused.value)
    assert compile_typst(PAGE, format="png", ppi=36.0).startswith(b"\x89PNG")
