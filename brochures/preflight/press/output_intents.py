"""Whether a press file says for which paper and press its colours are (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochures.base.findings import Severity, Text
from brochures.finish.press.metadata import CUSTOM
from brochures.preflight.press.pdfx import MAKER, Fault, declared
from brochures.products.print_shop import PDF_X_1A, Shop, wrong_profile

if TYPE_CHECKING:
    import pikepdf

ASK = Text(
    "印刷会社にICCプロファイルの要否を確かめ、要るときはもらったファイルを設定の icc: に書いてください。"
    "PDF/X-1aでよければ --shop generic-ja-x1a が使えます。",
    "Ask the print shop whether it needs the ICC profile; if so, name the file that it gives you in icc: of"
    " its rules. If it takes PDF/X-1a, --shop generic-ja-x1a needs none.",
)


def intent_faults(pdf: pikepdf.Pdf, shop: Shop | None) -> Iterator[tuple[Severity, Fault]]:
    """What is wrong with the output intent, or missing in it.

    PDF/X-1a may name a registered condition (ISO 15930-4, 6.2); PDF/X-4 embeds its profile too
    (ISO 15930-7, 6.2). Shops print X-4 without one all the same, for their own condition of that
    name, so that is a warning and stops nothing.
    """
    intents = [item for item in pdf.Root.get("/OutputIntents", ()) if item.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        message = Text(
            f"出力条件（出力インテント）が{len(intents)}個あります。1個のはずです。",
            f"It has {len(intents)} output intents for printing, but must have one.",
        )
        yield "error", (message, MAKER)
        return
    (intent,) = intents
    condition = str(intent.get("/OutputConditionIdentifier", "")).strip()
    profile = intent.get("/DestOutputProfile")
    content = None if profile is None else profile.read_bytes()
    if not condition:
        yield "error", (Text("印刷条件の名前がありません。", "The printing condition has no name."), MAKER)
    if shop is not None and (condition, content) != (shop.condition, shop.profile):
        same = condition == shop.condition
        message = Text(
            f"印刷条件が印刷会社の設定（{shop.condition}）と違います: {condition}"
            + ("（プロファイルが別）" if same else ""),
            f"The printing condition is not that of the print shop ({shop.condition}): {condition}"
            + (", without its profile" if same else ""),
        )
        yield "error", (message, MAKER)
    version = declared(pdf).version or ""
    if content is not None:
        wrong = wrong_profile(content, version)
        if wrong is not None:
            message = Text(
                f"カラープロファイルが使えません: {wrong.ja}", f"Its colour profile is unfit: {wrong.en}"
            )
            yield "error", (message, MAKER)
    elif condition == CUSTOM or "/RegistryName" not in intent:
        message = Text(
            "印刷条件が登録された名前でないのに、カラープロファイルもありません。",
            "Its printing condition is in no registry, and there is no colour profile either.",
        )
        yield "error", (message, ASK)
    elif version != PDF_X_1A:
        message = Text(
            f"ICCプロファイルは入っておらず、印刷条件は名前（{condition}）だけです。色は印刷会社の同じ条件で"
            "刷られます。PDF/X-4の規格では要るものなので、受け付けない会社もあります。",
            f"There is no ICC profile in it, only the name of the printing condition ({condition}). The shop"
            " prints the colours for its own condition of that name. PDF/X-4 asks for the profile, so some"
            " shops may refuse the file.",
        )
        yield "warning", (message, ASK)
