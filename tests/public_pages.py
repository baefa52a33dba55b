"""Every kind of page that a reader may get, notices and mistakes included, for tests over all of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review import policy, workflow
from medical_review.models import Approval
from tests import factories
from tests.forms import token
from tests.full_pages import full_site

# What answers something else than 200.
STATUS = {"missing": 404, "withdrawn": 410}
FORMS = {"contact": "/contact/", "contact in Spanish": "/es/contact/"}
# The same kinds once more, in other words.
IN_SPANISH = {
    "privacy in Spanish": "/es/privacy/",
    "accessibility in Spanish": "/es/accessibility/",
    "reviewers in Spanish": "/es/reviewers/",
    "reviewer in Spanish": "/es/reviewers/rae/",
    "enquiry received in Spanish": "/es/contact/received/",
    "search without hits in Spanish": "/es/search/?q=zzzzzz",
    "missing in Spanish": "/es/nowhere/",
}
WITHOUT_A_PAGE = {
    "search with hits": "/search/?q=page",
    "search with close words": "/search/?q=slepe",
    "search without hits": "/search/?q=zzzzzz",
    "search in Spanish": "/es/search/?q=page",
    **FORMS,
    "enquiry received": "/contact/received/",
    "topics": "/topics/",
    "topic": "/topics/sleep/",
    "authors": "/authors/",
    "author": "/authors/noor/",
    "archive": "/archive/",
    "year": "/archive/2026/",
    "reviewers": "/reviewers/",
    "reviewer": "/reviewers/rae/",
    "policy": "/how-we-review/",
    "policy in Spanish": "/es/how-we-review/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "missing": "/nowhere/",
    "style guide": "/styleguide/",
}


def public_addresses(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Addresses by the kind of page; every block is somewhere, with a source."""
    source = factories.CitationFactory(evidence_level="2").pk
    for kind in StandingStatement.Kind.values:
        factories.approved(factories.StandingStatementFactory(kind=kind))
    pages = {label: page.url for label, page in full_site(source).items()}
    seen = _seen_post()
    return pages | WITHOUT_A_PAGE | _notices(monkeypatch) | _report(seen)


def _seen_post() -> BlogPage:
    post = factories.BlogPageFactory(title="A page about sleep", slug="sleep")
    post.topics.add(factories.TopicFactory(name="Sleep", slug="sleep"))
    post.authors.add(factories.AuthorFactory(name="Noor Haddad", slug="noor", role="Health writer"))
    reviewer = factories.ReviewerFactory(username="rae", first_name="Rae", last_name="Stone")
    return factories.approved(post, reviewer=reviewer)


def _notices(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    withdrawn, changed = (factories.approved(factories.BlogPageFactory()) for _ in range(2))
    workflow.withdraw(withdrawn, factories.ManagerFactory(), "Wrong.", "mistake")
    changed.corrections = [("correction", {"date": "2026-05-04", "text": "The dose was wrong."})]
    first = Approval.objects.of(changed).get().sequence
    factories.approved(changed)
    late = str(changed.pk)
    monkeypatch.setattr(policy, "is_overdue", lambda approval, today=None: approval.object_id == late)
    return {
        "withdrawn": withdrawn.url,
        "overdue": changed.url,
        "versions": f"{changed.url}versions/",
        "earlier version": f"{changed.url}versions/{first}/",
    }


def _report(post: BlogPage) -> dict[str, str]:
    form = f"/report-an-error/{post.pk}/"
    received: Any = Client().post(form, {"token": token(), "problem": "18, not 81."})
    return {"report": form, "report received": received.url}
