"""Routes by the addresses of files: a picture can hold words, and is uploaded before anybody reviews it."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from blog.models import Author
from medical_review import workflow
from tests.medical_review.illustrations import illustrated

from .library_routes import _replace_image, _unused
from .world import BAD, GOOD, World, attempt, route

READERS_AND_STAFF = ("anonymous", "editor", "contributor", "reviewer", "manager", "superuser")


def served(address: str, client: Client | None = None) -> int:
    response = (client or Client()).get(address)
    if response.streaming:
        b"".join(response)  # read to its end, the file is closed
    return response.status_code


def rendition_address(text: str) -> str:
    found = re.search(r"/media/images/[^\"]+", text)
    assert found is not None
    return found[0]


def _shown_until_withdrawn(world: World) -> bool:
    page, image = illustrated(
        world.people["editor"], world.people["reviewer"], title=GOOD, slug="illustrated"
    )
    addresses = [rendition_address(Client().get(page.url).content.decode()), image.file.url]
    before = [served(address) for address in addresses]
    workflow.withdraw(page, world.people["manager"], "The chart is wrong")
    return before == [200, 200] and [served(address) for address in addresses] == [404, 404]


@route("An image that no approved page shows, by its own address", READERS_AND_STAFF, _shown_until_withdrawn)
def image_served(world: World, actor: str) -> None:
    image = _unused()
    rendition = image.get_rendition("max-100x100")
    for address in (image.file.url, rendition.url):
        assert served(address) == 404
        # Whoever may read drafts sees them in the admin.
        assert served(address, world.client(actor)) == (404 if actor == "anonymous" else 200)


def _document() -> Any:
    file = ContentFile(BAD.encode(), "leaflet.txt")
    return get_document_model().objects.create(title="Leaflet", file=file)


@route(
    "A document's file, past the address that knows who may read it",
    READERS_AND_STAFF,
    lambda world: _document().file.storage.exists(_document().file.name),
)
def document_file(world: World, actor: str) -> None:
    assert served(_document().file.url, world.client(actor)) == 404


@route(
    "Another file under a person's photo",
    ("editor", "manager", "superuser"),
    lambda world: "other" in _replace_image(world, "editor", _unused()),
)
def photo(world: World, actor: str) -> None:
    image = _unused()
    Author.objects.filter(pk=world.author.pk).update(photo=image)
    before = image.file.name
    assert served(image.file.url) == 200
    assert _replace_image(world, actor, image) == before
    attempt(lambda: image.file.save("other.png", ContentFile(b"other")))
    assert get_image_model().objects.get(pk=image.pk).file.name == before
