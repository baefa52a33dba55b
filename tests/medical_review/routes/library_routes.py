"""Routes through the libraries: files, documents, statements, sources and the reviewer's own entry."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from blog.models import BlogPage
from citations.duplicates import merge
from citations.models import Citation
from home.models import StandingStatement
from medical_review import workflow
from medical_review.models import ReviewerProfile
from tests.factories import BlogPageFactory, approved
from tests.medical_review.illustrations import illustrated

from .admin_routes import post
from .world import BAD, GOOD, NOBODY, World, attempt, route

LIBRARIANS = ("editor", "manager", "superuser")


def text_of(page: BlogPage) -> str:
    return Client().get(page.url).content.decode()


def _upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, get_test_image_file(name, colour="red").file.getvalue(), "image/png")


def _replace_image(world: World, actor: str, image: Any) -> str:
    data = {"title": "Chart", "file": _upload("other.png"), "collection": image.collection_id, "tags": ""}
    post(world, actor, "wagtailimages:edit", image.pk, data=data)
    return str(get_image_model().objects.get(pk=image.pk).file.name)


def _shown(world: World, actor: str) -> tuple[BlogPage, Any]:
    return illustrated(world.people["editor"], world.people["reviewer"], title=GOOD, slug=f"chart-{actor}")


def _unused(**values: Any) -> Any:
    return get_image_model().objects.create(title="Unused", file=get_test_image_file("unused.png"), **values)


@route(
    "Replacing a live page's image in the admin",
    LIBRARIANS,
    lambda world: "other" in _replace_image(world, "manager", _unused()),
)
def image_in_admin(world: World, actor: str) -> None:
    page, image = _shown(world, actor)
    before = text_of(page)
    assert _replace_image(world, actor, image) == image.file.name
    attempt(lambda: get_image_model().objects.filter(pk=image.pk).update(file="original_images/other.png"))
    assert text_of(page) == before


def _delete_images(world: World, actor: str, image: Any) -> bool:
    """Returns whether it is still there."""
    post(world, actor, "wagtailimages:delete", image.pk)
    post(world, actor, "wagtailimages:delete_multiple", image.pk)
    bulk = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"]) + f"?id={image.pk}"
    world.client(actor).post(bulk)
    return bool(get_image_model().objects.filter(pk=image.pk).exists())


@route(
    "Deleting a live page's image in the admin, in bulk, and with its collection",
    LIBRARIANS,
    lambda world: not _delete_images(world, "manager", _unused()),
)
def image_deleted(world: World, actor: str) -> None:
    page, image = _shown(world, actor)
    before = text_of(page)
    assert _delete_images(world, actor, image)
    collection = Collection.get_first_root_node().add_child(name=f"Charts of {actor}")
    get_image_model().objects.filter(pk=image.pk).update(collection=collection)
    attempt(collection.delete)
    attempt(lambda: get_image_model().objects.filter(pk=image.pk)._raw_delete(using=None))
    assert text_of(page) == before


def _retitled(world: World) -> bool:
    image = _unused()
    _describe(world, "manager", image)
    return bool(get_image_model().objects.get(pk=image.pk).title == BAD)


def _describe(world: World, actor: str, image: Any) -> None:
    data = {"title": BAD, "description": BAD, "collection": image.collection_id, "tags": BAD} | {
        f"focal_point_{name}": 1 for name in ("x", "y", "width", "height")
    }
    post(world, actor, "wagtailimages:edit", image.pk, data=data)


@route("An image's title, description, tags and focal point", LIBRARIANS, _retitled)
def image_described(world: World, actor: str) -> None:
    page, image = _shown(world, actor)
    before = text_of(page)
    _describe(world, actor, image)
    assert text_of(page) == before


def _document(name: str) -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(BAD.encode(), f"{name}.txt"))


def _linked(world: World, document: Any) -> BlogPage:
    """No editor offers it, but a link to a document in a text counts as what the page rests on."""
    text = f'<p>{GOOD} <a linktype="document" id="{document.pk}">here</a></p>'
    body = [("introduction", {"text": text, "citations": []})]
    page = BlogPageFactory(title=GOOD, slug=f"linked-{document.pk}", body=body)
    return approved(page, world.people["editor"], world.people["reviewer"])


def _served(document: Any, client: Client | None = None) -> int:
    response = (client or Client()).get(f"/documents/{document.pk}/{document.filename}")
    if response.streaming:
        b"".join(response)  # read to its end, the file is closed
    return response.status_code


def _linked_is_served(world: World) -> bool:
    document = _document("linked")
    before = _served(document)
    _linked(world, document)
    return before == 404 and _served(document) == 200


@route(
    "A document that no approved page shows, by its own address", ("anonymous", "editor"), _linked_is_served
)
def document_served(world: World, actor: str) -> None:
    document = _document(f"unread-{actor}")
    assert _served(document) == 404
    # Whoever may read drafts may read it.
    assert _served(document, world.client(actor)) == (200 if actor == "editor" else 404)


def _replace_document(world: World, actor: str, document: Any) -> str:
    data = {
        "title": "x",
        "file": SimpleUploadedFile("other.txt", b"other"),
        "collection": document.collection_id,
    }
    post(world, actor, "wagtaildocs:edit", document.pk, data=data)
    return str(get_document_model().objects.get(pk=document.pk).file.name)


@route(
    "Replacing or deleting a live page's document",
    LIBRARIANS,
    lambda world: "other" in _replace_document(world, "manager", _document("unused")),
)
def document(world: World, actor: str) -> None:
    shown = _document(f"shown-{actor}")
    _linked(world, shown)
    assert _replace_document(world, actor, shown) == shown.file.name
    post(world, actor, "wagtaildocs:delete", shown.pk)
    attempt(lambda: get_document_model().objects.filter(pk=shown.pk).delete())
    attempt(lambda: get_document_model().objects.filter(pk=shown.pk).update(file="documents/other.txt"))
    assert get_document_model().objects.get(pk=shown.pk).file.name == shown.file.name
    assert _served(shown) == 200


def statement_url(name: str, statement: Any) -> str:
    return reverse(StandingStatement.snippet_viewset.get_url_name(name), args=[statement.pk])


def _draft_deleted(world: World) -> bool:
    draft = StandingStatement.objects.create(kind="off_label", text=GOOD, live=False)
    world.client("manager").post(statement_url("delete", draft))
    return not StandingStatement.objects.filter(pk=draft.pk).exists()


@route("Deleting a statement that live pages show", LIBRARIANS, _draft_deleted)
def statement_deleted(world: World, actor: str) -> None:
    world.client(actor).post(statement_url("delete", world.statement))
    bulk = reverse("wagtail_bulk_action", args=["home", "standingstatement", "delete"])
    world.client(actor).post(f"{bulk}?id={world.statement.pk}")
    attempt(lambda: StandingStatement.objects.all().delete())
    attempt(lambda: StandingStatement.objects.filter(pk=world.statement.pk)._raw_delete(using=None))
    assert GOOD in StandingStatement.objects.get(pk=world.statement.pk).text


def _withdrawn(world: World) -> bool:
    workflow.withdraw(world.statement, world.people["manager"], "Out of date")
    return not StandingStatement.objects.get(pk=world.statement.pk).live


@route("Unpublishing a statement, or reverting it, in the admin", LIBRARIANS, _withdrawn)
def statement_unpublished(world: World, actor: str) -> None:
    world.client(actor).post(statement_url("unpublish", world.statement))
    for revision in world.statement.revisions.all():
        url = reverse(
            StandingStatement.snippet_viewset.get_url_name("revisions_revert"),
            args=[world.statement.pk, revision.pk],
        )
        world.client(actor).post(url, {"kind": "disclaimer", "text": BAD, "action-publish": "1"})
    assert StandingStatement.objects.get(pk=world.statement.pk).live


def _kept_shown(world: World) -> bool:
    kept = Citation.objects.create(title=f"{GOOD}, the record that was kept")
    merge(Citation.objects.get(pk=world.source.pk), kept)
    workflow.renew(world.post, world.people["reviewer"])
    return "the record that was kept" in text_of(world.post)


@route("Merging a source that a live page cites into another", NOBODY, _kept_shown)
def merged(world: World, actor: str) -> None:
    before = text_of(world.post)
    record = Citation.objects.create(title=BAD)
    duplicate = Citation.objects.create(title="A copy of it")
    merge(duplicate, record)
    attempt(lambda: Citation.objects.filter(pk=world.source.pk).update(title=BAD, retraction_status="x"))
    assert text_of(world.post) == before


def _renamed(world: World) -> bool:
    ReviewerProfile.objects.filter(user=world.people["reviewer"]).update(published_name="Robin Newname")
    workflow.renew(world.post, world.people["reviewer"])
    return "Robin Newname" in text_of(world.post)


@route("Another name or degree for the reviewer", NOBODY, _renamed)
def reviewer_renamed(world: World, actor: str) -> None:
    before = text_of(world.post)
    ReviewerProfile.objects.filter(user=world.people["reviewer"]).update(published_name=BAD, degree="DDS")
    world.people["reviewer"].first_name = BAD
    world.people["reviewer"].save()
    assert text_of(world.post) == before
