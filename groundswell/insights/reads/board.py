"""What stands on the dashboard: the answer to each question, with why a question cannot be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import pyarrow as pa

from groundswell.challenges.rules import NamedVideo
from groundswell.events.reads import tallies
from groundswell.events.reads.asking import Question, ask
from groundswell.figures.asked import Asked, CannotAsk
from groundswell.figures.questions import (
    by_channel,
    by_country,
    by_generation,
    by_invitation,
    by_language,
    by_source,
    by_theme,
    excluded,
    funnel,
    hour_of_day,
    over_time_by_source,
    reach_by_day,
    retention,
    theme_by_country,
    top_answers,
    top_creators,
    top_videos,
)
from groundswell.insights.reads.tree import (
    answer_numbers,
    creators_videos,
    invitation_labels,
    original_numbers,
    video_names,
)
from groundswell.insights.rules.tree import CreatorVideo

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TOP = 20
"""As many rows of a top list as a page shows; the report has more."""

R = TypeVar("R", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """The rows that a question gave, or the names of the filters that it cannot be narrowed by."""

    rows: list[R]
    cannot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """All answers of the dashboard; `answered` is the video whose answers are ranked, 0 where there is none."""

    days: Answer[over_time_by_source.Row]
    funnel: Answer[funnel.Row]
    themes: Answer[by_theme.Row]
    theme_countries: Answer[theme_by_country.Row]
    countries: Answer[by_country.Row]
    languages: Answer[by_language.Row]
    sources: Answer[by_source.Row]
    channels: Answer[by_channel.Row]
    generations: Answer[by_generation.Row]
    invitations: Answer[by_invitation.Row]
    videos: Answer[top_videos.Row]
    creators: Answer[top_creators.Row]
    answers: Answer[top_videos.Row]
    retention: Answer[retention.Row]
    reach: Answer[reach_by_day.Row]
    hours: Answer[hour_of_day.Row]
    excluded: Answer[excluded.Row]
    answered: int
    beside: Mapping[str, int]
    video_names: Mapping[int, NamedVideo]
    creators_known: Mapping[int, CreatorVideo]
    invitation_labels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """The countries and languages of which anything was counted in a challenge, '' where they are unknown."""

    countries: frozenset[str]
    languages: frozenset[str]


def counted(asked: Asked, known: Board) -> Counted:
    """The countries and languages of the whole challenge; `known` is the board of what is asked."""
    whole = Asked(asked.challenge)
    countries = known.countries.rows if asked == whole else ask(by_country, whole)
    languages = known.languages.rows if asked == whole else ask(by_language, whole)
    return Counted(frozenset(row.country for row in countries), frozenset(row.language for row in languages))


def board(asked: Asked, language: str, *, answered: int | None = None) -> Board:
    """All answers, now; `answered` is the video whose answers are ranked, else the most watched original."""
    videos = _answer(top_videos, asked)
    originals = original_numbers(asked.challenge)
    ranked = [row.video for row in videos.rows if row.video in set(originals)]
    video = answered or next(iter([*ranked, *originals]), 0)
    by_creators = creators_videos(asked.challenge)
    creators = _answer(top_creators, asked, _videos({each.video: (0, each.creator) for each in by_creators}))
    answers = _answer(
        top_answers, asked, _videos(dict.fromkeys(answer_numbers(video), (video, 0))), parent=video
    )
    watched = _answer(retention, asked)
    named = {
        video,
        *(row.video for row in videos.rows[:TOP]),
        *(row.video for row in answers.rows[:TOP]),
        *(row.video for row in watched.rows),
    }
    return Board(
        days=_answer(over_time_by_source, asked),
        funnel=_answer(funnel, asked),
        themes=_answer(by_theme, asked),
        theme_countries=_answer(theme_by_country, asked),
        countries=_answer(by_country, asked),
        languages=_answer(by_language, asked),
        sources=_answer(by_source, asked),
        channels=_answer(by_channel, asked),
        generations=_answer(by_generation, asked),
        invitations=_answer(by_invitation, asked),
        videos=videos,
        creators=creators,
        answers=answers,
        retention=watched,
        reach=_answer(reach_by_day, asked),
        hours=_answer(hour_of_day, asked),
        excluded=_answer(excluded, asked),
        answered=video,
        beside=tallies(asked.challenge) | {f"all_{name}": number for name, number in tallies(0).items()},
        video_names=video_names(named, language),
        creators_known={each.creator: each for each in by_creators},
        invitation_labels=invitation_labels(asked.challenge),
    )


def _answer(
    question: Question[R], asked: Asked, beside: Mapping[str, pa.Table] | None = None, **more: int
) -> Answer[R]:
    try:
        return Answer(ask(question, asked, beside=beside, **more))
    except CannotAsk as refusal:
        return Answer([], refusal.names)


def _videos(videos: Mapping[int, tuple[int, int]]) -> dict[str, pa.Table]:
    """The table `videos` of the questions, from each video's parent and creator."""
    columns = {
        "video": list(videos),
        "parent": [parent for parent, _ in videos.values()],
        "creator": [creator for _, creator in videos.values()],
    }
    return {"videos": pa.table({name: pa.array(values, "int64") for name, values in columns.items()})}
