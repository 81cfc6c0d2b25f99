"""Service levels as drawn: a panel for each metric, met and missed told apart by shape."""

from __future__ import annotations

from lib.charts.drawing.palette import GREEN, LIGHT, RED
from lib.charts.drawing.scene import Box, Label, Stroke, Symbol
from lib.charts.layout.bullet_panels import MetricPanel, MetricPeriod, scene
from lib.charts.picture import Picture
from lib.charts.record.service_levels import DRAWN_MOST, PERIODS_MOST, service_levels
from lib.model.worksheets.levels import ServiceLevel
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of


def level(metric: str, actual: str | None, period: str | None, **fields: object) -> ServiceLevel:
    return ServiceLevel.checked(
        {"metric": metric, "unit": "%", "target": "80", "actual": actual, "period": period, **fields}
    )


def picture(*rows: ServiceLevel) -> Picture:
    made = service_levels(workbook_of(*rows))
    assert made is not None
    return made


def panel(*met: bool | None, actual: float | None = 75.0) -> MetricPanel:
    periods = tuple(MetricPeriod("Jan 2017", actual, 80.0, True, item, "") for item in met)
    return MetricPanel("On time", "at least 80 %", periods, ((75.0, "75"), (80.0, "80")))


def test_there_is_no_picture_while_nothing_was_measured() -> None:
    assert service_levels(workbook_of(level("A", None, "2017"), level("", "80", "2017"))) is None


def test_met_and_missed_differ_in_shape_and_colour() -> None:
    met, missed, unjudged = scene((panel(True, False, None),), LIGHT, 345).of(Symbol)[:3]
    assert (met.shape, met.fill) == ("circle", GREEN)
    assert (missed.shape, missed.fill, missed.stroke) == ("diamond", LIGHT.ground, RED)
    assert unjudged.shape == "square"


def test_a_period_not_measured_is_a_cross_and_no_figure() -> None:
    drawn = scene((panel(None, actual=None),), LIGHT, 345)
    assert drawn.of(Symbol)[0].shape == "cross"
    assert "not measured" in {label.lines[0] for label in drawn.of(Label)}


def test_the_good_side_of_the_target_is_tinted() -> None:
    at_least = MetricPanel("A", "", (MetricPeriod("2017", 75.0, 80.0, True, False, ""),), ())
    at_most = MetricPanel("A", "", (MetricPeriod("2017", 75.0, 80.0, False, True, ""),), ())
    sides = []
    for one in (at_least, at_most):
        drawn = scene((one,), LIGHT, 345)
        target = max(drawn.of(Stroke), key=lambda mark: mark.weight)
        (good,) = (box for box in drawn.of(Box) if box.tint < 1)
        sides.append((good.y + good.height <= target.y, good.y >= target.y))
    assert sides == [(True, False), (False, True)]


def test_panels_stand_two_abreast_where_there_is_room() -> None:
    panels = (panel(True), panel(False))
    titles = [
        {label.x for label in scene(panels, LIGHT, width).of(Label) if label.lines == ("On time",)}
        for width in (345, 660)
    ]
    assert [len(places) for places in titles] == [1, 2]


def test_the_metric_that_matters_most_and_was_missed_most_stands_first() -> None:
    seen = words(
        picture(
            level("Kept", "90", "2017"),
            level("Light", "1", "2017", importance=1),
            level("Heavy", "79", "2017", importance=5),
        ),
        345,
    )
    assert seen.index("Heavy") < seen.index("Light") < seen.index("Kept")


def test_the_words_count_what_was_missed_and_name_the_index() -> None:
    rows = [
        level("On time", "70", "2017-01", importance=5),
        level("On time", "90", "2017-02"),
        level("Damages", None, "2017"),
    ]
    assert picture(*rows).alt == (
        "One metric with its figures. One of two measured periods missed its target. The service index is 50 % "
        "(the missed period was off by 12.5 %). "
        "Missed most, weighted by importance: “On time” (one)."
    )


def test_what_is_too_much_to_draw_is_said_and_stands_in_the_table() -> None:
    many = [level(f"Metric {place}", "90", "2017") for place in range(DRAWN_MOST + 2)]
    long = [level("Long", "70", f"{1900 + place}") for place in range(PERIODS_MOST + 1)]
    seen = picture(*many, *long)
    assert "Three metrics of less weight are not drawn." in seen.alt
    assert f"Of each metric the {PERIODS_MOST} latest periods are drawn." in seen.alt
    assert len(data_frame(seen)) == len(many) + len(long)
    assert "1901" in words(seen, 345)


def test_the_table_holds_target_verdict_and_what_is_unknown() -> None:
    [line] = data_frame(picture(level("On time", "75.25", "2017-03", perception=2))).to_dict("records")
    assert line == {
        "Metric": "On time",
        "Unit": "%",
        "Period": "Mar 2017",
        "Actual": "75.25",
        "Target": "at least 80 %",
        "Met": "no",
        "Importance": "unknown",
        "Perception": "2",
    }


def test_a_full_picture_keeps_its_words_apart_and_fits_a_page() -> None:
    rows = [
        level(f"Deliveries of region {place}", str(60 + (place * 7 + month) % 40), f"2017-{month:02d}", importance=3)
        for place in range(DRAWN_MOST)
        for month in range(1, 13)
    ]
    made = service_levels(workbook_of(*rows))
    assert made is not None
    assert collisions(made) == []
    assert outside(made) == []
    assert made.on_paper.height < 900


def test_equal_and_enormous_figures_are_drawn_too() -> None:
    seen = picture(level("A", "80", "2017"), level("B", "0", "2017", target="0"), level("C", str(10**14), "2017"))
    assert collisions(seen) == []
    assert outside(seen) == []
