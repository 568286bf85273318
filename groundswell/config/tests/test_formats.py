"""Dates in English, and dates, numbers and messages of others in Arabic."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.formats import date_format, number_format
from django.utils.timesince import timesince
from django.utils.translation import override

MOMENT = datetime(2026, 11, 3, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("DATE_FORMAT", "3 نوفمبر 2026"),
        ("SHORT_DATE_FORMAT", "3 نوفمبر 2026"),
        ("SHORT_DATETIME_FORMAT", "3 نوفمبر 2026، 18:05"),
        ("TIME_FORMAT", "18:05"),
    ],
)
def test_arabic_dates_name_the_month(name: str, written: str) -> None:
    with override("ar"):
        assert date_format(MOMENT, name) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [("DATE_FORMAT", "3 November 2026"), ("SHORT_DATETIME_FORMAT", "3 November 2026, 18:05")],
)
def test_english_dates_say_the_day_first_and_the_month_in_words(name: str, written: str) -> None:
    with override("en"):
        assert date_format(MOMENT, name) == written


def test_arabic_numbers_have_the_separators_of_the_charts() -> None:
    with override("ar"):
        assert number_format(2902.5, decimal_pos=1, use_l10n=True, force_grouping=True) == "2,902.5"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "أقل من دقيقة"), (1, "دقيقة"), (2, "دقيقتين"), (5, "5 دقائق"), (12, "12 دقيقة"), (120, "ساعتين")],
)
def test_arabic_times_have_a_dual(minutes: int, written: str) -> None:
    with override("ar"):
        assert timesince(MOMENT - timedelta(minutes=minutes), MOMENT).replace("\xa0", " ") == written


def test_a_refused_password_is_told_in_arabic() -> None:
    with override("ar"), pytest.raises(ValidationError) as refused:
        MinimumLengthValidator(8).validate("short")
    assert refused.value.messages == ["كلمة المرور قصيرة جدًّا. يلزم 8 من الحروف والعلامات على الأقل."]
