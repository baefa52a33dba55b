"""Routes through the workflow: deciding what one may not, and bending the workflow itself."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowPage, WorkflowTask

from blog.models import BlogPage
from medical_review import workflow
from medical_review.models import MedicalReviewTask

from .admin_routes import page_form, post
from .world import BAD, GOOD, NOBODY, World, attempt, permissions_off, route

# Everybody but the reviewer, who is the control.
UNFIT = ("editor", "contributor", "manager", "superuser", "anonymous")


def _reviewer_approves(decide: Any) -> Any:
    def control(world: World) -> bool:
        decide(world, "reviewer")
        return bool(BlogPage.objects.get(pk=world.waiting.pk).live)

    return control


def _approve_on_dashboard(world: World, actor: str) -> None:
    state = TaskState.objects.get(status="in_progress")
    post(
        world, actor, "wagtailadmin_pages:workflow_action", world.waiting.pk, "approve", state.pk,
        data={"comment": "Fine", "next": "/"},
    )  # fmt: skip


@route("Approve on the dashboard", UNFIT, _reviewer_approves(_approve_on_dashboard))
def dashboard(world: World, actor: str) -> None:
    _approve_on_dashboard(world, actor)


@route(
    "Approve in the editor, saving other words with it",
    (*UNFIT, "reviewer"),
    _reviewer_approves(_approve_on_dashboard),
)
def editor(world: World, actor: str) -> None:
    for extra in ({}, {"update": False}, {"comment": "x", "skip": True}):
        data = page_form(BAD, "waiting") | {
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps(extra),
        }
        post(world, actor, "wagtailadmin_pages:edit", world.waiting.pk, data=data)


def _mismatch(world: World, actor: str) -> None:
    """The task state of one page, in the address of another."""
    state = TaskState.objects.get(status="in_progress")
    for page in (world.post, world.draft):
        post(
            world, actor, "wagtailadmin_pages:workflow_action", page.pk, "approve", state.pk,
            data={"comment": "x", "next": "/"},
        )  # fmt: skip


@route(
    "A task state of one page at another's address",
    (*UNFIT, "reviewer"),
    _reviewer_approves(_approve_on_dashboard),
)
def mismatch(world: World, actor: str) -> None:
    before = BlogPage.objects.get(pk=world.waiting.pk).live
    if actor != "reviewer":
        _mismatch(world, actor)
    else:
        # The address names another page; only the page of the task state could be meant, and no words move.
        attempt(
            lambda: TaskState.objects.get(status="in_progress").specific.task.specific.on_action(
                None, None, "approve"
            )
        )
    assert BlogPage.objects.get(pk=world.waiting.pk).live == before


@route(
    "The verbs and on_action, called for the wrong person",
    UNFIT,
    _reviewer_approves(lambda world, actor: workflow.approve(world.waiting, world.people[actor])),
)
def verbs(world: World, actor: str) -> None:
    user, state = world.people[actor], TaskState.objects.get(status="in_progress").specific
    attempt(lambda: workflow.approve(world.waiting, user))
    attempt(lambda: workflow.renew(world.post, user))
    attempt(lambda: state.task.specific.on_action(state, user, "approve", update=False))


@route(
    "TaskState.approve(), WorkflowState.update() and finish()",
    NOBODY,
    _reviewer_approves(lambda world, actor: workflow.approve(world.waiting, world.people[actor])),
)
def states(world: World, actor: str) -> None:
    state = TaskState.objects.get(status="in_progress").specific
    attempt(lambda: state.approve(user=world.people["superuser"]))
    attempt(lambda: TaskState.approve(state, user=world.people["superuser"]))
    attempt(lambda: state.workflow_state.finish(user=world.people["superuser"]))
    attempt(lambda: state.workflow_state.on_finish(user=None))


def _approve_as_reviewer(world: World) -> bool:
    workflow.approve(world.waiting, world.people["reviewer"])
    return bool(BlogPage.objects.get(pk=world.waiting.pk).live)


@route("The submitted revision, rewritten in place after it was read", NOBODY, _approve_as_reviewer)
def rewritten(world: World, actor: str) -> None:
    shown = workflow.submitted_snapshot(world.waiting)
    prints = {"content_fingerprint": shown.content_fingerprint, "basis_fingerprint": shown.basis_fingerprint}
    revision = world.waiting.get_latest_revision()
    content = dict(revision.content)
    revision.content = content | {"title": f"{BAD}, rewritten"}
    revision.save()
    attempt(lambda: workflow.approve(world.waiting, world.people["reviewer"], **prints))
    revision.content = content
    revision.save()
    assert not BlogPage.objects.get(pk=world.waiting.pk).live


@route("A newer draft slipped under a review", NOBODY, _approve_as_reviewer)
def newer_draft(world: World, actor: str) -> None:
    submitted, editor = world.waiting.get_latest_revision(), world.people["editor"]
    page = submitted.as_object()
    page.title = f"{BAD}, newer"
    page.save_revision(user=editor)
    attempt(lambda: workflow.approve(world.waiting, world.people["reviewer"]))
    assert not BlogPage.objects.get(pk=world.waiting.pk).live
    submitted.as_object().save_revision(user=editor)


@route(
    "Deactivating the review task while a page waits",
    ("superuser",),
    lambda world: Workflow.objects.filter(active=True).exists(),
)
def deactivate(world: World, actor: str) -> None:
    task = MedicalReviewTask.objects.get()
    post(world, actor, "wagtailadmin_workflows:disable_task", task.pk)
    attempt(lambda: task.deactivate(user=world.people[actor]))
    MedicalReviewTask.objects.update(active=True)


def _members_approve(world: World) -> bool:
    MedicalReviewTask.objects.get().groups.add(Group.objects.get(name="Editors"))
    return _approve_as_reviewer(world)


@route("Adding other groups to the review task", ("editor", "manager"), _members_approve)
def other_groups(world: World, actor: str) -> None:
    task = MedicalReviewTask.objects.get()
    task.groups.set(Group.objects.all())
    attempt(lambda: workflow.approve(world.waiting, world.people[actor]))
    _approve_on_dashboard(world, actor)


@route("Another workflow, with Wagtail's own approval task", ("superuser", "manager"), _approve_as_reviewer)
def other_workflow(world: World, actor: str) -> None:
    easy = Workflow.objects.create(name=f"Easy {actor}")
    task = GroupApprovalTask.objects.create(name="Anybody")
    task.groups.set(Group.objects.all())
    WorkflowTask.objects.create(workflow=easy, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=world.draft, defaults={"workflow": easy})
    state = easy.start(world.draft, world.people[actor])
    attempt(lambda: task.on_action(state.current_task_state.specific, world.people[actor], "approve"))
    post(
        world, actor, "wagtailadmin_pages:workflow_action", world.draft.pk, "approve", state.current_task_state_id,
        data={"comment": "x", "next": "/"},
    )  # fmt: skip
    state.refresh_from_db()
    attempt(lambda: state.cancel())


@route(
    "Emptying the workflow of tasks",
    ("superuser",),
    lambda world: workflow.current_task_state(world.waiting) is not None,
)
def empty(world: World, actor: str) -> None:
    bare = Workflow.objects.create(name="Bare")
    attempt(lambda: bare.start(world.draft, world.people[actor]))
    state = TaskState.objects.get(status="in_progress").specific
    tasks = list(WorkflowTask.objects.filter(workflow=state.workflow_state.workflow))
    for task in tasks:
        attempt(task.delete)
    attempt(lambda: state.workflow_state.update(user=world.people[actor], next_task=None))
    for task in tasks:
        task.save()


@route(
    "Approving what one has written under the gate's eyes: owner, submitter, copier",
    ("reviewer",),
    lambda world: not world.draft.live,
)
def own_work(world: World, actor: str) -> None:
    user = world.people[actor]
    copied = world.draft.copy(update_attrs={"slug": "own-copy"}, keep_live=False, user=user)
    workflow.submit(copied, user)
    attempt(lambda: workflow.approve(copied, user))
    contributor = world.people["contributor"]
    attempt(lambda: workflow.approve(copied, contributor))
    assert not BlogPage.objects.get(pk=copied.pk).live


def _frozen_for_editor(world: World) -> bool:
    workflow.take_back(world.waiting, world.people["editor"])
    before = world.waiting.revisions.count()
    post(world, "editor", "wagtailadmin_pages:edit", world.waiting.pk, data=page_form(GOOD, "waiting"))
    return world.waiting.revisions.count() == before + 1


@route("Editing during a review, by anybody", (*UNFIT, "reviewer"), _frozen_for_editor)
def edit_in_review(world: World, actor: str) -> None:
    before = world.waiting.revisions.count()
    for extra in ({}, {"action-submit": "1"}, {"overwrite_revision_id": world.waiting.latest_revision_id}):
        data = page_form(f"{BAD}, edited", "waiting", **extra)
        post(world, actor, "wagtailadmin_pages:edit", world.waiting.pk, data=data)
        with permissions_off():
            post(world, actor, "wagtailadmin_pages:unlock", world.waiting.pk)
    assert world.waiting.revisions.count() == before
