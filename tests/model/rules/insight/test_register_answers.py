"""What the loss register answers first, from counted groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight import register_answers
from lib.model.rules.insight.loss_groups import PUBLISHED, LossFigures, LossGroup
from lib.model.worksheets.loss_register import Hearing
from lib.model.worksheets.reasons import Reason


def group(losses: int, currency: str = "GBP", **more: object) -> LossGroup:
    facts = {"filed": None, "found": None, "hearing": None, "state": "", "known": losses, "money": Decimal(losses)}
    return LossGroup(currency=currency, losses=losses, **{**facts, **more})  # type: ignore[arg-type]


def test_nothing_is_said_of_no_losses() -> None:
    assert register_answers.lead(LossFigures()) == ""
    assert register_answers.beside_published(LossFigures()) == ()


def test_currencies_are_never_added_up() -> None:
    lead = register_answers.lead(LossFigures((group(6), group(4, "EUR"), group(2, "", known=0, money=Decimal(0)))))
    assert "£6 and €4" in lead
    assert "10" not in lead


def test_understood_is_heard_and_published() -> None:
    heard = {"hearing": Hearing.HEARD}
    figures = LossFigures(
        (group(3, **heard), group(2, state=PUBLISHED), group(5, **heard, state=PUBLISHED)),
    )
    assert figures.count(lambda item: item.understood) == 5
    assert "Understood: 5, 50\u00a0% of 10." in register_answers.lead(figures)


def test_under_five_losses_nothing_is_said_in_per_cent() -> None:
    assert "%" not in register_answers.lead(LossFigures((group(4),)))
    assert "%" not in register_answers.share_words(2, 4)
    assert register_answers.beside_published(LossFigures((group(4, found=Reason.X1),))) == ()


def test_a_published_share_stands_beside_ours_with_how_it_was_counted() -> None:
    needs, decider = register_answers.beside_published(LossFigures((group(6, found=Reason.X1), group(6))))
    assert "n\u00a0=\u00a06" in needs
    assert "several answers allowed" in needs
    assert "is not published" in decider


def test_no_trend_is_read_from_fewer_than_eight_quarters() -> None:
    figures = LossFigures((group(7),), {"2025-11": 4, "2026-02": 2, "2026": 1, None: 1})
    course = register_answers.course(figures, date(2026, 11, 30))
    assert "no trend" in course.sentence
    assert course.undated.losses == 2


CODES = st.sampled_from([None, *Reason])
GROUPS = st.lists(st.builds(group, st.integers(1, 50), st.sampled_from(["GBP", "EUR", ""]), filed=CODES, found=CODES))


@given(GROUPS)
def test_the_table_holds_every_loss_once(groups: list[LossGroup]) -> None:
    figures = LossFigures(tuple(groups))
    table = register_answers.table(figures)
    assert table.total.losses == figures.losses
    assert table.judged >= table.agreed
