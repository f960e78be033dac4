"""What travels finds its files where the other machine has them."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from brochures.build.job import order_of
from brochures.build.parcels import pack, unpack
from brochures.model import Dataset
from brochures.products.plan import Document


def test_templates_are_those_of_the_machine_that_unpacks(
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order = order_of(documents["leaflet"], akishima)
    parcel = pack(order)
    assert unpack(parcel) == order
    assert str(order.document.product.template.parent).encode() not in parcel
    monkeypatch.setattr("brochures.build.parcels.asset_folder", lambda name: Path("/elsewhere") / name)
    there = unpack(parcel)
    assert there.document.product.template == Path("/elsewhere/templates/leaflet")
    back = pack(there)
    monkeypatch.undo()
    assert unpack(back) == order


def test_what_travels_apart_is_not_in_the_parcel() -> None:
    profile = bytes(range(256)) * 1000
    parcel = pack({"profile": profile, "pdf": b"x" * 10}, [profile])
    assert len(parcel) < 300
    assert unpack(parcel, [profile]) == {"profile": profile, "pdf": b"x" * 10}
    with pytest.raises(pickle.UnpicklingError):
        unpack(parcel)


def test_other_paths_stay_what_they_are(tmp_path: Path) -> None:
    assert unpack(pack([tmp_path, "templates", b"x"])) == [tmp_path, "templates", b"x"]


@pytest.mark.parametrize("pid", [("templates", "../x"), ("templates", "/etc"), ("brochures", "x")])
def test_a_parcel_cannot_lead_out_of_the_project(pid: tuple[str, str]) -> None:
    class Lying(pickle.Pickler):
        def persistent_id(self, obj: object) -> object:
            return pid if obj == "here" else None

    import io

    stream = io.BytesIO()
    Lying(stream).dump("here")
    with pytest.raises(pickle.UnpicklingError):
        unpack(stream.getvalue())
