"""A code that opens another page than its label says is found by the dataset."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import BACK, CITY, FRONT, TOKYO, messages, qr, result_of, typeset

from brochures.content.facts.records import Code, DataFacts
from brochures.preflight.result import CheckResult

CODES = (Code(CITY, ("市のページ",), ""), Code(TOKYO, ("都の\nページ",), "www.hikikomori-tokyo.jp"))
DATA = DataFacts(None, (), (), (), (), CODES, (CITY,))


def result(*pages: str, data: DataFacts = DATA) -> CheckResult:
    return result_of("code-labels", typeset(*pages), data=data)


def pair(one: str, other: str, under_one: str, under_other: str) -> str:
    """Two codes side by side, each with words under it."""
    style = "svg { position: static; width: 25mm; height: 25mm }"
    cells = "".join(
        f'<td style="width: 45mm">{qr(payload)}<p>{words}</p></td>'
        for payload, words in ((one, under_one), (other, under_other))
    )
    return f"<style>{style}</style><table><tr>{cells}</tr></table>"


SHORT = "都のページ<br>www.hikikomori-tokyo.jp"


def test_a_code_with_its_own_label_is_right() -> None:
    assert result(pair(CITY, TOKYO, "市のページ", SHORT)).passed
    assert result(pair(TOKYO, CITY, SHORT, "市のページ")).passed


def test_nothing_is_compared_where_no_dataset_is_known() -> None:
    assert result_of("code-labels", typeset(FRONT, BACK)).passed


def test_codes_that_have_changed_places_are_found() -> None:
    told = messages(result(pair(TOKYO, CITY, "市のページ", SHORT)))
    assert f'The words beside the QR code "{CITY}" should be "市のページ".' in told
    assert f'The words beside the QR code "{TOKYO}" should be "都のページ".' in told


def test_printed_addresses_that_have_changed_places_are_found() -> None:
    page = pair(CITY, TOKYO, "市のページ<br>www.hikikomori-tokyo.jp", "都のページ<br>www.city.akishima.lg.jp")
    told = messages(result(page))
    assert f'The address beside the QR code "{TOKYO}" should be "www.hikikomori-tokyo.jp".' in told


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (pair(CITY, CITY, "市のページ", "都のページ"), f'The words beside the QR code "{CITY}" should be'),
        (pair(CITY, TOKYO, "市のページ", "窓口"), f'The words beside the QR code "{TOKYO}" should be'),
        (pair(CITY, "https://example.jp/", "市のページ", SHORT), "does not belong to this document"),
        (pair(TOKYO, TOKYO, SHORT, SHORT), f'No QR code opens "{CITY}".'),
    ],
)
def test_a_code_of_another_page_and_one_that_is_missing_are_found(page: str, told: str) -> None:
    assert told in messages(result(page))


def test_an_address_under_its_words_may_lie_nearer_to_the_code_below() -> None:
    style = "<style>svg { position: static; width: 20mm; height: 20mm } p { margin: 1mm 0 }</style>"
    column = "{}<p>市の<br>ページ<br>{}</p>{}<p>都のページ<br>{}</p>"
    short = "www.city.akishima.lg.jp"
    codes = (Code(CITY, ("市のページ",), short), CODES[1])
    data = DataFacts(None, (), (), (), (), codes, (CITY,))
    addresses = (short, CODES[1].short)
    for one, other in (addresses, addresses[::-1]):
        page = style + column.format(qr(CITY), one, qr(TOKYO), other)
        assert result(page, data=data).passed == (one == short)


def test_a_code_that_found_no_room_is_told_by_another_check_where_its_words_were_left_out() -> None:
    codes = (Code(CITY, ("市のページ",), ""), CODES[1])
    data = DataFacts(None, (), (), (), (), codes, (CITY, TOKYO))
    page = typeset(pair(CITY, CITY, "市のページ", "市のページ"))
    for left_out, passed in (
        (("都の", "ページwww.hikikomori-tokyo.jp"), True),
        (("都のページ",), False),
        (("www.hikikomori-tokyo.jp",), False),
        ((), False),
    ):
        assert result_of("code-labels", page, data=data, left_out=left_out).passed is passed, left_out
