"""The site's roles and its review workflow, as data, and the functions that lay them into a database.

`apps` is either a migration's historical registry or the live one: only plain queries are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from medical_review.groups import EDITORS, MANAGERS, REVIEWERS

WORKFLOW = "Medical review"
FRONT_DESK = "Front desk"

# Codenames by "app_label.model"; nobody holds `publish`: only an approval publishes.
MODEL_PERMISSIONS: dict[str, dict[str, list[str]]] = {
    EDITORS: {
        "wagtailadmin.admin": ["access"],
        "citations.citation": ["add", "change", "view"],
        "home.standingstatement": ["change", "view"],
        "blog.author": ["view"],
        "blog.topic": ["view"],
        "blog.errorreport": ["change", "view"],
    },
    REVIEWERS: {
        "wagtailadmin.admin": ["access"],
        "blog.errorreport": ["change", "view"],
        "citations.citation": ["view"],
        "home.standingstatement": ["view"],
    },
    MANAGERS: {
        "wagtailadmin.admin": ["access"],
        "auth.user": ["add", "change", "view"],
        "blog.author": ["add", "change", "delete", "view"],
        "blog.topic": ["add", "change", "delete", "view"],
        "blog.errorreport": ["change", "delete", "view"],
        "citations.citation": ["add", "change", "delete", "view"],
        "home.clinicdetails": ["change", "view"],
        "medical_review.reviewerprofile": ["add", "change", "view"],
        "home.standingstatement": ["add", "change", "delete", "view", "lock", "unlock"],
        "wagtailredirects.redirect": ["add", "change", "delete", "view"],
        "services.enquiry": ["change", "delete", "view"],
    },
    FRONT_DESK: {
        "wagtailadmin.admin": ["access"],
        "services.enquiry": ["change", "view"],
    },
}

PAGE_PERMISSIONS: dict[str, list[str]] = {
    EDITORS: ["add", "change"],
    REVIEWERS: [],
    MANAGERS: ["add", "change", "bulk_delete", "lock", "unlock"],
}

COLLECTION_PERMISSIONS: dict[str, list[str]] = {
    EDITORS: ["add", "change", "choose"],
    REVIEWERS: ["choose"],
    MANAGERS: ["add", "change", "delete", "choose"],
}


def create_roles(apps: Any, schema_editor: Any = None) -> None:
    """Make the groups and their permissions; Wagtail's own Moderators may publish, so they go."""
    group_model = apps.get_model("auth", "Group")
    group_model.objects.filter(name="Moderators").delete()
    for name, permissions in MODEL_PERMISSIONS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        _grant_models(apps, group, permissions)
        _grant_pages(apps, group, PAGE_PERMISSIONS.get(name, []))
        _grant_collections(apps, group, COLLECTION_PERMISSIONS.get(name, []))


def remove_roles(apps: Any, schema_editor: Any = None) -> None:
    """Give back the groups that a new Wagtail site has; people stay, memberships of ours go."""
    group_model = apps.get_model("auth", "Group")
    group_model.objects.filter(name__in=[REVIEWERS, MANAGERS, FRONT_DESK]).delete()
    moderators, _ = group_model.objects.get_or_create(name="Moderators")
    _grant_pages(apps, moderators, ["add", "change", "publish"])


def create_workflow(apps: Any, schema_editor: Any = None) -> None:
    """Make the "Medical review" workflow and assign it to every page and to the statements."""
    workflow_model = apps.get_model("wagtailcore", "Workflow")
    workflow_model.objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    task_model = apps.get_model("medical_review", "MedicalReviewTask")
    task, _ = task_model.objects.get_or_create(
        name=WORKFLOW, defaults={"content_type": _content_type(apps, "medical_review.medicalreviewtask")}
    )
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name=REVIEWERS))
    workflow, _ = workflow_model.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    apps.get_model("wagtailcore", "WorkflowTask").objects.get_or_create(
        workflow=workflow, task_id=task.pk, defaults={"sort_order": 0}
    )
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page=_root(apps), defaults={"workflow": workflow}
    )
    apps.get_model("wagtailcore", "WorkflowContentType").objects.update_or_create(
        content_type=_content_type(apps, "home.standingstatement"), defaults={"workflow": workflow}
    )


def remove_workflow(apps: Any, schema_editor: Any = None) -> None:
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=WORKFLOW).delete()


def _root(apps: Any) -> Any:
    return apps.get_model("wagtailcore", "Page").objects.get(depth=1)


def _content_type(apps: Any, label: str) -> Any:
    app_label, model = label.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return content_type


def _permission(apps: Any, label: str, action: str) -> Any:
    """A permission row, made here if `post_migrate` has not run yet."""
    model = label.split(".")[1]
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=_content_type(apps, label),
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return permission


def _grant_models(apps: Any, group: Any, wanted: dict[str, list[str]]) -> None:
    for label, actions in wanted.items():
        group.permissions.add(*(_permission(apps, label, action) for action in actions))


def _grant_pages(apps: Any, group: Any, actions: Iterable[str]) -> None:
    grants = apps.get_model("wagtailcore", "GroupPagePermission").objects
    grants.filter(group=group).delete()
    for action in actions:
        permission = _permission(apps, "wagtailcore.page", action)
        grants.create(group=group, page=_root(apps), permission=permission)


def _grant_collections(apps: Any, group: Any, actions: Iterable[str]) -> None:
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    grants.filter(group=group).delete()
    for label in ("wagtailimages.image", "wagtaildocs.document"):
        for action in actions:
            grants.create(group=group, collection=collection, permission=_permission(apps, label, action))
