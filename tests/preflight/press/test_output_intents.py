"""For which paper and press the colours of a press file are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from preflight.press_sample import X_1A, cmyk_profile, piece, press_pdf, shop, typeset_for_press, wanted
from preflight.sample_pdf import spoiled

from brochures.finish.press.pdf_x import finish_press
from brochures.preflight.checks.press import check_press
from brochures.preflight.inspected import Inspected
from brochures.products.print_shop import Shop


def told(pdf: bytes, shop_: Shop) -> list[tuple[str, str]]:
    inspected = Inspected(pdf)
    found = check_press(inspected, replace(wanted(), shop=shop_)).findings
    inspected.close()
    return [(item.severity, item.message.en) for item in found]


@pytest.mark.parametrize(("name", "version"), [("generic-ja", 4), ("generic-ja", 2), (X_1A, 2)])
def test_with_the_profile_of_the_shop_nothing_is_missing(name: str, version: int) -> None:
    own = replace(shop(name), profile=cmyk_profile(version))
    assert told(finish_press(typeset_for_press(), piece(own)), own) == []


def test_a_condition_of_no_registry_needs_a_profile() -> None:
    own = replace(shop(), condition="Custom")
    found = told(finish_press(typeset_for_press(), piece(own)), own)
    assert found == [
        ("error", "Its printing condition is in no registry, and there is no colour profile either.")
    ]


def test_another_profile_than_that_of_the_shop_is_found() -> None:
    own = replace(shop(), profile=cmyk_profile(2))
    found = told(press_pdf(), own)
    assert found[0] == (
        "error",
        "The printing condition is not that of the print shop (JC200103): JC200103, without its profile",
    )


def rgb(pdf: pikepdf.Pdf) -> None:
    profile = bytearray(cmyk_profile(2))
    profile[16:20] = b"RGB "
    pdf.Root["/OutputIntents"][0]["/DestOutputProfile"] = pdf.make_stream(bytes(profile), N=3)


def unnamed(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OutputIntents"][0]["/OutputConditionIdentifier"] = ""


def twice(pdf: pikepdf.Pdf) -> None:
    intents = pdf.Root["/OutputIntents"]
    intents.append(intents[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (rgb, "Its colour profile is unfit: it is not a CMYK output profile."),
        (unnamed, "The printing condition has no name."),
        (twice, "It has 2 output intents for printing, but must have one."),
    ],
)
def test_a_broken_output_intent_is_found(change: Callable[[pikepdf.Pdf], None], message: str) -> None:
    assert ("error", message) in told(spoiled(press_pdf(), change), shop())
