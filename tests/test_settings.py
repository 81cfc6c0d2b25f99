"""Every setting is documented, can be set from the environment, and the server's settings exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from lib.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_its_sentence(name: str) -> None:
    field = Settings.model_fields[name]
    assert field.description
    assert f"| `LOST_AND_LEARNED_{name.upper()}` |" in README
    assert field.description in README


def test_a_setting_is_read_from_its_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOST_AND_LEARNED_DRAFT_HOURS", "48")
    assert Settings().draft_hours == 48


def test_every_line_of_the_server_configuration_is_an_option_streamlit_knows() -> None:
    sections = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    themes = {f"theme.{name}" for name in ("light", "dark")}
    known = set(config.get_config_options())
    for section, options in sections.items():
        for option, value in options.items():
            names = [f"{section}.{option}"]
            if f"{section}.{option}" in themes:
                names = [f"{section}.{option}.{inner}" for inner in value]
            for full in names:
                assert full in known, full


def test_the_collection_after_every_run_can_still_be_switched_off() -> None:
    sections = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert sections["runner"]["postScriptGC"] is False
    assert "runner.postScriptGC" in config.get_config_options()


def test_the_server_listens_on_this_computer_only() -> None:
    sections = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert sections["server"]["address"] == "127.0.0.1"
    assert sections["browser"]["gatherUsageStats"] is False
    assert sections["client"]["showErrorDetails"] == "none"


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if "==" in line:
            package = re.split(r"[\[=]", line)[0]
            assert f"| {package} |" in README, package
