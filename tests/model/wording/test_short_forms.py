"""A long text is called by a whole clause of it or by its number, never by a text that was cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.wording.short_forms import LONGEST, on_one_line, short_form, short_or_whole

LONG_END = "and this part goes on for so long that nobody would like to have it read out to them in a meeting"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Nobody met the new decision maker.", "Nobody met the new decision maker"),
        ("Nobody met  the\nnew decision maker", "Nobody met the new decision maker"),
        (f"The contract counts arrivals → {LONG_END}", "The contract counts arrivals"),
        (f"We kept the parts on the van. {LONG_END.capitalize()}", "We kept the parts on the van"),
        (f"We kept the parts on the van; they were used, {LONG_END}", "We kept the parts on the van"),
        (
            f"Energy use was cut by 11 %, measured at the meter, {LONG_END}",
            "Energy use was cut by 11 %, measured at the meter",
        ),
        (f"Parts for other airliners: 747, 767, 777 {LONG_END}", "Parts for other airliners"),
        (f"Revenue of 3,400,000 was lost at once, {LONG_END}", "Revenue of 3,400,000 was lost at once"),
        (
            f"顾客说他们需要一个新的负责人并且希望我们每个月汇报一次。{'之后' * 60}",
            "顾客说他们需要一个新的负责人并且希望我们每个月汇报一次",
        ),
    ],
)
def test_a_long_text_is_called_by_its_first_whole_sentence_or_clause(text: str, called: str) -> None:
    assert short_form(text) == called


@pytest.mark.parametrize(
    "text",
    [
        LONG_END,
        f"Public record: {LONG_END}",
        f"He said “not now, not here {LONG_END}",
        f"The plan (first, second {LONG_END}",
        f"In talks with Dr. {LONG_END}",
        "x" * 200,
    ],
)
def test_a_text_in_which_no_clause_ends_early_has_no_short_form(text: str) -> None:
    assert short_form(text) == ""
    assert short_or_whole(text) == on_one_line(text)


@given(st.text(alphabet=st.sampled_from("ab ,.;:–→“”()é漢。，\n"), max_size=300))
def test_a_short_form_is_a_beginning_of_the_text_and_short_enough(text: str) -> None:
    called = short_form(text)
    assert on_one_line(text).startswith(called)
    assert len(called) <= LONGEST
    assert "…" not in called
    if len(called) < len(on_one_line(text)):
        assert all(called.count(opening) <= called.count(closing) for opening, closing in ("“”", "()"))
