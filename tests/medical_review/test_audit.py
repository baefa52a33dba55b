"""The audit of what is published, and what outlives what."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from blog.models import BlogPage
from medical_review import audit, workflow
from medical_review.errors import RestsOnIt
from medical_review.history import history
from medical_review.models import Approval
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)
from tests.medical_review.illustrations import illustrated
from tests.medical_review.tampering import kinds, run, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="On the record"))


def test_a_clean_site_has_no_findings(post: BlogPage) -> None:
    status, text = run("audit_published")
    assert status == 0, text
    assert "3 live objects checked, 0 findings." in text
    report = json.loads(run("audit_published", "--json")[1])
    end = f"{report['chain_length']}:{report['chain_head']}"
    assert run("audit_published", "--expect", end)[0] == 0
    assert run("audit_published", "--expect", f"2:{'0' * 64}")[0] == 1
    assert kinds(expect=f"0:{'0' * 64}") == set()


def test_the_audit_finds_each_kind_of_tampering(post: BlogPage, mailoutbox: list[Any]) -> None:
    ManagerFactory()
    unguarded("UPDATE wagtailcore_page SET title = 'Cured' WHERE id = %s", post.pk)
    assert kinds() == {"content"}
    unguarded(
        "UPDATE wagtailcore_page SET alias_of_id = %s, title = 'On the record' WHERE id = %s",
        home_page().pk,
        post.pk,
    )
    assert kinds() == {"alias"}
    unguarded("UPDATE medical_review_approval SET comment = 'x' WHERE sequence = 2")
    assert "chain" in kinds()
    unguarded(
        "UPDATE medical_review_approval SET reviewer_id = (contributors -> 0 ->> 'id')::bigint, reviewer_profile = '{}', basis = '[]' WHERE sequence = 1"
    )
    assert kinds() >= {"contributor", "credentials", "snapshot", "basis"}
    unguarded(
        "DELETE FROM medical_review_approvalbasis; DELETE FROM medical_review_approval WHERE sequence = 3"
    )
    assert kinds() >= {"chain", "no_approval"}
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER medical_review_content ON blog_blogpage")
    assert "trigger" in kinds()
    status, text = run("audit_published")
    assert status == 1 and "FINDING trigger" in text
    assert any("audit" in mail.subject for mail in mailoutbox)


def test_an_expired_license_and_a_live_plain_page_are_found(post: BlogPage) -> None:
    unguarded(
        'UPDATE medical_review_approval SET reviewer_profile = reviewer_profile || \'{"license_valid_until": "2020-01-01"}\''
    )
    home_page().add_child(instance=Page(title="Plain", slug="plain"))
    assert kinds() >= {"credentials", "type"}
    assert Client().get("/plain/").status_code == 404


def test_a_changed_byline_is_a_note_and_no_finding(post: BlogPage) -> None:
    author = AuthorFactory()
    approved(BlogPageFactory(authors=[author]))
    author.name = "Another name"
    author.save()
    report = audit.audit()
    assert [note.kind for note in report.notes] == ["lags"]
    assert report.findings == []
    assert "note lags" in run("audit_published")[1]


def test_files_of_approved_pages_stay_and_are_audited() -> None:
    page, image = illustrated()
    assert any(row.label == "wagtailimages.Image" for row in Approval.objects.of(page).get().basis_rows.all())
    image.title = "A better title"
    image.save()
    with pytest.raises(RestsOnIt):
        image.file.save("other.png", ContentFile(get_test_image_file(colour="red").file.getvalue()))
    with pytest.raises(RestsOnIt), transaction.atomic():
        image.delete()
    image.refresh_from_db()
    assert kinds() == set()
    with Path(image.file.path).open("ab") as file:
        file.write(b"changed on disk")
    assert kinds() == {"file"}
    image.file.storage.delete(image.file.name)
    assert kinds() == {"file"}
    unguarded("DELETE FROM wagtailimages_image")
    assert kinds() == {"file"}
    workflow.withdraw(page, ManagerFactory(), "A warning")
    assert kinds() == set()


def test_a_document_that_no_approval_rests_on_may_be_replaced() -> None:
    document = get_document_model().objects.create(title="Leaflet", file=ContentFile(b"one", "one.txt"))
    document.file.save("two.txt", ContentFile(b"two"))
    with document.open_file() as file:
        assert file.read() == b"two"
    document.delete()


def test_the_record_outlives_revisions_people_and_page(post: BlogPage) -> None:
    reviewer_id = Approval.objects.of(post).get().reviewer_id
    before = history("blog.BlogPage", str(post.pk))
    admin = Client()
    admin.force_login(UserFactory(is_superuser=True))
    call_command("purge_revisions", stdout=io.StringIO())
    admin.post(reverse("wagtailusers_users:delete", args=[reviewer_id]))
    admin.post(reverse("wagtailadmin_pages:delete", args=[post.pk]))
    assert not BlogPage.objects.filter(pk=post.pk).exists()
    assert not type(EditorFactory()).objects.filter(pk=reviewer_id).exists()
    assert history("blog.BlogPage", str(post.pk)) == before
    assert kinds() == set()
    exported = json.loads(run("export_approvals", "blog.BlogPage", str(post.pk))[1])
    assert exported["approvals"][0]["reviewer_id"] == reviewer_id
