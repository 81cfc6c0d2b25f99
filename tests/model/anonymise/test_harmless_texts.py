"""Sentences that name nobody, no day and no sum are told as they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.model.anonymise.identities import Anonymisation, Replacement
from lib.model.anonymise.suspicions import SuspicionKind, suspicions
from lib.model.anonymise.text_rewriting import TextRewriter
from lib.model.fields import Identity
from lib.model.worksheets.loss import Loss
from lib.services.anonymise.vocabulary import words
from tests.model.made import workbook_of

POUNDS = Replacement(find="GBP", put="", kind=Identity.CURRENCY, also=("£",))
HARMLESS = """
Look at the dot matrix at home.
The printer drew a red dot matrix at home.
At the end of the dot-com years they moved online.
Put one dot there at noon.
We met at a point at the lake.
He made his point at last.
The point at issue is the price.
Marks are set at the dot on the map.
Am Punkt at home hat es geknallt.
Le point chez nous est la qualité.
We ordered +1 250 000 units.
It grew by +1 000 000 a year.
We are open 08.00-17.00 all week.
Open 08.00 – 17.30, closed at noon.
The gates 05 06 07 08 were blocked.
It fell from 0.95 to 0.87.
The ratio was 0.5/0.25 again.
The split was 50/50, then 60/40.
Somebody is there 24/7.
Three of four, or 3/4, agreed.
The odds were 1/2000.
The plan was drawn at a scale of 1/2000.
It broke in version 3.2019 of the software.
Version 1.2.18 was full of faults.
See section 3.4.12 of the contract.
Chapter 4.10.11 says so.
Release 2.1.10 fixed it.
Step 2.1.10 was left out.
We hold ISO 9001:2015.
They are certified under ISO 14001:2015.
They run Windows 2019 on it.
An old Excel 2016 sheet held the prices.
We delivered 1850 shops in a week.
They served 1999 pallets a day.
We closed 2018 orders by hand.
A total of 2018 units came back.
More than 1950 people work there.
They lost 2019 boxes and 1987 crates.
The line makes 1900 pieces an hour.
Page 2014 of the log says nothing.
They may leave. May they not?
You may march with us.
We will march on. March on!
Ann and May agreed.
I hope the bill will do.
Mark my words: it will come.
A bill of 45 items lay there.
We have 45 vans and 1,500 shops.
There were 1,500 restaurants to serve.
12 % of it, 13 per cent of that.
It rose 3.5 % to 0.985.
It takes 5 to 10 days.
They ask for 1-2 days.
It has 4 to 6 legs.
The box is 20 x 30 x 40 cm.
The screen is 15.6 inches wide.
It weighs 300 pounds.
A 10-inch pipe of 2.5 mm steel.
The lift carries 1200 kg.
The temperature was 2.5 °C.
It began at 9.30 and ended at 10.15.
The train of 12:30 was late.
They met at 3 pm.
In the first half they lost 3:1.
It is 5 of 10.
The sun rose. It was late.
Number 5 is alive.
The 12 best of 30 were picked.
Two out of three said yes.
We sat in row 14, seat 2.
In step 5 the goods are weighed.
Level 3.2 of the model fits.
It ended.it was over.
We met.in the end they left.
We did.no one knew.
So it was.at last they came.
Die Zahl 1850 war zu hoch.
Es kostete uns 20 Tage.
Der Anteil lag bei 12,5 %.
Im Kapitel 3.4.12 steht es.
Um 08.00-17.00 Uhr ist offen.
Le taux était de 12,5 %.
Au chapitre 3.4.12 on lit cela.
Nous avons livré 1850 colis.
Ouvert de 08.00-17.00 heures.
La mai est là.
Il y a 24 heures dans un jour.
On the second day they left.
The last quarter was bad.
In the third quarter it fell.
In spring they were glad.
In the fall of the house nobody was hurt.
The late 20 trucks came at last.
Late orders rose.
Early May be, but no.
The mid 30 per cent stayed.
An august person spoke.
It is an e-mail, e.g. to us, i.e. to all.
We use and/or in a text.
P. 12 and pp. 30-45.
Fig. 3.2 shows it.
The 3rd and the 4th van broke down.
Route 66 and gate 12 were closed.
It needs 2 of the 4 cores, 1.5 GB each.
A 100/50 line was put in.
They need 3 to 5 years more.
In the year before they had grown.
Two weeks before that, a year later.
They had 10 million visits.
The score of 7.5/10 was fair.
Ports 8080 and 2049 were closed.
Line 2012 of the file is wrong.
Room 1984 was cold.
It is 1:2000.
Call centre queues grew to 20+ people.
Our 5-a-side team won 3-2.
The model has 0-5 points, 1.0 to 5.0.
Error 2003 came up.
Fault code 1962 was shown.
April Jones signed it.
June agreed, and May said no.
The lift took 1999 people of 2018 guests.
1850 to 1900 °C is hot.
""".strip().splitlines()


def written(text: str) -> str:
    sums = [Decimal(1_500), Decimal(45)]
    writer = TextRewriter(
        Anonymisation(replacements=(POUNDS,)), words(), "2018-02", sums, [Decimal("13.37")], factor=Decimal("0.5")
    )
    return writer.text(text).text


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_sentence_stays_as_it_is(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Write anna [at] weiss (dot) de now.", "Write an e-mail address now."),
        ("Write anna(at)weiss.com or anna {at} weiss dot co dot uk.", "Write an e-mail address."),
        ("Write anna.weiss at weiss dot com.", "Write an e-mail address."),
        ("Ask annika at weiss.de for it.", "Ask an e-mail address for it."),
        ("Ask kbrandt99 at depot.weiss.com, please.", "Ask an e-mail address, please."),
        (
            "Look at weiss.de, or ask for sales at weiss.de.",
            "Look at a web address, or ask for sales at a web address.",
        ),
        ("See zorvan.it, not ended.it was.", "See a web address, not ended.it was."),
        ("Call 020 7946 0958 today.", "Call a phone number today."),
        ("Call +49 170 123 456; or 01 23 45 67 89.", "Call a phone number; or a phone number."),
        ("Pay to DE89 3704 0044 0532 0130 00.", "Pay to an account number."),
        ("In 2018 sales fell.", "In the year of notice sales fell."),
        ("On 8 March 2018 version 3.2 came.", "One month after notice version 3.2 came."),
        ("We met in April 2017, and April Jones spoke.", "We met ten months before notice, and April Jones spoke."),
        ("It cost £1,500 for 1,500 shops.", "It cost 750 for 1,500 shops."),
    ],
)
def test_what_is_an_address_a_date_or_a_sum_for_sure_is_told(text: str, told: str) -> None:
    assert written(text) == told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask anna dot weiss at zorvan dot com", "anna dot weiss at zorvan dot com"),
        ("ask anna [at] weiss", "anna [at] weiss"),
        ("see done.it for more", "done.it"),
        ("we had XX12 3704 0044 0532 0130 00", "XX12 3704 0044 0532 0130 00"),
    ],
)
def test_what_only_looks_like_an_address_stays_and_is_pointed_out(text: str, shown: str) -> None:
    assert written(text) == text
    found = suspicions(workbook_of(Loss(value_note=text)), Anonymisation(), words())
    assert shown in [item.words for item in found if item.kind is SuspicionKind.ADDRESS]
