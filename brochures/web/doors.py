"""The door to the leaflet; those to flyers and cards have files of their own."""

from __future__ import annotations

from starlette.responses import Response

from brochures.web.languages import chosen_language
from brochures.web.paper import FIRST_S, PLACES, Asked, paper_of
from brochures.web.visit import Visit


def leaflet(visit: Visit) -> Response:
    """Kind and colour, both sides large, and how to print it; brochures tell the same, and come after it."""
    there = [item for item in visit.site.documents(visit.loaded) if item.product.view == "leaflet"]
    language = chosen_language(visit.asked, visit.loaded, there)
    kinds = sorted(language.documents, key=lambda item: item.product.id != "leaflet")
    wanted = visit.asked("kind", kinds[0].id)
    chosen = next((item for item in kinds if item.id == wanted), kinds[0])
    grey = visit.asked("colour") == "grey"
    paper = paper_of(visit, Asked(chosen.id), grey=grey, wait_s=FIRST_S)
    return visit.page(
        "leaflet.html.j2",
        nav="make",
        language=language,
        languages=language.addresses("/leaflet"),
        kinds=kinds,
        chosen=chosen,
        paper=paper,
        place_words=PLACES,
        grey=grey,
    )
