"""A quarter made up for tests: losses, accounts, actions, alarms and beliefs with their sources."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lib.model.audience import Audience
from lib.model.rules.insight.quarter_facts import (
    ActionFact,
    AlarmFact,
    BeliefFact,
    KeptFact,
    LossFact,
    LossValues,
    QuarterFacts,
)


def loss(row: str, customer: str, source: str = "", **values: Any) -> LossFact:
    """A line lost on 12 August 2026; with a source it has a review, which found what the values say."""
    own = {key: value for key, value in values.items() if key not in ("found", "heard", "published")}
    shared = {"customer": customer, "lost_on": "2026-08-12", "currency": "GBP"}
    return LossFact(
        source=source,
        row=row,
        own=LossValues(**{**shared, **own}),
        reviewed=LossValues(**{**shared, **values}) if source else None,
        audience=Audience.LEADERS if source == "secret" else Audience.HOUSE,
    )


def third_quarter() -> QuarterFacts:
    """The third quarter of 2026, counted two days after its end."""
    return QuarterFacts(
        quarter="2026Q3",
        counted_on="2026-10-02",
        losses=(
            loss(
                "rl1",
                "Hilltop Foods",
                "hilltop",
                money=Decimal(420_000),
                filed="V1",
                found="R3",
                heard=True,
                published=True,
            ),
            loss("rl2", "Brookfield Dairy", "brook", money=Decimal(95_000), filed="V1", found="V1", heard=True),
            loss(
                "rl3",
                "Acorn Bakeries",
                "secret",
                money=Decimal(60_000),
                filed="C2",
                found="S1",
                heard=True,
                published=True,
            ),
            loss("rl4", "Northgate Clinics", money=Decimal(33_000), money_kept=Decimal(12_000), filed="V1"),
            loss("rl5", "Ostwind Logistik", currency="EUR", money=Decimal(210_000), lost_on="2026-09"),
            loss("rl6", "Tern Ferries"),
            loss("rl7", "Lost last year", lost_on="2025-08-12", won_back_on="2026-07-30", money=Decimal(18_000)),
            loss("rl8", "Some time in 2026", lost_on="2026"),
        ),
        kept=(
            KeptFact(source="a1", customer="Kestrel Rail", currency="GBP", revenue=Decimal(1_250_000)),
            KeptFact(source="a2", customer="Larch Homes", currency="GBP", revenue=Decimal(310_000)),
            KeptFact(source="a3", customer="Mistral Energie", currency="EUR", revenue=Decimal(870_000)),
            KeptFact(source="a4", customer="Quarry & Sons"),
        ),
        actions=(
            ActionFact(
                source="hilltop",
                row="j1",
                customer="Hilltop Foods",
                label="Second contact for every account over £250,000",
                owner="Sales director",
                approval="approved",
                decided_on="2026-08-30",
                done_on="2026-09-20",
                worked_on="2026-09-29",
            ),
            ActionFact(
                source="hilltop",
                row="j2",
                customer="Hilltop Foods",
                label="Lower the price",
                approval="rejected",
                decided_on="2026-08-30",
            ),
            ActionFact(
                source="brook",
                row="j1",
                customer="Brookfield Dairy",
                label="Handover by checklist",
                approval="approved",
            ),
            ActionFact(
                source="secret", row="j9", customer="Acorn Bakeries", label="Alert on missed calls", done_on="2026-07"
            ),
        ),
        alarms=(
            AlarmFact(
                source="a1",
                row="al1",
                customer="Kestrel Rail",
                owner="Ann",
                raised_on="2026-07-14",
                currency="GBP",
                at_stake=Decimal(1_250_000),
                acted_on=True,
                outcome="averted",
                settled_on="2026-10-01",
            ),
            AlarmFact(
                source="a2",
                row="al1",
                customer="Larch Homes",
                owner="Ben",
                raised_on="2026-09-02",
                at_stake=Decimal(310_000),
            ),
            AlarmFact(
                source="a3",
                row="al1",
                customer="Mistral Energie",
                raised_on="2026-04-02",
                outcome="false",
                settled_on="2026-07-02",
            ),
        ),
        beliefs=(
            BeliefFact(source="old", customer="Elm & Ash", quarter="2025Q1", gap=72),
            BeliefFact(source="older", customer="Fjord Shipping", quarter="2025Q3", gap=55),
            BeliefFact(source="old2", customer="Gannet Air", quarter="2025Q3", gap=64),
            BeliefFact(source="old3", customer="Heron Water", quarter="2026Q1", gap=40),
            BeliefFact(source="hilltop", customer="Hilltop Foods", quarter="2026Q3", gap=35),
            BeliefFact(source="secret", customer="Acorn Bakeries", quarter="2026Q3", gap=20),
        ),
    )
