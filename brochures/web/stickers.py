"""訂正シール: for a run that lies out there and is wrong, on the labels that the office has."""

from __future__ import annotations

from starlette.responses import Response

from brochures.ledger.ledger import open_ledger
from brochures.ledger.recall import Recalled
from brochures.ledger.stickers import Stickers
from brochures.products.label_sheet import PLAIN, label_sheet_names, load_label_sheet
from brochures.web.drawing import ToStick
from brochures.web.files import disposition
from brochures.web.outside import ledger_path, lying_out
from brochures.web.paper import number
from brochures.web.visit import Visit


def stickers_page(visit: Visit) -> Response:
    """Which labels; once they are chosen, what is on the stickers, what they cannot mend, and the file."""
    item, sheet = _asked(visit)
    if item is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    chosen = visit.asked("sheet") != ""
    made = _made(visit, item, sheet) if chosen else None
    if chosen and made is None:
        return visit.page("problem.html.j2", 503, name="busy", findings=())
    names = sorted(label_sheet_names(), key=lambda name: (name != PLAIN, name))
    sheets = [(name, load_label_sheet(name).name) for name in names]
    return visit.page(
        "stickers.html.j2", nav="records", item=item, sheets=sheets, sheet=sheet, made=made, chosen=chosen
    )


def stickers_pdf(visit: Visit) -> Response:
    """The sheets, if they passed."""
    item, sheet = _asked(visit)
    made = None if item is None else _made(visit, item, sheet)
    if item is None or made is None or made.made is None or not made.made.passed:
        return visit.page("problem.html.j2", 409, name="locked", findings=())
    name = f"{visit.words('stickers.file')} {item.run.number} {item.run.record.run_code}.pdf"
    headers = {
        "content-disposition": disposition("inline", name),
        "content-security-policy": "frame-ancestors 'none'",
        "cache-control": "no-store",
    }
    return Response(made.made.pdf, media_type="application/pdf", headers=headers)


def _asked(visit: Visit) -> tuple[Recalled | None, str]:
    run, sheet = number(visit.asked("run")), visit.asked("sheet", PLAIN)
    item = next((one for one in lying_out(visit.site) if one.run.number == run), None)
    return item, sheet if sheet in label_sheet_names() else PLAIN


def _made(visit: Visit, item: Recalled, sheet: str) -> Stickers | None:
    """What a worker makes; None where it was lost."""
    site, loaded = visit.site, visit.site.saved()
    with open_ledger(ledger_path(site)) as ledger:
        facts = ledger.facts(item.run.number)
    asked = ToStick(item, facts, loaded.dataset, sheet, site.today(loaded))
    made = site.previews.run(asked)
    return made if isinstance(made, Stickers) else None
