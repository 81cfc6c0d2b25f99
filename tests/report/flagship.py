"""A rich case for the documents: Bidvest Logistics losing KFC UK and Ireland, from public facts and labelled analysis."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lib.model.case import CaseStudy, FrozenFinding, FrozenRow, ReviewDocument, freeze
from lib.model.findings import Finding, gap, result, warning
from lib.model.workbook import Workbook

PUBLISHED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)

_AWARD = "https://qsrmedia.co.uk/food-services/news/kfc-appoints-dhl-and-qsl-supply-and-distribution-management"
_UNION = "https://www.cips.org/supply-management/news/2018/february/kfc-warned-that-dhl-would-fail-its-supply-chain-says-union/"
_RETURN = (
    "https://foodmanufacture.co.uk/Article/2018/03/08/"
    "Fast-food-chain-returns-to-old-distribution-partner-for-northern-deliveries"
)
_SALE = "https://retailanalysis.igd.com/Retailers/Booker/News-article/t/bookertesco-makes-foodservice-logistics-acquisition/i/22498"
_PRICE = "https://supplychainmagazine.fr/nl/2019/2910/kfc-et-dhl-cest-fini-606183.php"
_REPRICED = "https://www.logistik-express.com/best-food-logistics-sale-nearing-finalisation/"
_FIRST = "https://logisticsmanager.com/2818-a-finger-lickin-good-deal"
_BALLOT = "http://archive.gmb.org.uk/newsroom/gmb-ballot-bidvest"
_RUGBY = "https://www.bloombergquint.com/onweb/2018/03/08/kfc-strips-dhl-of-some-chicken-deliveries-after-u-k-disruptions"
_EXIT = (
    "https://www.businesslive.co.za/bd/companies/retail-and-consumer/"
    "2019-10-02-bidcorp-agrees-to-sell-uk-food-logistics-business-to-tesco/"
)
_BACK = "https://www.businesslive.co.za/bd/companies/2019-08-28-bidcorp-gets-back-its-kfc-contract-in-the-uk/"
_UNIT = "https://www.businesslive.co.za/bd/companies/2018-08-23-bidcorp-to-sell-ailing-uk-unit/"
_CLOSED = "https://www.qsrmagazine.com/story/chicken-shortage-forces-kfc-close-most-uk-locations/"
_DEPOT = "https://foodmanufacture.co.uk/Article/2018/02/20/Union-blames-KFC-for-chicken-shortage"
_CRASH = "https://www.globaltrailermag.com/2018/06/07/fowl-play/"
_TRIB = "https://trib.al/ef0DHtl"
_AFP = "https://www.themalaysianinsight.com/s/38799"
_OPEN = "https://www.essentialretail.com/news/kfc-bidvest-chicken-shortage/"

_LOSS = {
    "customer": "KFC UK & Ireland",
    "alias": "A restaurant chain",
    "supplier": "Bidvest Logistics",
    "industry": "logistics",
    "region": "United Kingdom and Ireland",
    "services": "Contract logistics for about 900 restaurants: fresh chicken, chilled, frozen and packaging.",
    "relationship_start": "2006",
    "announced_date": "2017-10",
    "end_date": "2018-02-13",
    "what_was_lost": "All deliveries to about 900 restaurants",
    "outcome": "not_renewed",
    "destination": "named",
    "new_supplier": "DHL Supply Chain, with QSL for planning, stock and IT",
    "ended_by": "customer",
    "notice_channel": "Result of a tender",
    "reason": "R4",
    "customer_reason": "Little had varied in foodservice logistics so far. DHL and QSL were chosen for innovation shown in other "
    "industries, net-zero logistics emissions over the contract, faster order turnaround and fresher product.",
    "reason_grade": "E3",
    "mechanism": "pulled",
    "loss_kind": "dissatisfied",
    "trigger": "The contract came up for tender while the customer's group was looking for a lower cost structure.",
    "evidence": ["e5", "e7", "e14"],
    "currency": "GBP",
    "value_note": "No share of turnover was published. The first contract was put at about GBP 1bn over five years; the "
    "unit's turnover was about GBP 1.1bn a year in 2019.",
    "contract_type": "Multi-year logistics contract",
    "review_lead": "Head of key accounts",
    "facilitator": "Learning and development",
    "confidentiality": "internal",
}

_MEMBERS = [
    {"name": "Key account manager", "function": "account"},
    {"name": "Operations director", "function": "delivery"},
    {"name": "Finance partner", "function": "finance"},
]

# statement, when, phase, type, value, unit, stated by, strength, grade, address
_EVIDENCE: list[tuple[str, str, str, str, str, str, str, str, str | None, str]] = [
    ("The supplier wins KFC UK for five years", "2006", "Onboarding", "contract", "1000", "GBP million over 5 years", "KFC UK / 3663", "trade press", "E1", _FIRST),
    ("Pay ballot: offer cut from 1% to", "2016-10-13", "Early warning", "people", "0.8", "% pay rise", "GMB union", "interested party", "E0", _BALLOT),
    ("High staff turnover at sites and repeated changes of managers in talks", "2016-10-13", "Early warning", "people", "", "", "GMB union", "interested party", "E0", _BALLOT),
    ("Operating loss of the unit, year to June 2017", "2017-06-30", "Early warning", "financial", "5", "GBP million", "IGD", "analyst", "E1", _SALE),
    ("KFC names DHL and QSL for more than", "2017-10", "Tender lost", "decision", "850", "restaurants", "KFC / DHL", "primary statement", "E3", _AWARD),
    ("The union writes to KFC and recalls shortages after an earlier switch away from the supplier", "2017-10", "Tender lost", "warning", "", "", "GMB union", "interested party", None, _UNION),
    ("The parent decides to leave UK contract distribution", "2017-12", "Notice period", "governance", "", "", "Bidcorp", "primary statement", "E3", _EXIT),
    ("Redundancies and closure of the Hoddesdon depot", "2018-02-14", "Transition", "people", "255", "jobs", "GMB union", "interested party", None, _DEPOT),
    ("Distribution sites before the switch", "2018-02-14", "Transition", "network", "6", "sites", "GMB via CIPS", "disputed", "E1", _UNION),
    ("Distribution sites before the switch", "2018-02-14", "Transition", "network", "5", "sites", "Bloomberg", "disputed", "E1", _RUGBY),
    ("Distribution sites after the switch", "2018-02-14", "Transition", "network", "1", "sites", "Bloomberg", "trade press", None, _RUGBY),
    ("Two collisions near the motorway junctions at Rugby hold the first loads", "2018-02-14", "Transition", "incident", "3", "junctions", "Wired via Global Trailer", "trade press", None, _CRASH),
    ("Restaurants closed at midday, about", "2018-02-19", "Crisis", "SLA", "800", "restaurants of 900", "CNN via QSR Magazine", "press", None, _CLOSED),
    ("Little variation in foodservice logistics so far; innovation shown in other industries decides", "2017-10", "Tender lost", "decision", "", "", "KFC UK", "primary statement", "E3", _AWARD),
    ("Restaurants closed since the weekend, more than", "2018-02-19", "Crisis", "SLA", "700", "restaurants of 900", "KFC via AFP", "press", None, _AFP),
    ("Lowest number of restaurants open at one stage", "2018-02", "Crisis", "SLA", "254", "restaurants of 900", "Essential Retail", "trade press", None, _OPEN),
    ("Lost sales a day at the peak, more than", "2018-02-20", "Crisis", "cost", "2", "USD million a day", "Stifel via Bloomberg", "analyst", None, _RUGBY),
    ("Long-term deal for the north of the UK from 26 March, up to", "2018-03-08", "Partial win-back", "contract", "350", "restaurants of 900", "Bidvest / KFC", "primary statement", "E3", _RETURN),
    ("Operating loss of the unit, year to June 2018", "2018-06-30", "Partial win-back", "financial", "38", "GBP million", "IGD", "analyst", "E1", _SALE),
    ("The unit never made a real return; some contracts run to 2025", "2018-08-22", "Partial win-back", "governance", "", "", "Bidcorp", "primary statement", "E3", _UNIT),
    ("Price a case reported to fall from 24.5 to", "2019", "Full win-back", "price", "22", "GBP a case, as reported", "The Sun via Supply Chain Magazine", "disputed", "E0", _PRICE),
    ("All deliveries back with the unit", "2019-06-30", "Full win-back", "contract", "900", "restaurants, approx.", "Bidcorp", "primary statement", "E3", _BACK),
    ("Service much better and customer prices raised substantially to reflect risk", "2019-08-28", "Full win-back", "price", "", "", "Bidcorp", "primary statement", "E1", _REPRICED),
    ("Restaurants closed, later press count", "2018-02", "Crisis", "SLA", "575", "restaurants of 900", "Daily Mail", "press", None, _TRIB),
]  # fmt: skip
_CONTRADICTS = {9: ["e10"], 10: ["e9"], 21: ["e23"], 23: ["e21"], 13: ["e15", "e24"], 24: ["e13"]}

_TOUCHPOINTS: list[dict[str, Any]] = [
    {"title": "First contract won", "phase": "selection", "when": "2006", "actor": "Supply-chain director", "emotion": 2, "importance": 4,
     "basis": "record", "did": "Moved 680 restaurants from the earlier supplier.", "expectation": "Reputation, value and a focus on its needs.",
     "happened": "A five-year contract; the customer praised reputation and value.", "alignment": "in_step", "evidence": ["e1"]},
    {"title": "Daily service over years", "phase": "daily", "when": "2015", "actor": "Supply-chain director", "emotion": 1, "importance": 4,
     "basis": "assumed", "happened": "Nothing published speaks of broken service levels.", "owner": "Operations director",
     "opportunity": "Show each quarter what a network of several depots is worth to a restaurant."},
    {"title": "Pay ballot and turnover at sites", "phase": "problem", "when": "2016-10-13", "actor": "Supply-chain director", "emotion": 0,
     "importance": 3, "basis": "record", "channel": "Press", "happened": "The union speaks of turnover and a managerial merry-go-round.",
     "evidence": ["e2", "e3"], "reason": "R2"},
    {"title": "Group looks for a lower cost structure", "phase": "change", "when": "2016-10", "actor": "Supply-chain director", "emotion": 0,
     "importance": 4, "basis": "record", "did": "Its group starts a three-year programme.", "happened": "No answer of ours is on record.",
     "alignment": "absent", "reason": "X1"},
    {"title": "Tender and award to the rival", "phase": "renewal", "when": "2017-10", "actor": "Supply-chain director", "emotion": -1, "importance": 5,
     "moment_of_truth": True, "basis": "customer", "did": "Chose DHL and QSL.", "expectation": "A new supply-chain strategy with logistics at its heart.",
     "happened": "We answered as the incumbent with a good record.", "reason": "R4", "alignment": "behind",
     "quote": "Little variation so far; innovation shown in other industries.",
     "opportunity": "A roadmap for emissions and freshness a year before the renewal.", "evidence": ["e5", "e14"]},
    {"title": "Parent announces its exit", "phase": "change", "when": "2017-12", "actor": "Supply-chain director", "emotion": -1, "importance": 4,
     "basis": "record", "happened": "The unit is called non-core while the notice period runs.", "evidence": ["e7"]},
    {"title": "Hand-over to one depot", "phase": "exit", "when": "2018-02-14", "actor": "Supply-chain director", "emotion": -2, "importance": 5,
     "moment_of_truth": True, "basis": "record", "happened": "Collisions hold the first loads; most restaurants close within days.",
     "evidence": ["e8", "e9", "e10", "e11", "e12", "e13"], "reason": "S1"},
    {"title": "Deal for the north", "phase": "exit", "when": "2018-03-08", "actor": "Supply-chain director", "emotion": 1, "importance": 5,
     "basis": "customer", "did": "Agreed a long-term contract for up to 350 restaurants.", "happened": "Service from Royton starts on 26 March.",
     "evidence": ["e18"]},
]  # fmt: skip

# quadrant, text, importance, standing, praised, evidence
_NOTES: list[tuple[str, str, int, int | None, bool, list[str]]] = [
    ("S", "Chilled network of several depots that reaches every restaurant daily", 5, 5, False, ["e9", "e10"]),
    ("S", "Years of routine with fresh chicken at 900 sites", 4, 5, True, ["e1"]),
    ("S", "Experienced drivers and depot staff", 3, 4, False, ["e8"]),
    ("W", "No innovation or emissions story on the table", 5, 1, False, ["e14"]),
    ("W", "The unit lost GBP 5m and could not invest", 4, 2, False, ["e4"]),
    ("W", "Labour unrest and changing managers", 3, 2, False, ["e2", "e3"]),
    ("W", "The parent is half out of the door", 4, 1, False, ["e7", "e20"]),
    ("O", "The rival plans a single depot", 5, None, False, ["e11"]),
    ("O", "Restaurants need supply every day, so a return can be fast", 4, None, False, []),
    ("T", "Tender decided on ideas from other industries", 5, None, False, ["e14"]),
    ("T", "The rival's planning partner already works for the customer", 4, None, False, ["e5"]),
    ("T", "The customer's group wants a lower cost structure", 3, None, False, []),
]

_STRATEGIES = [
    {"cell": "SO", "text": "Offer a fast partial return from a depot that still stands, and let service speak.", "inner": ["n1", "n2"], "outer": ["n8", "n9"], "reach": "this", "evidence": ["e18"]},
    {"cell": "ST", "text": "Show what several depots are worth: a drill of one lost depot, in figures, at every renewal.", "inner": ["n1"], "outer": ["n10"], "reach": "similar"},
    {"cell": "WO", "text": "Bring a yearly roadmap for freshness and emissions to each key account, twelve months before renewal.", "inner": ["n4"], "outer": ["n9"], "reach": "all"},
    {"cell": "WT", "text": "Price risk into the contract, or leave in good order; a unit that never earns cannot invest.", "inner": ["n5", "n7"], "outer": ["n11", "n12"], "reach": "all", "evidence": ["e20", "e23"]},
]  # fmt: skip

_CAUSES: list[dict[str, Any]] = [
    {"text": "Nothing new to offer at the renewal → the tender was decided on the rival's ideas", "kind": "condition", "bone": "proof",
     "error_kind": "relationship", "reason": "R4", "role": "root", "weight": 40, "control": "ours", "stability": "lasting",
     "status": "confirmed", "exposed": 3, "evidence": ["e14", "e5"],
     "note": "At the time, the account team knew of a good service record; what made this reasonable was that no complaint was on file."},
    {"parent": "c1", "text": "A thin margin → no money and nobody for ideas", "kind": "condition", "bone": "price", "reason": "R4",
     "role": "contributing", "weight": 25, "control": "ours", "stability": "lasting", "status": "open", "exposed": 2, "evidence": ["e4", "e20"]},
    {"parent": "c1", "text": "The customer's new strategy was answered with last year's service report", "kind": "action", "bone": "process",
     "reason": "R4", "role": "contributing", "weight": 10, "control": "ours", "status": "open"},
    {"parent": "c2", "text": "A contract that does not price risk → no real return", "kind": "condition", "bone": "price", "role": "contributing",
     "control": "shared", "status": "open", "evidence": ["e20"], "second_unknown": True},
    {"text": "A planning partner the customer knew came with the rival → less doubt about the switch", "kind": "condition", "bone": "partners",
     "reason": "C2", "role": "contributing", "weight": 15, "control": "outside", "status": "confirmed", "evidence": ["e5"]},
    {"text": "The parent half out of the door → doubt about the supplier's future", "kind": "condition", "bone": "policy", "reason": "R3",
     "role": "contributing", "weight": 10, "control": "shared", "status": "disputed", "exposed": 4, "evidence": ["e7"]},
    {"text": "The tender itself → every condition was weighed at once", "kind": "action", "bone": "policy", "role": "trigger",
     "control": "outside", "status": "confirmed", "evidence": ["e5"]},
]  # fmt: skip

_LESSONS: list[dict[str, Any]] = [
    {"rule": "When we hear ourselves say “we lost on price”, we ask the customer what decided it, within six weeks.", "reason": "R4",
     "warning_sign": "The team agrees on price before anybody has asked.", "applies_to": "All key accounts", "owner": "Head of key accounts",
     "review_date": "2026-09", "evidence": ["e14"], "causes": ["c1"], "grade": "E3"},
    {"rule": "When a group announces a new strategy, we bring our own answer to it within a quarter.", "lead_days": 480, "reason": "R4",
     "warning_sign": "A strategy day, a cost programme or a new head of supply chain.", "applies_to": "Renewals in the next 24 months",
     "owner": "Key account manager", "review_date": "2026-06-30", "causes": ["c1", "c3"]},
    {"rule": "When a rival offers one site, we show what several sites are worth, in closed restaurants and days.", "reason": "V3",
     "warning_sign": "A tender that compares cost a case and nothing else.", "applies_to": "Multi-site networks", "evidence": ["e11", "e13"]},
    {"rule": "When a win-back comes, we price the risk; without a new price the loss repeats.", "reason": "V1", "owner": "Finance partner",
     "applies_to": "Win-backs", "evidence": ["e19", "e23"], "causes": ["c4"]},
]  # fmt: skip

_OUTLINE = {
    "title": "The network nobody could see: Bidvest Logistics loses KFC",
    "summary": "In autumn 2017 KFC UK & Ireland gave its deliveries to DHL and QSL. The supplier spoke of a tender and a cheaper bid; the "
    "customer spoke of ideas. Within days of the hand-over most restaurants were closed. A part came back after 22 days, the rest by "
    "June 2019. Underneath lay a thin margin, a parent on its way out and nothing new to offer.",
    "meant": "Keep the contract at renewal on the strength of years of service.",
    "happened": "The tender went to a rival with a plan for emissions, freshness and speed [5, 14].",
    "difference": "A good record answered a question nobody had asked.",
    "keep_or_change": "Keep the calm exit and the depot that stood ready. Change when the first idea is on the table.",
    "decision_date": "2017-12",
    "part_a": "Bidvest Logistics has carried chicken to KFC's restaurants since a contract won in 2006 [1]. By 2017 there are about 900 of "
    "them, and franchisees run four in five.\n\nThe unit loses GBP 5m in the year to June 2017 [4]. In autumn the customer announces that "
    "DHL and QSL will take over more than 850 restaurants from February [5].\n\nA union reminds the customer of an earlier switch that went "
    "wrong [6]. In December the parent decides to leave the market altogether [7].",
    "decision": "It is December 2017. Ten weeks of service remain. What do you do with your depots, your people and your words?",
    "part_b": "The customer's public reason was never price: it wanted ideas from other industries, lower emissions and fresher product "
    "[14].\n\nOn 14 February all deliveries run from one depot. Two collisions stop the first loads [12]; within five days between 575 and "
    "800 restaurants are closed – the counts disagree [13, 15, 24].\n\nOn 8 March a long-term deal brings up to 350 restaurants back [18], "
    "and by June 2019 all of them [22]. Whether at a higher or a lower price is disputed [21, 23].",
    "questions": "What did the supplier believe, and what did the customer say?\nWhich of the early signs could have been acted on, and by "
    "whom?\nWhat made the partial return possible within 22 days?\nWhat would you have to know before you priced the way back?",
    "teaching_note": "Let the group commit to a reason before part B. Most will name price; hold that against the customer's own words. "
    "Then ask what the incumbent had that the rival's spreadsheet did not show.\n\nTime: 60 minutes.",
    "analysis_note": "Dates, counts and statements are sourced. SWOT points, causal links, weights, emotions and lessons are our analysis "
    "of those facts, not quotations.",
    "tags": ["logistics", "tender", "win-back"],
    "related": ["dhl-kfc-2018"],
}

_FINDINGS = (
    result("loss", "We lost all deliveries to about 900 restaurants of KFC UK & Ireland on 13 Feb 2018; the customer ended it.", "x1"),
    result("loss", "The customer's stated reason is no new ideas (R4), established at grade E3.", "x1"),
    gap("loss", "Annual revenue, annual margin and our share of revenue are unknown.", "x1"),
    warning("loss", "Five figures are disputed between sources; each stands beside the other.", "e9", "e10", working_rule=True),
    result("journey", "The journey turned at “Tender and award to the rival” (Oct 2017): from there it did not come back to neutral until "
           "the customer had left.", "t5", working_rule=True),
    result("journey", "Lowest point: “Hand-over to one depot”, −2, on 14 Feb 2018.", "t7"),
    result("swot", "Strongest against the winner: chilled network of several depots. Weakest: no innovation or emissions story.", "n1", "n4", working_rule=True),
    warning("swot", "Two notes have no evidence and are drawn grey.", "n9", "n12"),
    result("causes", "The heaviest root cause, with 40 %, is that nothing new was on offer at the renewal.", "c1"),
    warning("causes", "“Nothing new to offer …” is the only root; two more causes are open.", "c2", "c3"),
    gap("causes", "Cause 3 cites no evidence.", "c3"),
    result("lessons", "Four lessons, two with an owner and a review date.", "l1", "l2"),
)  # fmt: skip


def rows(prefix: str, values: list[dict[str, Any]]) -> tuple[FrozenRow, ...]:
    """Worksheet rows with ids and numbers in order."""
    return tuple(FrozenRow(id=f"{prefix}{n}", number=n, values=item) for n, item in enumerate(values, start=1))


def _evidence() -> list[dict[str, Any]]:
    names = ("statement", "when", "phase", "type", "value", "unit", "stated_by", "strength", "grade", "url")
    filled = [{name: value for name, value in zip(names, item, strict=True) if value} for item in _EVIDENCE]
    for number, targets in _CONTRADICTS.items():
        filled[number - 1] |= {"contradicts": targets, "disputed": True}
    return filled


def _notes() -> list[dict[str, Any]]:
    names = ("quadrant", "text", "importance", "standing", "praised", "evidence")
    return [{name: value for name, value in zip(names, item, strict=True) if value} for item in _NOTES]


def sheets() -> dict[str, tuple[FrozenRow, ...]]:
    """The worksheets of the flagship review."""
    return {
        "loss": rows("x", [_LOSS]),
        "members": rows("m", _MEMBERS),
        "evidence": rows("e", _evidence()),
        "touchpoints": rows("t", _TOUCHPOINTS),
        "notes": rows("n", _notes()),
        "strategies": rows("s", _STRATEGIES),
        "causes": rows("c", _CAUSES),
        "lessons": rows("l", _LESSONS),
        "outline": rows("o", [_OUTLINE]),
    }


def workbook() -> Workbook:
    """The flagship review."""
    return ReviewDocument(slug="bidvest-kfc-2018", sheets=sheets()).workbook()


def flagship(findings: tuple[Finding, ...] = _FINDINGS, **changes: Any) -> CaseStudy:
    """The flagship case, edition 1; `changes` replace fields of the document."""
    case = freeze(
        "bidvest-kfc-2018",
        1,
        workbook(),
        findings,
        published_at=PUBLISHED,
        published_by="Head of key accounts",
        approved_by="Sales director",
        sample=True,
    )
    return case.model_copy(update=changes) if changes else case


def case_of(sheets_given: dict[str, list[dict[str, Any]]], findings: tuple[FrozenFinding, ...] = (), **fields: Any) -> CaseStudy:
    """A case from worksheet values, for tests that need one particular content."""
    prefixes = {"loss": "x", "members": "m", "evidence": "e", "touchpoints": "t", "notes": "n", "strategies": "s",
                "causes": "c", "lessons": "l", "outline": "o"}  # fmt: skip
    document = ReviewDocument(slug="made", sheets={key: rows(prefixes[key], values) for key, values in sheets_given.items()})
    base: dict[str, Any] = {
        "slug": "made", "edition": 1, "level": "internal", "title": "Made for a test", "summary": "", "published_at": PUBLISHED,
        "published_by": "Editor", "approved_by": "Approver", "review": document, "findings": findings,
    }  # fmt: skip
    return CaseStudy(**{**base, **fields})
