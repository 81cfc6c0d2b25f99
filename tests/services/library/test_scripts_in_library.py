"""The library finds words of every script, in both databases alike."""

from __future__ import annotations

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.files import bulk_import
from lib.services.library import catalogue
from lib.store import Store
from tests.services.files.test_bulk_import import HEAD, files

TEXT = "仓库的交货延误了三周. ลูกค้าบอกว่าสินค้ามาช้า. 고객을 잃었다. Łódź Straße Ærø ware\u00adhouse."


def test_words_inside_clauses_and_of_other_letters_are_found(store: Store, ann: Person) -> None:
    (made,) = bulk_import.bring_in(Context(store, ann), files(a__md=f"{HEAD}## Summary\n{TEXT}\n"))
    assert not made.failed, made.sentence
    found = ["交货", "交货延误", "สินค้า", "고객", "lodz", "strasse", "aero", "warehouse", "交货 고객"]
    assert [words for words in found if catalogue.search(Context(store, ann), words).total != 1] == []
    missing = ["货交", "객고", "交货 warehouses2"]
    assert [words for words in missing if catalogue.search(Context(store, ann), words).total] == []
