"""What grades and scores mean, in a sentence each; rules of this project's own are marked as working rules."""

from __future__ import annotations

from lib.model.rules.actions.effect_checks import CHECK_DAYS
from lib.model.rules.actions.plan_strength import AMBER_BELOW
from lib.model.rules.actions.strength import means_of
from lib.model.rules.assumptions.comparison import ACCURATE_OVERLAP, PARTIAL_WEIGHT
from lib.model.rules.causes.cause_rules import CONTROL_FACTOR
from lib.model.rules.record.attainment import GREEN_FROM, RED_UP_TO, TREND_MARGIN, TREND_PERIODS
from lib.model.rules.record.business_review_rules import COVERAGE_FROM, LAST_REVIEWS
from lib.model.rules.record.idea_rules import FEWEST_IDEAS, POINTS_A_PART
from lib.model.rules.record.quarters import QUARTERS
from lib.model.rules.record.relationship_rules import BOW_TIE_SHARE, KNOWN_BY_LEAST
from lib.model.rules.record.ties import DECAY, STRONGEST
from lib.model.rules.record.turnover import CHANGE_MONTHS, MEET_WITHIN_DAYS
from lib.model.rules.voice.interview_quality import FIRST_WEEK, LAST_WEEK, TIMING_SOURCE
from lib.model.rules.voice.people_heard import DEFAULT_INFLUENCE, GRADE_BY_INTERVIEWER
from lib.model.rules.way_back import apology_rules, contact_schedule, decision, win_back_value
from lib.model.rules.way_back.arithmetic import percent
from lib.model.wording.phrases import number, share
from lib.model.worksheets.actions import ActionStrength
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.reasons import LIST_VERSION, codes_of
from lib.report.document.blocks import FieldText, Section, Terms
from lib.report.document.text import paragraphs_of

_FACTORS = " · ".join(f"{factor:g} {control.label.lower()}" for control, factor in CONTROL_FACTOR.items())
_STRENGTHS = " · ".join(
    f"{strength.value} {strength.label.lower()}: {', '.join(means.label.lower() for means in means_of(strength))}"
    for strength in ActionStrength
)
_ASKED = " · ".join(f"{asked.label.lower()} {grade.value}" for asked, grade in GRADE_BY_INTERVIEWER.items())

# Where the reason code stands among the terms.
_REASON_CODE_PLACE = 2

# Term, meaning, whether it is a rule of this project's own.
_TERMS = (
    (
        "Working rule",
        "A rule of this project's own, useful for ranking. It is not a research finding.",
        False,
    ),
    (
        "Proposed grade",
        "Nobody has given a grade yet; it is taken from the kind of source, or from the evidence cited.",
        True,
    ),
    (
        "How they came to leave",
        "Griffin and Lowenstein's five segments: pushed away on purpose or not, pulled away, bought away, moved away.",
        False,
    ),
    (
        "Overlap",
        "The share on which two spreads of weight agree, 0 to 1: the smaller weight of each group, added up.",
        False,
    ),
    (
        "Skill",
        "1 − Q/Q of an even spread, Q being the sum of squared differences (Brier's quadratic rule on shares). 1 is "
        "exact, 0 as good as no opinion, below 0 worse than that.",
        False,
    ),
    (
        "Verdict on the first assumptions",
        f"Accurate: the same group first and an overlap of {float(ACCURATE_OVERLAP):.2f} or more. Partly right: at "
        f"least {share(float(PARTIAL_WEIGHT))} of our weight on the customer's first group. Wrong: anything else. “Not "
        "established” is left out as no opinion; “We ended it” counts as an answer beside the six groups.",
        True,
    ),
    (
        "The customer's reasons as proposed",
        "The coded answers of each person become shares that add up to 1, each answer counted by its grade and shared "
        f"equally among its codes; people count by their influence, {DEFAULT_INFLUENCE} of 5 while unknown. Who asked "
        f"decides the grade until someone sets it: {_ASKED}. Together 100 %.",
        True,
    ),
    (
        "Weeks for an interview",
        f"Weeks {FIRST_WEEK} to {LAST_WEEK} after notice, after {TIMING_SOURCE}; the notice falls in week 1.",
        True,
    ),
    (
        "Service index",
        "Σ importance × attainment / Σ importance over the metrics; attainment is periods met / periods measured. "
        "Beside it stands by how much missed periods missed: |actual − target| / |target|, on average.",
        False,
    ),
    (
        "Green outside, red inside",
        f"A service index of {share(float(GREEN_FROM))} or more while the customer's perception averages {RED_UP_TO} "
        "of 5 or less; also called a watermelon.",
        True,
    ),
    (
        "Improving, worsening, steady",
        f"The mean of the later half of a metric's periods against the earlier, from {number(TREND_PERIODS)} periods "
        f"on; steady within {share(float(TREND_MARGIN))} of the target.",
        True,
    ),
    (
        "Coverage of business reviews",
        f"Held / planned over the {number(QUARTERS)} quarters before notice. None held in the last twelve months is a "
        "warning after Butler Street.",
        False,
    ),
    (
        "Thin business reviews",
        f"Coverage below {share(float(COVERAGE_FROM))}, or none of their executives at the last {number(LAST_REVIEWS)} "
        "held.",
        True,
    ),
    (
        "Relationship index",
        f"Σ influence × strength / ({STRONGEST} × Σ influence) over their people, as it stood at notice; how well "
        "someone is known is the strongest tie to one of our people, after decay.",
        True,
    ),
    (
        "Decay",
        f"A tie loses {number(DECAY['points'])} of {STRONGEST} points for every {DECAY['months']} months without "
        "contact, down to none.",
        True,
    ),
    (
        "Bow tie",
        f"One of our people holds more than {share(BOW_TIE_SHARE)} of all strength, or a decision maker is known by "
        f"fewer than {number(KNOWN_BY_LEAST)} of our people.",
        True,
    ),
    (
        "Changing of the guard",
        f"A new decision maker or key influencer not met within {MEET_WITHIN_DAYS} days, or notice within "
        f"{CHANGE_MONTHS} months of the change; the same goes for turnover on our side.",
        True,
    ),
    (
        "Innovation quotient",
        f"0 to 100, {POINTS_A_PART} each for quarters with an idea / {QUARTERS}, unasked / all, accepted or beyond / "
        f"presented, and in use with a figure / presented, over the {number(QUARTERS)} quarters before notice, "
        f"told from {number(FEWEST_IDEAS)} ideas on. No published formula exists.",
        True,
    ),
    (
        "Days of warning",
        "From the earliest event or warning system that marks the first signal to notice; a range where a date names "
        "no day.",
        False,
    ),
    ("Emotion", "−2 very bad to +2 very good, as the customer felt at that touchpoint.", False),
    ("Break point", "The first touchpoint after which the emotion never returns to neutral.", False),
    ("Peak–end", "The mean of the lowest and the last emotion: what people remember of an experience.", False),
    ("Researched share", "Touchpoints that the customer or the record speaks of, as a share of all.", False),
    (
        "Order of SWOT notes",
        "Strengths by importance × standing, weaknesses by importance × (6 − standing), the others by importance.",
        False,
    ),
    ("TOWS", "Strategies that take an inner and an outer note together (Weihrich 1982).", False),
    ("Weight", "How much of the loss a root or contributing cause explains; together 100 %.", False),
    (
        "Priority of a cause",
        f"Weight/100 × grade/4 × control ({_FACTORS}) × exposure. Exposure is 1, and 1 more for each current account "
        "with the same condition.",
        True,
    ),
    (
        "Strength of an action",
        f"{_STRENGTHS}. After the RCA2 hierarchy of actions in patient safety, translated to accounts.",
        True,
    ),
    (
        "Plan strength",
        "Σ weight × (strength of the strongest action / 3) / Σ weight over the root and contributing causes that are "
        "ours or shared, 0 to 1. Decided counts actions that are approved and have an owner and a day, shown to work "
        f"those whose latest check found that they worked. Below {AMBER_BELOW} decided, the plan is amber.",
        True,
    ),
    (
        "Checks of an action",
        f"Whether it worked is checked {', '.join(str(days) for days in CHECK_DAYS)} days after it was done.",
        False,
    ),
    (
        "Points of an apology",
        f"{', '.join(f'{name} {points}' for name, points in apology_rules.POINTS.items())}; asking for forgiveness 0. "
        "The order follows Lewicki, Polin and Lount (2016), the spacing is ours. Ready: responsibility, repair and "
        f"at least {apology_rules.READY_POINTS} points.",
        True,
    ),
    (
        "Contact schedule",
        "From notice on, in week 1 thanks, in week 6 what we changed, in months 3 and 6, then every half year; and "
        f"whenever an event asks for it, such as {contact_schedule.RENEWAL_MONTHS} months before their new contract "
        "ends.",
        True,
    ),
    (
        "Gate",
        "Five questions before any win-back. One yes stops the attempt; an open question is neither yes nor no.",
        False,
    ),
    (
        "Ease",
        "1 to 5: the mean of reason fixable, few barriers to return, live relationships and our added value "
        "(Leach and Liu 2014).",
        False,
    ),
    (
        "Value",
        "1 to 5: the mean of size, profitability, influence and growth (Leach and Liu 2014), less "
        f"{win_back_value.DRAIN_A_STEP} for each of four steps of draining, never below {win_back_value.LEAST_SCORE}.",
        True,
    ),
    (
        "Chance of winning them back",
        "By the ease: "
        f"{', '.join(f'{percent(part)} below {below}' for below, part in win_back_value.PROBABILITY_BELOW)}, "
        f"else {percent(win_back_value.PROBABILITY_ELSE)}; never above "
        f"{percent(win_back_value.PROBABILITY_MOST)} (Griffin and Lowenstein).",
        True,
    ),
    (
        "Worth over five years",
        f"Σ margin · r^(t−1) / (1 + d)^t over {win_back_value.YEARS} years; r is {win_back_value.RETENTION} and "
        f"d {win_back_value.DISCOUNT} unless others were entered.",
        True,
    ),
    (
        "Expected profit, and the chance from which trying pays",
        "chance × (worth − offer) − attempt; attempt / (worth − offer). Both are printed in two digits.",
        True,
    ),
    (
        "Win-back verdict",
        f"Pursue: gate clear, ease ≥ {decision.EASE_NEEDED}, value ≥ {decision.VALUE_NEEDED}, "
        f"chance ≥ {win_back_value.SAFETY} times that from which trying pays. Nurture: gate clear "
        "and value high enough. Otherwise let go, with thanks.",
        True,
    ),
)


def _reason_code(version: int) -> FieldText:
    meaning = (
        f"One of {len(codes_of(version))} reasons in six groups and two statuses, so that losses can be compared. "
        f"List {version}."
    )
    return FieldText("Reason code", paragraphs_of(meaning), ours=True)


def glossary(reason_list: int = LIST_VERSION) -> Section:
    """The terms in the order a reader meets them; `reason_list` is the list that the case was coded with."""
    grades = (FieldText(grade.value, paragraphs_of(f"{grade.label}."), ours=True) for grade in Grade)
    others = [FieldText(label, paragraphs_of(meaning), ours=ours) for label, meaning, ours in _TERMS]
    others.insert(_REASON_CODE_PLACE, _reason_code(reason_list))
    return Section("glossary", "Grades and scores", (Terms((*grades, *others)),))
