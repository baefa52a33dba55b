"""The roles and the workflow that the migrations make."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Task, Workflow, WorkflowContentType

from home.models import StandingStatement
from site_config import roles

pytestmark = pytest.mark.django_db


def test_nobody_holds_a_publish_permission() -> None:
    pages = GroupPagePermission.objects.filter(permission__codename__startswith="publish")
    models = Group.objects.filter(permissions__codename__startswith="publish")
    assert not pages.exists()
    assert not models.exists()


def test_every_page_and_statement_is_under_medical_review() -> None:
    workflow = Workflow.objects.get(name=roles.WORKFLOW)
    assert Page.objects.get(depth=2).get_workflow() == workflow
    assert StandingStatement.get_default_workflow() == workflow
    assert WorkflowContentType.objects.count() == 1


def test_only_our_groups_are_there() -> None:
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {roles.EDITORS, roles.REVIEWERS, roles.MANAGERS, roles.FRONT_DESK}


def test_reversing_gives_back_wagtails_moderators_and_leaves_no_workflow() -> None:
    roles.remove_workflow(apps)
    roles.remove_roles(apps)
    assert not Task.objects.exists()
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}


def test_making_them_twice_changes_nothing() -> None:
    before = GroupPagePermission.objects.count()
    roles.create_roles(apps)
    roles.create_workflow(apps)
    assert GroupPagePermission.objects.count() == before
    assert Task.objects.count() == 1
