"""Unions: the branch that was meant."""

from __future__ import annotations

from dataset.messages.sample import Reader


def test_a_plain_union_gives_one_finding_with_all_its_kinds(reader: Reader) -> None:
    told = reader.told("fee: 500\n")
    assert told[:3] == (1, 6, "fee")
    assert "text, or a group" in told[3]
    assert "or a list" in told[3]
    assert told[4] == 'Write it in quotes: "500".'


def test_the_branch_that_was_meant_is_told(reader: Reader) -> None:
    assert reader.told("fee:\n  - amount: 1\n  - amount: free\n")[:3] == (3, 13, "fee.1.amount")
    assert reader.told("fee: {amuont: 1}\n")[2:] == (
        "fee.amuont",
        'There is no key "amuont" here.',
        'Did you mean "amount"?',
    )


def test_among_models_the_one_with_most_known_keys_was_meant(reader: Reader) -> None:
    assert reader.told("form: {kind: fax, number: 1}\n")[2] == "form.number"
    assert "fits none of the forms" in reader.told("form: {zzz: 1}\n")[3]
    assert "fits none of the forms" in reader.told("form: {}\n")[3]


def test_fixed_words_beside_a_date_are_remembered(reader: Reader) -> None:
    assert reader.told("updated: 2026-02-30\n")[4] == '2026-02 has 28 days. You can also write "unknown".'
    assert reader.told("updated: unkown\n")[4] == 'Did you mean "unknown"?'
    assert reader.told("months: od\n")[4] == 'Did you mean "odd"?'
    assert reader.told("months: [a]\n")[2] == "months.0"
