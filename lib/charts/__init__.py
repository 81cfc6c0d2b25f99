"""The pictures of each step: what a screen shows and a document prints, each with its words and its table."""

from __future__ import annotations

from dataclasses import replace

from lib.charts.actions import matrix
from lib.charts.assumptions import beliefs, published_beliefs
from lib.charts.business_reviews import quarters
from lib.charts.causes import cause_tree, fishbone, pareto
from lib.charts.detection import barriers, two_lanes
from lib.charts.ideas import quotient
from lib.charts.journey import emotion_line, events_of
from lib.charts.levels import service_levels
from lib.charts.palette import DARK, LIGHT, PAPER, Ink
from lib.charts.picture import Picture, font_folder, svg
from lib.charts.promises import outcomes
from lib.charts.relationships import people_map
from lib.charts.swot import board
from lib.charts.timeline import relationship
from lib.charts.voice import heard, weights
from lib.charts.way_back import arithmetic, decision, keeping_in_touch, transition
from lib.model.rules import journey_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss

__all__ = ["DARK", "LIGHT", "PAPER", "Ink", "Picture", "font_folder", "pictures_of", "svg"]


def pictures_of(step: str, workbook: Workbook, ink: Ink = PAPER) -> tuple[Picture, ...]:
    """The pictures of one step by its key, in reading order; those with nothing to show are left out."""
    made: tuple[Picture | None, ...] = ()
    match step:
        case "loss":
            made = (relationship(workbook, ink),)
        case "assumptions":
            made = _beliefs(workbook, ink)
        case "record":
            made = (
                service_levels(workbook, ink),
                outcomes(workbook, ink),
                quarters(workbook, ink),
                people_map(workbook, ink),
                quotient(workbook, ink),
                two_lanes(workbook, ink),
                barriers(workbook, ink),
            )
        case "voice":
            made = (weights(workbook, ink), heard(workbook, ink))
        case "journey":
            made = _emotion_lines(workbook, ink)
        case "swot":
            made = (board(workbook, ink),)
        case "causes":
            made = (cause_tree(workbook, ink), fishbone(workbook, ink), pareto(workbook, ink))
        case "actions":
            made = (matrix(workbook, ink),)
        case "way_back":
            made = (
                decision(workbook, ink),
                arithmetic(workbook, ink),
                keeping_in_touch(workbook, ink),
                transition(workbook, ink),
            )
    return tuple(picture for picture in made if picture)


def _beliefs(workbook: Workbook, ink: Ink) -> tuple[Picture | None, ...]:
    """The published survey only beside beliefs that are revealed: seen before, it would colour them."""
    ours = beliefs(workbook, ink)
    return (ours, published_beliefs(ink)) if ours else ()


def _emotion_lines(workbook: Workbook, ink: Ink) -> tuple[Picture | None, ...]:
    """One line for each role, numbered from the second on so that every picture of the step has its own name."""
    rows, events = workbook.rows(Touchpoint), events_of(workbook)
    end = workbook.one(Loss).end_date
    lines = (
        emotion_line(journey_rules.of_actor(rows, actor), events, ink, actor, end)
        for actor in journey_rules.actors(rows)
    )
    drawn = [line for line in lines if line]
    return (*drawn[:1], *(replace(line, name=f"{line.name}-{place}") for place, line in enumerate(drawn[1:], start=2)))
