"""The review page's views: decide, comment, and show the text as readers would see it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Comment, Page

from medical_review import authentication, policy, rules, workflow
from medical_review.errors import CannotDecide, ContentMoved
from medical_review.panels import links
from medical_review.records import Approval
from medical_review.status import status_of

from . import claims, comments
from .forms import DecisionForm
from .presentation import groups_of, place_of, placed, with_replies
from .reading import SubjectMixin
from .resting import kinds_of

# Where on the page it is said what came of a step, if not at a part of the text.
DECISION, STRAY = "desk-decision", "desk-stray"
INCOMPLETE = "Nothing was sent yet: see what is missing below."


class DeskView(WagtailAdminTemplateMixin, SubjectMixin, TemplateView):
    template_name = "medical_review/desk/desk.html"
    header_icon = "clipboard-list"

    place = DECISION

    # --- What it shows ---------------------------------------------------------------

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("medical_review_queue"), "label": "Review queue"}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": str(self.subject.draft)}]

    def get_page_title(self) -> str:
        return "Medical review"

    def get_page_subtitle(self) -> str:
        return str(self.subject.draft)

    @cached_property
    def action(self) -> str:
        return self.request.POST.get("action", "")

    @property
    def shown(self) -> tuple[str, str]:
        """The fingerprints of the text and of what it rests on that this form came with."""
        sent = self.request.POST.get
        return sent("content_fingerprint", ""), sent("basis_fingerprint", "")

    @cached_property
    def has_fresh_proof(self) -> bool:
        proof = authentication.latest_proof(self.request)
        return proof is not None and proof.is_fresh

    def make_form(self) -> DecisionForm:
        return DecisionForm(
            self.request.POST if self.request.method == "POST" else None,
            subject=self.subject.draft,
            action=self.action,
            has_fresh_proof=self.has_fresh_proof,
            initial={
                "content_fingerprint": self.subject.snapshot.content_fingerprint,
                "basis_fingerprint": self.subject.snapshot.basis_fingerprint,
                "review_due": policy.default_due(self.subject.draft),
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.subject.remember_shown()
        why_closed = self.subject.why_closed()
        reasons = self.subject.why_cannot_approve(self.request.user)
        can_request_changes = not rules.why_cannot_request_changes(self.request.user)
        steps = () if why_closed else self.subject.steps(reasons, can_request_changes)
        form = kwargs.get("form") or self.make_form()
        open_comments = comments.open_comments(self.subject.instance)
        placed_comments = placed(self.subject.changes, open_comments)
        groups = groups_of(self.subject.changes, placed_comments, self.request.POST)
        shown = {
            "content_fingerprint": self.subject.snapshot.content_fingerprint,
            "basis_fingerprint": self.subject.snapshot.basis_fingerprint,
        }
        return super().get_context_data(**kwargs) | {
            "subject": self.subject,
            "is_open": not why_closed,
            "why_closed": why_closed,
            "form": form,
            "fields": form.fields_for(steps),
            "shown": shown,
            "groups": groups,
            "change_count": sum(row.is_changed for group in groups for row in group.rows),
            "stray": with_replies(placed_comments[""], self.request.POST),
            "open_comment_count": sum(len(found) for found in open_comments.values()),
            "kinds": kinds_of(self.subject.snapshot.basis, self.subject.draft.reference_numbers()),
            "reasons": reasons,
            "can_request_changes": can_request_changes,
            "can_comment": isinstance(self.subject.instance, Page),
            "passkey": None if self.has_fresh_proof else authentication.passkey_options(self.request),
            "claim": claims.claim_of(self.subject.task_state),
            "reader_url": self.request.path + "text/",
            "links": links(self.subject.instance, self.request.user, status_of(self.subject.instance)),
        }

    # --- What it does ----------------------------------------------------------------

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb, separator, target = self.action.partition(":")
        act = {
            "approve": self.decide,
            "request_changes": self.decide,
            "claim": self.claim,
            "release": self.claim,
            "comment:": self.comment,
            "reply:": self.reply,
            "resolve:": self.resolve,
        }.get(verb + separator)
        if act is None:  # Enter was pressed in a field: nothing is decided by accident
            return self.show()
        try:
            return act(target)
        except (ValidationError, CannotDecide) as error:
            return self.refuse(error)

    def show(self, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    def refuse(self, error: ValidationError | CannotDecide) -> HttpResponse:
        """Say why, keep what was typed, and show the text as it is now."""
        text = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        messages.error(self.request, text)
        self.subject = self.find_subject()
        moved = self.subject.moved_since(*self.shown) if isinstance(error, ContentMoved) else []
        return self.show(moved=moved, said=text, said_at=self.place)

    def decide(self, _target: str) -> HttpResponse:
        form = self.make_form()
        if not form.is_valid():
            messages.error(self.request, INCOMPLETE)
            return self.show(form=form, said=INCOMPLETE, said_at=DECISION)
        if self.action == "request_changes":
            self.insist_on_open_submission()
            workflow.request_changes(self.subject.instance, self.request.user, form.cleaned_data["comment"])
            messages.success(self.request, f"You requested changes to “{self.subject.draft}”.")
            return redirect("medical_review_queue")
        proof = self.prove(form)
        if proof is None:
            form.add_error("secret", "That isn't right, or was tried too often. Try again.")
            return self.show(form=form)
        return self.approve(form, proof)

    def approve(self, form: DecisionForm, proof: authentication.Proof) -> HttpResponse:
        answers = form.answers | {"authentication": {"method": proof.method, "at": proof.at.isoformat()}}
        subject = self.subject
        if subject.task_state is None:
            approval = workflow.renew(subject.instance, self.request.user, **answers)
            outcome = f"“{subject.draft}” is reviewed without a change."
        else:
            self.insist_on_open_submission()
            approval = workflow.approve(subject.instance, self.request.user, **answers)
            outcome = f"You approved “{subject.draft}”. Readers see it {hour_of(approval)}."
        due = date_format(approval.review_due, "F j, Y")
        messages.success(self.request, f"{outcome} The next review is due on {due}.")
        return redirect("medical_review_queue")

    def insist_on_open_submission(self) -> None:
        """A form that was opened for an earlier submission must not decide a later one."""
        current = self.subject.instance.current_workflow_task_state
        if current is None or current.pk != self.subject.task_state.pk:
            raise CannotDecide(
                "This submission is over: it was decided or taken back. Nothing was sent, and what you"
                " typed is still here. The review queue has the latest submission, if there is one."
            )

    def prove(self, form: DecisionForm) -> authentication.Proof | None:
        if self.has_fresh_proof:
            return authentication.latest_proof(self.request)
        if form.cleaned_data["credential"]:
            return authentication.prove_by_passkey(self.request, form.cleaned_data["credential"])
        return authentication.prove_again(self.request, form.cleaned_data["secret"])

    # --- Comments and claims, which decide nothing ------------------------------------

    def comment(self, target: str) -> HttpResponse:
        self.place = target
        part = next((part for part in self.subject.parts if part.path == target), None)
        if part is None:
            raise ValidationError("That part of the text is gone.")
        text = self.request.POST.get(f"comment-{target}", "")
        comments.add_comment(
            self.subject.instance, self.request.user, part, text, self.request.POST.get(f"quote-{target}", "")
        )
        return self.after_comment(
            "Your comment is there, and stands in the editor too.", f"comment-{target}", f"quote-{target}"
        )

    def reply(self, target: str) -> HttpResponse:
        comments.reply(
            self.find_comment(target), self.request.user, self.request.POST.get(f"reply-{target}", "")
        )
        return self.after_comment("Your answer is there.", f"reply-{target}")

    def resolve(self, target: str) -> HttpResponse:
        comments.resolve(self.find_comment(target), self.request.user)
        return self.after_comment("The comment is resolved.")

    def find_comment(self, target: str) -> Comment:
        found = Comment.objects.filter(page_id=self.subject.instance.pk, resolved_at__isnull=True)
        comment = found.filter(pk=target).first() if target.isdigit() else None
        if comment is None:
            raise ValidationError("That comment is gone or resolved.")
        self.place = place_of(comment.contentpath, self.subject.changes) or STRAY
        return comment

    def after_comment(self, message: str, *written: str) -> HttpResponse:
        """Show the page again with everything else that was typed; what was written is not typed twice."""
        messages.success(self.request, message)
        data = self.request.POST.copy()
        for name in written:
            data.pop(name, None)
        self.request.POST = data  # type: ignore[assignment]
        return self.show(said=message, said_at=self.place)

    def claim(self, _target: str) -> HttpResponse:
        if self.subject.task_state is None:
            raise CannotDecide("Only a submission can be claimed.")
        change = claims.claim if self.action == "claim" else claims.release
        change(self.subject.task_state, self.request.user)
        return self.show()


def hour_of(approval: Approval) -> str:
    at = approval.goes_live_at
    return f"on {date_format(timezone.localtime(at), 'F j, Y, P')}" if at else "now"


def desk_url(task_state: Any) -> str:
    return reverse("medical_review_desk", args=[task_state.pk])
