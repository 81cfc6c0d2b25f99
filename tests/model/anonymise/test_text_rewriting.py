"""Texts told anew: names in every spelling, dates, sums and addresses."""

from __future__ import annotations

import re
import string
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.model.anonymise.identities import Anonymisation, Replacement
from lib.model.anonymise.plain_letters import folded
from lib.model.anonymise.text_rewriting import TextRewriter
from lib.model.fields import Identity
from lib.services.anonymise.vocabulary import words

NAMES = (
    Replacement(find="KFC UK & Ireland", put="the chicken chain", kind=Identity.CUSTOMER),
    Replacement(find="McDonald’s", put="the burger chain"),
    Replacement(find="Maria Berg", put="the buyer at the customer", kind=Identity.PERSON),
    Replacement(find="Société Générale GmbH", put="the bank"),
    Replacement(find="Müller Logistik AG", put="the carrier"),
    Replacement(find="GBP", put="", kind=Identity.CURRENCY, also=("£",)),
    Replacement(find="Apple", put="the phone maker"),
    Replacement(find="United Kingdom", put="Europe", kind=Identity.PLACE, also=("UK",)),
)
SUMS, SHARES = (Decimal(1_240_000),), (Decimal("6.54"),)
WRITER = TextRewriter(Anonymisation(replacements=NAMES), words(), "2017-10", SUMS, SHARES, Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("KFC's restaurants", "The chicken chain’s restaurants"),
        ("We lost the KFC contract.", "We lost the chicken chain contract."),
        ("an Apple shop eats an apple", "a phone maker shop eats an apple"),
        ("McDonald's said no. McDonalds too.", "The burger chain said no. The burger chain too."),
        (
            "Ms Berg wrote; then M. Berg called",
            "The buyer at the customer wrote; then the buyer at the customer called",
        ),
        ("bergamot for Bergmann", "bergamot for Bergmann"),
        ("SOCIETE-GENERALE’s office", "The bank’s office"),
        ("Mueller Logistik, MÜLLERLOGISTIK", "The carrier"),
        ("in the United Kingdom", "in Europe"),
        ("about £1.24m, or GBP 1,240,000", "about 620,000, or 620,000"),
        ("6.54 % of revenue, 16.54 % of cost", "6.5 % of revenue, 16.54 % of cost"),
        ("Ask a.b@kfc.co.uk or call +44 20 7946 0958.", "Ask an e-mail address or call a phone number."),
        ("See https://kfc.co.uk/x?y=1.", "See a web address."),
        ("On 8 March 2018 it moved.", "Five months after notice it moved."),
        ("in October 2017", "in the month of notice"),
        (
            "till 14.02.2018; 2018-03-14 or Feb 14, 2018",
            "till four months after notice; five months after notice or four months after notice",
        ),
        ("It ended 14-Feb-2018 (14-Feb-18).", "It ended four months after notice (four months after notice)."),
        ("See brewer.shop, or rather bit.ly/abc.", "See a web address, or rather a web address."),
        ("from April to June 2018", "from six months after notice to eight months after notice"),
        (
            "told at the end of March 2018, in the last days of May 2018",
            "told five months after notice, seven months after notice",
        ),
        (
            "told at the end of March 2017, sealed in the first days of April",
            "told seven months before notice, sealed six months before notice",
        ),
        (
            "Q3 2018, in Q4-2017; 2018Q1, 1Q18",
            "Three quarters after notice, in the quarter of notice; the quarter after notice",
        ),
        ("In the third quarter of 2018 it fell.", "Three quarters after notice it fell."),
        (
            "from Q1 to Q3 2017, H1/2018",
            "from three quarters before notice to the quarter before notice, the half-year after notice",
        ),
        ("Q2–Q3 2018 was bad.", "Two quarters after notice to three quarters after notice was bad."),
        ("in Q1 and Q2 2018; Q1 is Q1", "in the quarter after notice and two quarters after notice; Q1 is Q1"),
        ("after the 2018-season", "after the season one year after notice"),
        ("In our 2017-budget", "In our budget of the year of notice"),
        ("for 1.24 million pounds a year", "for 620,000 a year"),
        ("£1.24m pounds sterling; the 1,240,000-pound offer", "620,000; the 620,000 offer"),
        ("Millions of pounds, 5 pence, 3m pounds' worth.", "Millions, 2.5, 1.5 million worth."),
        ("We pay in GBP, for 300 pounds of flour.", "We pay in, for 300 pounds of flour."),
        ("pounds an hour", "an hour"),
        ("Sterling work, in pounds. 1.24m dollars", "Sterling work, in pounds. 620,000 dollars"),
        ("EUR1,240,000; GBP1,240,000; $1.24m", "EUR 620,000; 620,000; $620,000"),
        ("May I? They may. 2000 shops, GBP 2018", "May I? They may. 2000 shops, 1,000"),
    ],
)
def test_a_text_reads_naturally_afterwards(text: str, told: str) -> None:
    assert WRITER.text(text).text == told


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("2018", "In the year of notice it moved; in the year of notice, one year after notice."),
        ("2018-02", "One month after notice it moved; in the month of notice, 17 months after notice."),
        ("2018-02-14", "22 days after notice it moved; on the day of notice, 17 months after notice."),
    ],
)
def test_no_date_in_a_text_is_told_closer_than_notice_is_known(notice: str, told: str) -> None:
    writer = TextRewriter(Anonymisation(), words(), notice)
    assert writer.text("On 8 March 2018 it moved; on 14 February 2018, July 2019.").text == told


def test_where_notice_is_known_by_its_year_so_is_a_quarter() -> None:
    writer = TextRewriter(Anonymisation(), words(), "2018")
    assert writer.text("bad from Q1 to Q3 2018, Q4 2019").text == "bad from the year of notice, one year after notice"


def test_a_currency_that_gets_another_name_hands_it_to_its_own() -> None:
    coins = Replacement(find="SEK", put="crowns", kind=Identity.CURRENCY)
    writer = TextRewriter(Anonymisation(replacements=(coins,)), words(), None)
    told = "for 300 crowns, a 20-crowns coin, millions of crowns"
    assert writer.text("for 300 kronor, a 20-krona coin, millions of Swedish kronor").text == told


def test_a_day_without_its_year_leads_up_to_notice_and_a_month_that_may_lie_in_two_years_stays() -> None:
    writer = TextRewriter(Anonymisation(), words(), "2024-03-20")
    told = writer.text("He retired in April 2023, came in March, met her on 14 September and wrote in July.").text
    assert told == (
        "He retired eleven months before notice, came in March, met her six months before notice "
        "and wrote eight months before notice."
    )


def test_each_replacement_is_on_record_where_it_stands() -> None:
    written = WRITER.text("The KFC contract ended on 14 February 2018.")
    assert [(piece.before, piece.after, piece.kind) for piece in written.pieces] == [
        ("KFC", "chicken chain", Identity.CUSTOMER),
        ("on 14 February 2018", "four months after notice", Identity.DATE),
    ]
    for piece in written.pieces:
        assert written.text[piece.start : piece.start + len(piece.after)] == piece.after


SYLLABLES = st.lists(st.text(string.ascii_lowercase + "äéöüñøł", min_size=2, max_size=6), min_size=1, max_size=3)


@given(SYLLABLES, st.sampled_from(["", " Ltd", " GmbH", ", Inc."]), st.data())
def test_no_spelling_of_a_name_is_left(parts: list[str], form: str, data: st.DataObject) -> None:
    name = " ".join(part.capitalize() for part in parts)
    plain = [folded(part).text for part in parts]
    assume(all(len(part) > 3 and not words().is_common(part) for part in plain))
    writer = TextRewriter(Anonymisation(replacements=(Replacement(find=name + form, put="the firm"),)), words(), None)
    bare = folded(name).text
    ways = [name, name + form, name.upper(), name.lower(), bare, bare.upper(), name.replace(" ", "-"), f"{name}'s"]
    ways += [name.replace(" ", ""), name.replace(" ", "_"), parts[0].capitalize(), f"({name})", f"{name}2018"]
    way = data.draw(st.sampled_from(ways))
    told = writer.text(f"In spring {way} left us; so it was.").text
    assert not re.search(rf"(?<![^\W\d_]){plain[0]}(?![^\W\d_])", folded(told).text, re.IGNORECASE), told
    assert writer.names(told) == []


@given(st.text(string.ascii_lowercase + " ,;\n", max_size=200))
def test_a_text_without_anything_known_stays_as_it_is(text: str) -> None:
    assert TextRewriter(Anonymisation(), words(), "2017-10").text(text).text == text
