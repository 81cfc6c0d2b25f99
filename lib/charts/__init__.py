"""The pictures of each step: what a screen shows and a document prints, each with its words and its table."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.actions import matrix
from lib.charts.assumptions import beliefs, published_beliefs
from lib.charts.business_reviews import quarters
from lib.charts.detection import barriers, two_lanes
from lib.charts.fishbone import fishbone
from lib.charts.ideas import quotient
from lib.charts.journey import emotion_line, events_of
from lib.charts.keeping_in_touch import keeping_in_touch
from lib.charts.levels import service_levels
from lib.charts.pareto import pareto
from lib.charts.picture import Picture
from lib.charts.promises import outcomes
from lib.charts.relationships import people_map
from lib.charts.swot import board
from lib.charts.timeline import relationship
from lib.charts.transition import transition
from lib.charts.tree import cause_tree
from lib.charts.voice import heard, weights
from lib.charts.win_back import arithmetic, decision
from lib.model.rules import journey_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss

__all__ = ["Picture", "pictures_of"]


def pictures_of(step: str, workbook: Workbook) -> tuple[Picture, ...]:
    """The pictures of one step by its key, in reading order; those with nothing to show are left out."""
    made: tuple[Picture | None, ...] = ()
    match step:
        case "loss":
            made = (relationship(workbook),)
        case "assumptions":
            made = _beliefs(workbook)
        case "record":
            made = (
                service_levels(workbook),
                outcomes(workbook),
                quarters(workbook),
                people_map(workbook),
                quotient(workbook),
                two_lanes(workbook),
                barriers(workbook),
            )
        case "voice":
            made = (weights(workbook), heard(workbook))
        case "journey":
            made = _emotion_lines(workbook)
        case "swot":
            made = (board(workbook),)
        case "causes":
            made = (cause_tree(workbook), fishbone(workbook), pareto(workbook))
        case "actions":
            made = (matrix(workbook),)
        case "way_back":
            made = (
                decision(workbook),
                arithmetic(workbook),
                keeping_in_touch(workbook),
                transition(workbook),
            )
    return tuple(picture for picture in made if picture)


def _beliefs(workbook: Workbook) -> tuple[Picture | None, ...]:
    """The published survey only beside beliefs that are revealed: seen before, it would colour them."""
    ours = beliefs(workbook)
    return (ours, published_beliefs()) if ours else ()


def _emotion_lines(workbook: Workbook) -> tuple[Picture | None, ...]:
    """One line for each role, numbered from the second on so that every picture of the step has its own name."""
    rows, events = workbook.rows(Touchpoint), events_of(workbook)
    end = workbook.one(Loss).end_date
    lines = (
        emotion_line(journey_rules.of_actor(rows, actor), events, actor, end) for actor in journey_rules.actors(rows)
    )
    drawn = [line for line in lines if line]
    return (*drawn[:1], *(replace(line, name=f"{line.name}-{place}") for place, line in enumerate(drawn[1:], start=2)))
