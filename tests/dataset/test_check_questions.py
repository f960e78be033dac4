"""A question in a comment keeps a dataset from print until somebody has removed it."""

from __future__ import annotations

import pytest
from making import City

from brochures.dataset.check_questions import check_questions
from brochures.dataset.load import read_dataset


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(tmp_path_factory.mktemp("city") / "data")


def test_a_dataset_without_questions_is_not_stopped(city: City) -> None:
    assert list(check_questions(read_dataset(city.file))) == []


@pytest.mark.parametrize(
    "comment", ["# 確認: だれの番号ですか", "#確認：だれの番号ですか", "  # 確認: だれの番号ですか"]
)
def test_a_question_is_an_error_with_its_line(city: City, comment: str) -> None:
    city.change("area: 昭島市\n", f"area: 昭島市\n{comment}\n")
    (finding,) = check_questions(read_dataset(city.file))
    assert finding.severity == "error"
    assert "だれの番号ですか" in finding.message.ja
    assert finding.place.line == 6


def test_a_question_behind_a_value_and_one_in_the_regional_file_count_too(city: City) -> None:
    city.change("area: 昭島市\n", "area: 昭島市  # 確認: どこですか\n")
    city.change("name: 東京都\n\n", "name: 東京都\n# 確認: これもですか\n\n", "tokyo.yaml")
    assert len(list(check_questions(read_dataset(city.file)))) == 2


def test_the_word_in_another_comment_or_in_a_value_is_no_question(city: City) -> None:
    city.change("area: 昭島市\n", "area: 昭島市\n# 確認した日は下にあります\n")
    city.change("summary: 支援の手引き", "summary: 電話で確認:2階へ", "tokyo.yaml")
    assert list(check_questions(read_dataset(city.file))) == []
