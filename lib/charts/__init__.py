"""The pictures of each step: what a screen shows and a document prints, each with its words and its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from lib.charts.action_plan import plan_bars
from lib.charts.actions import cause_action_matrix
from lib.charts.asking import who_was_asked
from lib.charts.assumptions import beliefs, published_beliefs
from lib.charts.causes.cause_tree import cause_tree
from lib.charts.causes.fishbone import cause_fishbone
from lib.charts.causes.pareto import cause_pareto
from lib.charts.journey import emotion_line, events_of
from lib.charts.lessons import warning_signs
from lib.charts.loss.decision_matrix import decision_matrix
from lib.charts.loss.durations import loss_durations
from lib.charts.loss.scope_lines import scope_lines
from lib.charts.picture import Picture
from lib.charts.record.business_reviews import business_review_grid
from lib.charts.record.detection import warning_systems, warning_timeline
from lib.charts.record.evidence_grades import evidence_grades
from lib.charts.record.ideas import idea_quotient
from lib.charts.record.promises import promise_outcomes
from lib.charts.record.record_overview import record_overview
from lib.charts.record.relationships import people_map
from lib.charts.record.service_levels import service_levels
from lib.charts.relationship_timeline import relationship_timeline
from lib.charts.swot import swot_board
from lib.charts.voice import reason_weights, who_was_heard
from lib.charts.way_back.keeping_in_touch import keeping_in_touch
from lib.charts.way_back.transition import transition_checklist
from lib.charts.way_back.win_back import win_back_arithmetic, win_back_decision
from lib.model.rules import journey_rules, short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.workbook import Workbook
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint

__all__ = ["Picture", "pictures_beside_cards", "pictures_of"]


# Of most steps each picture is drawn once, from the whole review.
_DRAWN: Mapping[str, tuple[Callable[[Workbook], Picture | None], ...]] = {
    "loss": (relationship_timeline, loss_durations, scope_lines, decision_matrix),
    "record": (
        service_levels,
        promise_outcomes,
        business_review_grid,
        people_map,
        idea_quotient,
        warning_timeline,
        warning_systems,
    ),
    "voice": (reason_weights, who_was_asked, who_was_heard),
    "swot": (swot_board,),
    "causes": (cause_tree, cause_fishbone, cause_pareto),
    "actions": (plan_bars, cause_action_matrix),
    "way_back": (win_back_decision, win_back_arithmetic, keeping_in_touch, transition_checklist),
    "lessons": (warning_signs,),
}


def pictures_of(step: str, workbook: Workbook) -> tuple[Picture, ...]:
    """The pictures of one step by its key, in reading order; those with nothing to show are left out."""
    pictures: Iterable[Picture | None]
    match step:
        case "assumptions":
            pictures = _beliefs(workbook)
        case "journey":
            pictures = _emotion_lines(workbook)
        case _:
            pictures = (draw(workbook) for draw in _DRAWN.get(step, ()))
    return tuple(picture for picture in pictures if picture)


def pictures_beside_cards(step: str, workbook: Workbook) -> tuple[Picture, ...]:
    """The pictures of one step, or of the evidence, for the page with its worksheet, whose cards say the rest."""
    pictures: tuple[Picture | None, ...] = ()
    match step:
        case "journey":
            pictures = _emotion_lines(workbook, beside_cards=True)
        case "record":
            # Each of its parts has its own picture in its tab.
            pictures = (record_overview(workbook),)
        case "evidence":
            pictures = (evidence_grades(workbook),)
        case "causes":
            pictures = (cause_tree(workbook, beside_cards=True), cause_pareto(workbook), cause_fishbone(workbook))
        case "way_back":
            checklist = transition_checklist(workbook, beside_cards=True)
            pictures = (*(draw(workbook) for draw in _DRAWN[step] if draw is not transition_checklist), checklist)
        case _:
            return pictures_of(step, workbook)
    return tuple(picture for picture in pictures if picture)


def _beliefs(workbook: Workbook) -> tuple[Picture | None, ...]:
    """The published survey only beside beliefs that are revealed: seen before, it would colour them."""
    team_beliefs = beliefs(workbook)
    return (team_beliefs, published_beliefs()) if team_beliefs else ()


def _emotion_lines(workbook: Workbook, *, beside_cards: bool = False) -> tuple[Picture | None, ...]:
    """One line for each role, numbered from the second on so that every picture of the step has its own name."""
    rows, events = workbook.rows(Touchpoint), events_of(workbook)
    end, unasked = loss_scope(workbook).end, short_form.unasked(workbook, TOUCHPOINTS.key)
    lines = (
        emotion_line(
            journey_rules.of_actor(rows, actor), events, actor, end, beside_cards=beside_cards, unasked=unasked
        )
        for actor in journey_rules.actors(rows)
    )
    pictures = [line for line in lines if line]
    return (
        *pictures[:1],
        *(replace(line, name=f"{line.name}-{place}") for place, line in enumerate(pictures[1:], start=2)),
    )
