"""Dates in six languages: the told text states the right distance from notice, or the phrase is pointed out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.suspicions import SuspicionKind, suspicions
from lib.model.anonymise.text_rewriting import TextRewriter
from lib.model.dates import relative_date
from lib.model.worksheets.loss import Loss
from lib.services.anonymise.vocabulary import words
from tests.model.made import workbook_of

# What each language writes around its dates, in the patterns of babel.
SENTENCES = {
    "en": "They wrote: {}, and that was all.",
    "de": "Sie schrieben: {}, und das war alles.",
    "fr": "Ils ont écrit : {}, et c'est tout.",
    "es": "Escribieron: {}, y eso fue todo.",
    "it": "Hanno scritto: {}, e basta.",
    "nl": "Ze schreven: {}, en dat was alles.",
}
DAYS = {
    "en": ("d MMMM y", "MMMM d, y", "EEEE d MMMM y", "EEEE, d MMM y", "'the' d'th of' MMMM y", "d MMMM y, 'a' EEEE"),
    "de": ("d. MMMM y", "'am' d. MMMM y", "'am' EEEE, 'den' d. MMMM y", "dd.MM.y", "d. MMM y"),
    "fr": ("d MMMM y", "'le' d MMMM y", "EEEE d MMMM y", "'le' EEEE d MMMM y", "dd/MM/y"),
    "es": ("d 'de' MMMM 'de' y", "'el' d 'de' MMMM 'de' y", "EEEE d 'de' MMMM 'de' y", "'el' d/M/y"),
    "it": ("d MMMM y", "'il' d MMMM y", "EEEE d MMMM y", "dd-MM-y"),
    "nl": ("d MMMM y", "'op' d MMMM y", "EEEE d MMMM y", "d-M-y"),
}
MONTHS = {
    "en": ("MMMM y", "'in' MMMM y", "MMM y", "MMMM 'of' y"),
    "de": ("MMMM y", "'im' MMMM y"),
    "fr": ("MMMM y", "'en' MMMM y"),
    "es": ("MMMM 'de' y", "'en' MMMM 'de' y"),
    "it": ("MMMM y", "'nel' MMMM y"),
    "nl": ("MMMM y", "'in' MMMM y"),
}


def told(text: str, notice: str) -> tuple[str, list[str]]:
    """The text as it is told, and what of it is pointed out."""
    after = TextRewriter(Anonymisation(), words(), notice).text(text).text
    found = suspicions(workbook_of(Loss(value_note=after)), Anonymisation(), words())
    return after, [item.words for item in found if item.kind in (SuspicionKind.DATE, SuspicionKind.ADDRESS)]


def faults_of(phrase: str, day: date, distance: str, notice: str, language: str) -> list[str]:
    """What is wrong with the way a sentence with this date is told: told by half, not at all, or not only told."""
    after, pointed_out = told(SENTENCES[language].format(phrase), notice)
    left = after
    for words_out in sorted(pointed_out, key=len, reverse=True):
        left = left.replace(words_out, "")
    faults = [] if (distance in after) != (left != after) else [f"neither told nor pointed out, or both: {after}"]
    names = [format_date(day, "MMMM", language), format_date(day, "EEEE", language), f"{day:%Y}"]
    faults += [f"{name}: {after}" for name in names if re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", left)]
    return faults + [f"{figure}: {after}" for figure in re.findall(r"\d", left.replace(distance, ""))]


NOTICES = st.dates(date(2012, 1, 1), date(2024, 12, 31))


@settings(max_examples=250, deadline=None)
@given(NOTICES, st.integers(-4_000, 400), st.sampled_from(list(DAYS)), st.booleans(), st.data())
def test_a_day_is_told_with_its_distance_or_pointed_out(
    left: date, away: int, language: str, by_month: bool, data: st.DataObject
) -> None:
    day = left + timedelta(days=away)
    notice = f"{left:%Y-%m}" if by_month else left.isoformat()
    distance = relative_date.words(relative_date.counted_from_notice(notice, day.isoformat()))
    phrase = format_date(day, data.draw(st.sampled_from(DAYS[language])), language)
    assert faults_of(phrase, day, distance.removeprefix("the "), notice, language) == []


@settings(max_examples=150, deadline=None)
@given(NOTICES, st.integers(-4_000, 400), st.sampled_from(list(MONTHS)), st.data())
def test_a_month_is_told_with_its_distance_or_pointed_out(
    left: date, away: int, language: str, data: st.DataObject
) -> None:
    day = (left + timedelta(days=away)).replace(day=1)
    distance = relative_date.words(relative_date.counted_from_notice(left.isoformat(), f"{day:%Y-%m}"))
    phrase = format_date(day, data.draw(st.sampled_from(MONTHS[language])), language)
    assert faults_of(phrase, day, distance.removeprefix("the "), left.isoformat(), language) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "In January 2018 the network owner says it will slip to November.",
            "Two years before notice the network owner says it will slip to 14 months before notice.",
        ),
        ("We met at Christmas 2018 again.", "We met 13 months before notice again."),
        ("in the summer of 2018", "about 18 months before notice"),
        ("It broke in week 27 of 2018.", "It broke 18 months before notice."),
        ("From KW 27/2018 to 2019-W02 it was.", "From 18 months before notice to twelve months before notice it was."),
        ("Januar 2018: vom 14. bis 16. Februar 2018.", "Two years before notice: vom 23 months before notice."),
        ("She came 14–16 Feb 2018.", "She came 23 months before notice."),
        ("In January and November 2018 it fell.", "Two years before notice and 14 months before notice it fell."),
        ("from November 2018 to March", "from 14 months before notice to ten months before notice"),
        ("from November to March 2018", "from two years and two months before notice to 22 months before notice"),
        ("Feb 14 to Mar 3, 2018", "23 months before notice to 22 months before notice"),
        ("FY18 and FY18/19", "Two years before notice and two years before notice to one year before notice"),
        ("Q3'18 was good, H2 ’17 bad.", "Six quarters before notice was good, two and a half years before notice bad."),
        ("H1'18 was good.", "Two years before notice was good."),
        ("14 Feb '18, Feb ’18, in november 2018", "23 months before notice, 14 months before notice"),
        ("a year later, two weeks before that", "a year later, two weeks before that"),
        ("On Tuesday 14 February 2018 it closed.", "23 months before notice it closed."),
        ("The 2018 orders were late.", "The two-years-before-notice orders were late."),
        (
            "Our new 2018 plan came in the 2019 season.",
            "Our new two-years-before-notice plan came in the one-year-before-notice season.",
        ),
        (
            "A May 2019 letter, the buyer’s 14 March 2018 mail",
            "An eight-months-before-notice letter, the buyer’s 22-months-before-notice mail",
        ),
        ("the 2018 was bad", "the two years before notice was bad"),
        ("In the summer of 2018 sales fell.", "About 18 months before notice sales fell."),
        ("im März 2018 sagten sie nein", "22 months before notice sagten sie nein"),
        ("Nous avons signé en mars 2018.", "Nous avons signé 22 months before notice."),
        ("Podpisaliśmy w maju 2018 roku umowę.", "Podpisaliśmy 20 months before notice umowę."),
        ("Мы подписали в мае 2018 года.", "Мы подписали 20 months before notice."),
        ("В 2018 году v květnu 2018", "Two years before notice 20 months before notice"),
        ("seit März 2018, em maio de 2018", "seit 22 months before notice, 20 months before notice"),
        ("En el año 2018 y en 2019", "Two years before notice y one year before notice"),
    ],
)
def test_a_date_in_a_usual_form_is_told_as_a_whole(text: str, after: str) -> None:
    assert told(text, "2020-01")[0].lower() == after.lower()
    assert told(text, "2020-01")[1] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We met at Easter 2018 again.", "Easter 2018"),
        ("Das war im Sommer 2018 so.", "Sommer 2018"),
        ("au 1er trimestre 2018", "1er trimestre 2018"),
        ("It went up in February last year.", "February last year"),
        ("the second Tuesday of February 2018", "second Tuesday of February 2018"),
        ("On the 14th we met.", "On the 14th"),
        ("It ended on 14/02 at last.", "on 14/02"),
        ("It ended on 3/4/2018 at last.", "3/4/2018"),
        ("It ended on 14 Feb 18 at last.", "14 Feb 18"),
        ("It ended in Feb-18 at last.", "Feb-18"),
        ("It was bad since '18 or so.", "'18"),
        ("It was bad in the nineties.", "the nineties"),
        ("It was bad in february.", "february"),
        ("In April 2019 they hoped; it slipped to March.", "March"),
        ("In March they left.", "March"),
        ("They left in October.", "October"),
        ("By the end of July it was over.", "July"),
        ("The 2018 and 2019 orders fell.", "The 2018 and 2019"),
        ("Er kam am 24.5.", "24.5."),
        ("It fell in Q3 18.", "Q3 18"),
        ("It fell in H1 18 and later.", "H1 18"),
        ("It fell in 2k18 again.", "2k18"),
        ("Order 2018/17 was late.", "2018"),
        ("Order 2018-2012 was late.", "2018-2012"),
        ("In January 2018 he came. It slipped to November.", "November"),
    ],
)
def test_a_date_nobody_can_be_sure_of_stays_whole_and_is_pointed_out(text: str, left: str) -> None:
    after, pointed_out = told(text, "2020-01")
    assert left in pointed_out, (after, pointed_out)


def test_a_date_stays_no_telephone() -> None:
    assert told("It ended on 03/04/2018 at last.", "2020-01") == ("It ended on 03/04/2018 at last.", ["03/04/2018"])
