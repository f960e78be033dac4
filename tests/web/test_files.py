"""Pictures and files: asked for once, drawn large or grey, and nothing that is not ours."""

from __future__ import annotations

import io
import re
from urllib.parse import quote, unquote

import pytest
from PIL import Image
from visiting import Visitor

from brochures.web.files import disposition


@pytest.mark.slow
def test_a_picture_is_kept_by_the_browser_and_drawn_grey_and_large(visitor: Visitor) -> None:
    page = visitor.until("/card?count=10", "確認ずみ")
    found = re.search(r'src="(/picture/\w+/1)"', page.partition("data-paper")[2])
    assert found is not None
    plain = visitor.client.get(found[1])
    again = visitor.client.get(found[1], headers={"if-none-match": plain.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    grey = Image.open(io.BytesIO(visitor.client.get(f"{found[1]}?grey=1").content))
    large = Image.open(io.BytesIO(visitor.client.get(f"{found[1]}?large=1").content))
    assert grey.mode == "L"
    assert large.width > Image.open(io.BytesIO(plain.content)).width
    look = visitor.get(found[1].replace("picture", "look"))
    assert 'width="222.0mm"' in look


def test_what_is_not_there_is_not_found(visitor: Visitor) -> None:
    for address in ("/picture/0/1", "/look/0/1", "/static/pages.py", "/static/..%2Fapp.py", "/picture/0/x"):
        visitor.get(address, 404)


def test_a_name_of_a_file_is_one_that_any_computer_can_write() -> None:
    named = disposition("attachment", 'チラシ 夜/昼 "ここから": 2027年1月.pdf')
    assert named == f"attachment; filename*=UTF-8''{quote('チラシ 夜-昼 -ここから-- 2027年1月.pdf')}"
    assert named.isascii()


def test_a_downloaded_piece_is_called_as_people_call_it(visitor: Visitor) -> None:
    visitor.until("/flyer?meeting=kokokara&month=2027-01", "確認ずみ")
    answer = visitor.client.get("/pdf?piece=flyer-kokokara&month=2027-01&save=1")
    assert unquote(answer.headers["content-disposition"]).endswith("''集まりのチラシ ここから 2027年1月.pdf")
    calendar = visitor.client.get("/flyer/dates.ics?meeting=kokokara")
    assert unquote(calendar.headers["content-disposition"]).endswith("''ここから.ics")
    assert visitor.client.get("/flyer/dates.ics?meeting=none").status_code == 404
