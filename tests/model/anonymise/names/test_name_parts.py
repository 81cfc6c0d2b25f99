"""Names in every script and in every spelling: replaced, or pointed out so that nothing is published."""

from __future__ import annotations

import pytest

from tests.disguised import told


@pytest.mark.parametrize(
    ("customer", "text", "expected"),
    [
        ("华为技术", "我们与华为技术签约十年。", "我们与 the customer 签约十年。"),
        ("华为技术有限公司", "华为说不,他们与华 为技术签约", "the customer 说不,他们与 the customer 签约"),
        ("株式会社ノバラ", "我が社はノバラと契約した", "我が社は the customer と契約した"),
        ("노바라 주식회사", "우리는 노바라와 계약했다", "우리는 the customer 와 계약했다"),
        ("บริษัท โนวารา จำกัด", "เราสูญเสียโนวาราไปแล้ว", "เราสูญเสีย the customer ไปแล้ว"),
        ("شركة نوفارا", "خسرنا عقد لنوفارا", "خسرنا عقد ل the customer"),
        ('נוברה בע"מ', "איבדנו את לנוברה", "איבדנו את ל the customer"),
        ("नोवारा लिमिटेड", "हमने नोवाराने को", "हमने the customer ने को"),
    ],
)
def test_a_name_in_a_script_without_capitals_is_replaced_as_plain_text(customer: str, text: str, expected: str) -> None:
    assert told(text, customer=customer).text.lower() == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They wrote 我们与诺瓦签约十年 to us.", "我们与诺瓦签约十年"),
        ("They wrote ノバラと契約 to us.", "ノバラと契約"),
        ("They wrote 우리는 노바라와 to us.", "우리는 노바라와"),
        ("They wrote عقد نوفارا to us.", "عقد نوفارا"),
        ("They wrote โนวารา to us.", "โนวารา"),
        ("They wrote עם נוברה to us.", "עם נוברה"),
    ],
)
def test_a_quotation_in_another_script_is_pointed_out_in_an_english_case(text: str, left: str) -> None:
    assert left in told(text + " It was a long and bitter year for all of us here." * 3).pointed_out


@pytest.mark.parametrize(
    ("company", "texts"),
    [
        ("orvanto AG", ("orvanto", "ORVANTO", "Orvantos", "orvanto_orders")),
        ("tesa SE", ("tesa", "Tesa", "TESA", "tesaportal")),
        ("bunq B.V.", ("bunq", "BUNQ")),
        ("dm-drogerie markt GmbH", ("dm", "dm-drogerie markt", "DM")),
        ("e.on SE", ("e.on", "E.ON", "e-on")),
        ("s.Oliver Group", ("s.Oliver", "S.OLIVER", "Oliver")),
        ("eBay", ("ebay", "EBAY", "eBay's", "e-bay_orders")),
        ("adidas AG", ("adidas", "Adidas", "adidas-Vertrag", "adidasvertrag")),
        ("A&P", ("A&P", "a&p", "A & P", "A and P")),
        ("Nando's, Pizza Express and TGI Fridays", ("Nando's, Pizza Express and TGI Fridays",)),
        ("Hut K, Burger King", ("Hut K, Burger King", "hut k, burger king")),
        ("Levi's; Wendy's", ("Levi's; Wendy's",)),
        ("AT&T Inc.", ("AT&T", "at&t", "AT and T")),
        ("B&Q", ("B&Q", "b & q")),
        ("Marks and Spencer", ("Marks & Spencer", "M&S", "Spencer", "marks and spencer")),
        ("De la Croix & Söhne", ("Croix", "croix_orders", "#delacroix", "lacroixportal", "C R O I X", "c.r.o.i.x")),
        ("o2", ("o2", "O2")),
        ("Best Buy", ("Best Buy", "BestBuy", "bestbuyportal", "BEST-BUY")),
        ("The Home Depot", ("Home Depot", "home depot", "homedepot")),
        ("Ernst & Young", ("Ernst and Young", "ernst", "E&Y")),
    ],
)
@pytest.mark.parametrize("role", ["customer", "supplier", "rival"])
def test_a_brand_is_replaced_or_pointed_out_however_it_is_written(
    company: str, texts: tuple[str, ...], role: str
) -> None:
    for text in texts:
        made = told(f"In spring {text}; so it was.", **{role: company})
        assert made.hides(text), made


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("e.on SE", "e.on SE"),
        ("e.on SE", "E.ON SE"),
        ("bunq B.V.", "Bunq B.V."),
        ("s.Oliver Group", "s.Oliver Group"),
        ("Nexi S.p.A.", "Nexi S.p.A."),
        ("L'Oréal S.A.", "L'Oréal S.A."),
        ("o2 B.V.", "O2 b.v."),
        ("S&P Global", "S&P Global"),
        ("J Crew Inc", "J. Crew Inc"),
        ("J Crew Inc", "J Crew"),
        ("Vitamin C", "vitamin C"),
        ("T Mobile", "T-Mobile"),
        ("3 M Company", "3 M Company"),
        ("A P Moller", "A.P. Moller"),
        ("Plan B GmbH", "Plan B GmbH"),
    ],
)
def test_a_declared_name_with_single_letters_goes_as_a_whole(company: str, text: str) -> None:
    made = told(f"Then {text} left us; so it was.", customer=company)
    assert (made.text, made.pointed_out) == ("Then the customer left us; so it was.", ())


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("A&P", "On page a, p is for price; a p stands there."),
        ("AT&T", "They were at, t being the day; at t it began."),
        ("e.on SE", "It depends on e, on what they e on paper call a plan."),
        ("B&Q", "Plan b q was no plan."),
    ],
)
def test_letters_that_a_name_joins_by_a_mark_are_no_name_apart(company: str, text: str) -> None:
    assert told(text, customer=company).text == text


@pytest.mark.parametrize(
    ("company", "text"),
    [
        ("De la Croix & Söhne", "de facto it was late"),
        ("AT&T Inc.", "they left at the end"),
        ("A&P", "at a p of 10"),
        ("Marks and Spencer", "he marks it"),
        ("tesa SE", "late sales of the season"),
        ("1&1", "11 things and 1 more"),
    ],
)
def test_words_that_are_no_name_stay(company: str, text: str) -> None:
    assert told(f"So {text}.", customer=company).text == f"So {text}."


@pytest.mark.parametrize(
    ("person", "text", "expected"),
    [
        ("Ludwig van Beethoven", "We met van Beethoven, L. van Beethoven.", "We met the colleague."),
        ("Maria de la Cruz", "They met de la Cruz.", "They met the colleague."),
        ("Patrick O'Neill", "They met O’Neill.", "They met the colleague."),
        ("Rose Price", "The price rose; Price agreed.", "The price rose; the colleague agreed."),
        ("Price, Rose", "They met Rose Price, at a price.", "They met the colleague, at a price."),
        ("bell hooks", "They met bell hooks by the bell.", "They met the colleague by the bell."),
        ("Ana Maria Luisa Torres Vidal", "They met Vidal.", "They met the colleague."),
        ("Anna-Lena Weiß-Kern", "They met Anna-Lena Weiss-Kern.", "They met the colleague."),
        ("Иванов Пётр", "They met Ивановым.", "They met the colleague."),
        ("Νίκος Παπαδόπουλος", "They met Παπαδόπουλου.", "They met the colleague."),
        ("Jan Kowalski", "They met Kowalskiego.", "They met the colleague."),
    ],
)
def test_a_person_goes_with_particles_and_endings_and_everyday_words_stay(
    person: str, text: str, expected: str
) -> None:
    assert told(text, people=(person,)).text == expected


@pytest.mark.parametrize("text", ["Rose was late. May was absent.", "Price was high.", "Ask rprice or MayT about it."])
def test_an_everyday_name_where_a_sentence_begins_is_pointed_out(text: str) -> None:
    made = told(text, people=("Rose May", "Theresa May", "Rose Price"))
    assert made.pointed_out


@pytest.mark.parametrize("value", ["AG", "GmbH", "B.V.", "S.A.", "Ltd", "ООО", "株式会社", "有限公司", "Oy", "ΙΚΕ"])
def test_a_legal_form_alone_is_never_a_name(value: str) -> None:
    assert told(f"It is a {value} as many are.", customer=value).text == f"It is a {value} as many are."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("M.B.W. left; then MBW paid.", "The customer left; then the customer paid."),
        ("M&uuml;ller Bau left.", "The customer left."),
        ("Then M&#252;ller Bau and M&#xfc;ller left.", "Then the customer left."),
        ("Then Mül<b>ler</b> Bau left.", "Then the customer left."),
        ("Then ＭÜLLER ＢＡＵ left.", "Then the customer left."),
        ("Then Mül\u200bler \u200fBau left.", "Then the customer left."),
        ("Then Mu\u0308ller\u00a0Bau left.", "Then the customer left."),
        ("A &amp; B; R&D; a <b>bold</b> word; 3 < 4 && 5 > 2", "A &amp; B; R&D; a <b>bold</b> word; 3 < 4 && 5 > 2"),
    ],
)
def test_a_name_is_found_as_a_reader_sees_it(text: str, after: str) -> None:
    assert told(text, customer="Müller Bau Wien GmbH").text == after


@pytest.mark.parametrize(
    "text",
    ["**Mül**ler said no.", "Mül-\nler said no.", "M ü l l e r said no.", "_Mül_ler", "Мюллер said", "Mϋller said"],
)
def test_a_name_that_is_parted_or_spelled_in_another_script_is_pointed_out(text: str) -> None:
    made = told(text, customer="Müller Bau Wien GmbH")
    assert made.pointed_out
    assert made.hides("müller", "мюллер")


@pytest.mark.parametrize(
    ("customer", "text", "left"),
    [
        ("株式会社みずほ水産加工", "契約はみずほさんが終えた。", "みずほ"),
        ("株式会社みずほ水産加工", "契約はミズホ水産が終えた。", "ミズホ"),
        ("東北れいとう運輸株式会社", "れいとうは遅い。", "れいとう"),
        ("青岛海达冷链有限公司", "我们与海达签约。", "海达"),
        ("شركة مخابز الزيتونة", "قالوا وللزيتونة نعم", "وللزيتونة"),
        ("קבוצת הזורוונט", "אמרו לזורוונט כן", "לזורוונט"),
    ],
)
def test_what_a_name_without_capitals_is_shortened_to_is_pointed_out(customer: str, text: str, left: str) -> None:
    made = told(text, customer=customer)
    assert left in made.pointed_out or left not in made.text, made
