"""A case says in which language it is written."""

from __future__ import annotations

import pytest

from lib.model.languages.detection import language_of

SAID = {
    "de": "Wir haben den Vertrag verloren, weil niemand mit dem Kunden über die Lieferungen sprach.",
    "fr": "Nous avons perdu le contrat parce que personne ne parlait avec le client des retards de livraison.",
    "es": "Perdimos el contrato porque nadie habló con el cliente sobre los retrasos en las entregas.",
    "zh": "我们与该客户合作了十年，但是他们因为交货延迟而离开了我们。"
    "我们没有及时发现问题，也没有与他们的新采购主管见面。他们选择了另一家供应商，价格并不是原因。",
    "en-GB": "We lost the contract because nobody talked to the customer about the late deliveries.",
}


@pytest.mark.parametrize("language", SAID)
def test_the_language_is_found_from_the_words(language: str) -> None:
    assert language_of(["", SAID[language]]) == language


@pytest.mark.parametrize("text", ["", "Amsterdam", "1 234 567 890 " * 20])
def test_what_says_too_little_counts_as_english(text: str) -> None:
    assert language_of([text]) == "en-GB"
