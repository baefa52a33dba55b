"""Makes people, pages and library records for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory, Password
from wagtail_factories import PageFactory

from blog.models import Author, BlogIndexPage, BlogPage, Topic
from citations.models import Citation
from home.models import HomePage, StandingStatement
from medical_review import workflow
from medical_review.groups import EDITORS, MANAGERS, REVIEWERS
from medical_review.models import ReviewerProfile
from services.models import ServicePage, ServicesPage

PASSWORD = "correct horse battery staple"


# --- People --------------------------------------------------------------------------


def _joins(group: str) -> Any:
    def join(user: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        user.groups.add(Group.objects.get(name=group))

    return factory.PostGeneration(join)


class UserFactory(DjangoModelFactory):
    """Somebody with an account, the password `PASSWORD` and no role."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = "Robin"
    last_name = factory.Sequence(lambda n: f"Doe {n}")
    password = Password(PASSWORD)


class EditorFactory(UserFactory):
    group = _joins(EDITORS)


def _confirm_credentials(user: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
    if extracted is not False:
        ReviewerProfile.objects.create(
            user=user,
            published_name=user.get_full_name(),
            slug=user.username,
            degree="MD",
            specialty="psychiatry",
            licensing_body="A made-up board",
            license_number="T-1",
            license_valid_until=date(2099, 12, 31),
            conflict_of_interest="None.",
            confirmed_on=date(2026, 1, 1),
        )


class ReviewerFactory(UserFactory):
    """A reviewer with confirmed credentials; `credentials=False` leaves them out."""

    group = _joins(REVIEWERS)
    credentials = factory.PostGeneration(_confirm_credentials)


class ManagerFactory(UserFactory):
    group = _joins(MANAGERS)


# --- Snippets ------------------------------------------------------------------------


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = Citation

    title = factory.Sequence(lambda n: f"A trial of something, part {n}")
    authors = [("person", {"family": "Example", "given": "A. B.", "particle": "", "suffix": ""})]
    container_title = "Journal of Examples"
    issued_year = 2020
    doi = factory.Sequence(lambda n: f"10.5555/example.{n}")


class StandingStatementFactory(DjangoModelFactory):
    class Meta:
        model = StandingStatement

    kind = StandingStatement.Kind.DISCLAIMER
    text = "<p>This page is for information.</p>"
    live = False


# --- Pages: drafts, until `approved` sends them through the workflow ------------------


class DraftPageFactory(PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Page {n}")
    summary = "What this page is about."
    live = False


def home_page() -> HomePage:
    """The home page that the migrations made, an unpublished draft."""
    return HomePage.objects.get()


def _child_of(find: Any) -> Any:
    """The default parent: looked up when a page is made, so that no factory grows a second tree."""
    return factory.LazyFunction(find)


class BlogIndexPageFactory(DraftPageFactory):
    class Meta:
        model = BlogIndexPage

    title = "Blog"
    parent = _child_of(home_page)


def blog_index() -> BlogIndexPage:
    return BlogIndexPage.objects.first() or BlogIndexPageFactory()


class BlogPageFactory(DraftPageFactory):
    """A post; each is dated a day after the one before."""

    class Meta:
        model = BlogPage

    title = factory.Sequence(lambda n: f"Post {n}")
    publication_date = factory.Sequence(lambda n: date(2026, 1, 1) + timedelta(days=n))
    body = [("introduction", {"text": "<p>What the post is about.</p>", "citations": []})]
    parent = _child_of(blog_index)


class ServicesPageFactory(DraftPageFactory):
    class Meta:
        model = ServicesPage

    title = "Services"
    parent = _child_of(home_page)


def services_page() -> ServicesPage:
    return ServicesPage.objects.first() or ServicesPageFactory()


class ServicePageFactory(DraftPageFactory):
    class Meta:
        model = ServicePage

    title = factory.Sequence(lambda n: f"Service {n}")
    body = [
        ("what_it_is", {"text": "<p>A talk with a physician.</p>", "citations": []}),
        ("contact", None),
    ]
    parent = _child_of(services_page)


def approved[T: Any](reviewed: T, editor: Any = None, reviewer: Any = None) -> T:
    """Send a page or statement through the real workflow, as an editor and a reviewer would."""
    editor = editor or EditorFactory()
    reviewed.save_revision(user=editor)
    workflow.submit(reviewed, editor)
    workflow.approve(reviewed, reviewer or ReviewerFactory())
    reviewed.refresh_from_db()
    return reviewed
