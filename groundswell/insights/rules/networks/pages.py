"""The answers of TikTok's interfaces, page by page: a list of videos, whether more follow, and whether it went well."""

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.cells import shortened
from groundswell.insights.rules.networks.rows import Record, answers_of, columns_of, records_of
from groundswell.insights.rules.networks.shapes import Row, Rows, refuse


def videos_in(document: object) -> Rows:
    """Give the videos of all pages. The last page says whether the network has more. NetworkFaults."""
    rows: list[Row] = []
    has_more = False
    answers = answers_of(document)
    for number, answer in enumerate(answers):
        _refuse_failed(answer)
        data = answer.get("data")
        if not isinstance(data, Record):
            raise refuse(say(gettext_noop("Here belongs 'data' with a list of videos.")), answer.line)
        place = f"[{number}].videos" if len(answers) > 1 else "videos"
        rows += records_of(data.get("videos"), place)
        has_more = data.get("has_more") is True
    return Rows(columns_of(tuple(rows)), tuple(rows), is_partial=has_more)


def _refuse_failed(answer: Record) -> None:
    """Refuse an answer that is an error: `error.code` of the Research API, `code` of the Business API."""
    error = answer.get("error")
    code = error.get("code") if isinstance(error, Record) else answer.get("code")
    if code not in {None, "ok", 0}:
        sentence = gettext_noop("The network answered with an error ('%(code)s'), not with figures.")
        raise refuse(say(sentence, code=shortened(str(code))), answer.line)
