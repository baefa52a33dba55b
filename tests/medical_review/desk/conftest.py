"""A post on the desk, its writer and its reviewer."""

from __future__ import annotations

from typing import Any

import pytest

# Given as an argument, this file is loaded before the settings are: what needs them is imported late.


@pytest.fixture
def editor() -> Any:
    from tests.factories import EditorFactory

    return EditorFactory(username="editor")


@pytest.fixture
def reviewer() -> Any:
    from tests.factories import ReviewerFactory

    return ReviewerFactory(username="reviewer")


@pytest.fixture
def post(editor: Any) -> Any:
    """A submitted post under live parents."""
    from medical_review import workflow
    from tests.factories import BlogPageFactory, approved, blog_index, home_page

    approved(home_page())
    approved(blog_index())
    page = BlogPageFactory(title="Sleep", owner=editor)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


@pytest.fixture
def desk(post: Any) -> str:
    from medical_review.desk.views import desk_url
    from medical_review.workflow import current_task_state

    return desk_url(current_task_state(post))


@pytest.fixture
def signed_in(client: Any, reviewer: Any) -> Any:
    """A client whose reviewer proved a moment ago who they are."""
    from tests.factories import PASSWORD

    client.post("/sign-in/login/", {"login": reviewer.username, "password": PASSWORD})
    return client
