"""A form of a case is declared once, and whatever offers forms finds it there."""

from __future__ import annotations

import pytest
from typer.main import get_command

from lib import commands
from lib.report import case_forms
from lib.report.case_forms import CaseForm


def test_a_command_can_write_each_form() -> None:
    options = {param.name for param in get_command(commands.app).commands["export"].params}  # type: ignore[attr-defined]
    for form in CaseForm:
        assert form.declared.option in ("", *options)
        assert case_forms.written_as(form.suffix, form.declared.option) is form


def test_no_two_forms_have_one_file_name_and_no_two_one_label() -> None:
    assert len({form.declared.ending for form in CaseForm}) == len(CaseForm)
    assert len({form.declared.label for form in CaseForm}) == len(CaseForm)


@pytest.mark.parametrize("suffix", [".docx", "", ".PDF", "pdf"])
def test_a_suffix_of_none_of_ours_is_no_form(suffix: str) -> None:
    assert case_forms.written_as(suffix) is None


def test_what_is_shared_is_named_once_and_less_is_shared_outside() -> None:
    inside, outside = case_forms.shared(inside=True), case_forms.shared(inside=False)
    assert list(inside) == ["case.pdf", "brief.pdf"]
    assert list(outside) == ["case.pdf"]
