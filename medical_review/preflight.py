"""What only a running database can tell: triggers, workflow and groups are as the sign-off needs them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from wagtail.models import Page, Task, Workflow, WorkflowContentType, WorkflowPage

from . import triggers
from .groups import MANAGERS, REVIEWERS
from .registry import reviewed_models
from .tasks import MedicalReviewTask


def problems() -> list[str]:
    """Why the site must not serve readers; empty if it may."""
    return [*_database(), *_groups(), *_workflows()]


def _database() -> list[str]:
    if connection.vendor != "postgresql":
        return (
            []
            if getattr(settings, "PREFLIGHT_ALLOWS_SQLITE", False)
            else ["The database isn't PostgreSQL, so nothing stops unapproved SQL updates."]
        )
    return [
        f"Trigger missing or switched off: {name}. Run `manage.py migrate`." for name in triggers.missing()
    ]


def _groups() -> list[str]:
    present = set(Group.objects.values_list("name", flat=True))
    return [f"The group “{name}” is missing." for name in (REVIEWERS, MANAGERS) if name not in present]


def _workflows() -> list[str]:
    """Every place where reviewed objects live has a workflow, and each such workflow ends in a medical review."""
    found = [f"{model._meta.label} has no workflow." for model in _without_workflow()]
    if not WorkflowPage.objects.filter(page__depth=1, workflow__active=True).exists():
        found.append("The root page has no workflow, so some pages can't be submitted for review.")
    in_use = Workflow.objects.filter(active=True)
    return [
        *found,
        *(
            f"The workflow “{each}” doesn't end in a medical review."
            for each in in_use
            if not _ends_well(each)
        ),
    ]


def _without_workflow() -> list[type[Model]]:
    assigned = WorkflowContentType.objects.filter(workflow__active=True).values_list(
        "content_type", flat=True
    )
    return [
        model
        for model in reviewed_models()
        if not issubclass(model, Page) and ContentType.objects.get_for_model(model).pk not in assigned
    ]


def _ends_well(workflow: Workflow) -> bool:
    tasks = Task.objects.filter(workflow_tasks__workflow=workflow, active=True)
    last = tasks.order_by("workflow_tasks__sort_order").last()
    return last is not None and isinstance(last.specific, MedicalReviewTask)
