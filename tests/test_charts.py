"""Bars over time."""

from meetings.pages.charts import by_year, over_time


def test_months_without_any_are_drawn_as_empty() -> None:
    chart = over_time("Meetings", "meetings", [("2024-12", 2), ("2025-02", 4)])
    assert [(bar.label, bar.count) for bar in chart.bars] == [
        ("December 2024", 2),
        ("January 2025", 0),
        ("February 2025", 4),
    ]


def test_the_highest_bar_fills_the_drawing_and_the_others_are_in_proportion() -> None:
    low, _, high = over_time("Meetings", "meetings", [("2024-12", 2), ("2025-02", 4)]).bars
    assert (low.height, high.height) == ("41.000%", "82.000%")
    assert high.y == "0.000%"


def test_too_many_months_are_drawn_by_year() -> None:
    chart = over_time("Meetings", "meetings", [("1990-05", 1), ("1990-06", 2), ("2025-02", 4)])
    assert chart.unit == "year"
    assert len(chart.bars) == 36
    assert chart.bars[0].count == 3


def test_a_bar_links_to_its_time_and_an_empty_one_to_nothing() -> None:
    bars = over_time("Meetings", "meetings", [("2024-12", 2), ("2025-02", 4)], lambda key: f"/{key}").bars
    assert [bar.url for bar in bars] == ["/2024-12", "", "/2025-02"]


def test_nothing_counted_is_no_bars() -> None:
    assert over_time("Meetings", "meetings", []).bars == ()


def test_years_are_written_seldom_enough_to_be_read() -> None:
    chart = over_time("Meetings", "meetings", [("1950-01", 1), ("2025-01", 1)])
    assert 2 <= sum(bool(bar.tick) for bar in chart.bars) <= 6


def test_what_is_drawn_wide_has_a_bar_for_each_month_of_many_years() -> None:
    months = [("2000-01", 1), ("2019-12", 1)]
    assert over_time("Meetings", "meetings", months).unit == "year"
    chart = over_time("Meetings", "meetings", months, most=240)
    assert (chart.unit, len(chart.bars)) == ("month", 240)


def test_few_bars_fill_the_drawing_and_are_no_blocks() -> None:
    first, _, last = over_time("Meetings", "meetings", [("2024-12", 2), ("2025-02", 4)]).bars
    assert percent(last.x) > 66
    assert percent(first.width) < 7


def test_a_year_is_written_under_its_bar_and_within_the_drawing() -> None:
    bars = [
        bar for bar in over_time("Meetings", "meetings", [("1950-01", 1), ("2025-01", 1)]).bars if bar.tick
    ]
    assert all(percent(bar.x) < percent(bar.tick_x) < percent(bar.x) + percent(bar.width) for bar in bars)
    assert bars[0].tick_anchor == "start"
    assert {bar.tick_anchor for bar in bars[1:-1]} == {"middle"}


def percent(position: str) -> float:
    return float(position.removesuffix("%"))


def test_the_highest_is_told_in_groups_of_three() -> None:
    assert over_time("Meetings", "meetings", [("2025-02", 12345)]).peak == "highest month: 12,345"


def test_times_without_any_record_are_gaps_and_those_without_a_find_are_not() -> None:
    found = [("2024-10", 2), ("2025-03", 4)]
    chart = over_time("Meetings", "meetings", found, held=["2024-10", "2024-12", "2025-03"])
    assert [(round(gap.x), round(gap.width)) for gap in chart.gaps] == [(17, 17), (50, 33)]
    assert chart.drawing.count('fill="url(#gaps)"') == 2
    assert over_time("Meetings", "meetings", found).gaps == ()


def test_a_year_with_a_record_of_any_month_is_no_gap() -> None:
    found = [(2019, 2), (2025, 4)]
    [gap] = by_year(
        "Meetings", "meetings", found, held=["2019-01", "2020-07", "2023-01", "2024-02", "2025-03"]
    ).gaps
    assert (round(gap.x), round(gap.width)) == (29, 29)
