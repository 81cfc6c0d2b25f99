"""Every setting of the workbook: its name, its default and one sentence on what it does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from lib.model.errors import Unready

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def _number(value: object) -> object:
    # The environment holds nothing but text.
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class Settings(BaseSettings):
    """Read from environment variables `LOST_AND_LEARNED_…`; the README's table is tested against this class."""

    model_config = SettingsConfigDict(env_prefix="LOST_AND_LEARNED_", frozen=True)

    database: str = Field(
        default=f"sqlite:///{DATA / 'lost-and-learned.db'}",
        description="Where everything is stored: any SQLAlchemy URL, for example postgresql+psycopg://user@host/name.",
    )
    backups: Path = Field(
        default=DATA / "backups",
        description="Folder for the copies made before an upgrade or a restore.",
    )
    secret: str = Field(
        default="",
        description="Signs text on its way to being saved; empty means that one is made and kept in the database.",
    )
    ballot_key: str = Field(
        default="",
        description="Encrypts ballots; several keys are separated by commas. Empty means that one is made in "
        "ballots.key beside the database, which no backup contains.",
    )
    pulse_seconds: float = Field(
        default=2.5, ge=0.5, le=60, description="How often an open screen asks whether someone else changed something."
    )
    draft_hours: int = Field(
        default=24,
        ge=1,
        le=720,
        description="How long a text field stays allowed to save without the page being reloaded.",
    )
    address: str = Field(
        default="",
        pattern=r"^(https?://[^\s?#]+)?$",
        description="Address under which readers outside reach /share, such as https://cases.example.org; "
        "empty means the one in the browser.",
    )
    share_days: Annotated[Literal[7, 30, 90, 365], BeforeValidator(_number)] = Field(
        default=30,
        description="How many days a share link opens its case unless another term is chosen: 7, 30, 90 or 365.",
    )
    paper: Literal["a4", "us-letter"] = Field(
        default="a4",
        description="Paper that PDFs are laid out for unless another is chosen at the download: a4 or us-letter.",
    )
    company: str = Field(
        default="",
        max_length=80,
        description="Name of the company on cover and foot of its PDFs; never on a case for training.",
    )
    logo: Path | None = Field(
        default=None,
        description="A PNG, JPEG or SVG file that is shown beside the company's name; a file that cannot be used is "
        "left out, and a sentence says why.",
    )


@cache
def settings() -> Settings:
    """The settings of this process, read once. Raises Unready with a sentence when one of them cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"LOST_AND_LEARNED_{str(item['loc'][0]).upper()}: {item['msg']}." for item in error.errors())
        raise Unready(" ".join(("A setting cannot be used.", *wrong))) from None
