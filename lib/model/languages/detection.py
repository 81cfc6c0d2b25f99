"""The language a case is written in, found from its own words, so that a document can be read aloud in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lib.model.languages.worker import Worker

DEFAULT = "en-GB"
# Fewer letters say too little: a name and a place could be of any language.
_ENOUGH = 60
_LONGEST = 20_000
_SURE = 0.9
# A case is published now and then; what tells languages apart would stay in memory for good.
_worker = Worker(Path(__file__).with_name("worker_script.py"), idle_seconds=60.0)


def language_of(texts: Iterable[str]) -> str:
    """The language of the texts together as a BCP 47 tag such as “de”; English where they say too little."""
    text = "\n".join(filter(None, texts))[:_LONGEST]
    if sum(map(str.isalpha, text)) < _ENOUGH:
        return DEFAULT
    language, chance = _worker.ask(text)
    return DEFAULT if language == "en" or chance < _SURE else str(language)
