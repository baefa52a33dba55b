"""Two steps that an editor, reviewer or manager takes outside the review page: taking back, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView

from . import policy, rules, workflow
from .addresses import withdraw_url
from .errors import CannotDecide
from .records import Approval
from .registry import is_reviewed


class StepView(WagtailAdminTemplateMixin, FormView):
    """Asks once more, takes the step, and says so; `why_not` and `take` make it a step.

    `take` returns what to tell the person.
    """

    why_not: Callable[[], list[str]]
    take: Callable[[Any], str]

    @cached_property
    def instance(self) -> Any:
        model = get_object_or_404(ContentType, pk=self.kwargs["content_type_id"]).model_class()
        if model is None or not is_reviewed(model):
            raise Http404
        return get_object_or_404(model._base_manager, pk=self.kwargs["object_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not rules.may_read_drafts(request.user):
            raise PermissionDenied
        if reasons := self.why_not():
            messages.error(request, " ".join(reasons))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.get_success_url(), "label": str(self.instance)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "instance": self.instance,
            "back_url": self.get_success_url(),
        }

    def get_success_url(self) -> str:
        """Back to the editor if this person may open it, else to the queue."""
        url = AdminURLFinder(self.request.user).get_edit_url(self.instance)
        return url or reverse("medical_review_queue")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            message = self.take(form)
        except CannotDecide as error:
            messages.error(self.request, str(error))
            return self.form_invalid(form)
        messages.success(self.request, message)
        return redirect(self.get_success_url())


class TakeBackView(StepView):
    form_class = forms.Form
    template_name = "medical_review/status/take_back.html"
    page_title = "Take a submission back"
    header_icon = "rotate"

    def why_not(self) -> list[str]:
        state = self.instance.current_workflow_state
        if state is None or state.status != state.STATUS_IN_PROGRESS:
            return ["This isn't in medical review."]
        return rules.why_cannot_take_back(self.request.user, state)

    def take(self, form: forms.Form) -> str:
        workflow.take_back(self.instance, self.request.user)
        return f"You took “{self.instance}” back. It can be edited, and the reviewers know."


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Kept on record for the clinic and mailed to nobody. Readers don't see it.",
    )
    notice = forms.ChoiceField(
        label="What readers are told",
        choices=[("", "The date alone"), *policy.WITHDRAWAL_NOTICES.items()],
        required=False,
        help_text="Shown with today's date in the page's place. The sentences are set, because nobody reviews them here.",
    )


class WithdrawView(StepView):
    form_class = WithdrawForm
    template_name = "medical_review/status/withdraw.html"
    page_title = "Withdraw"
    header_icon = "no-view"

    def why_not(self) -> list[str]:
        return rules.why_cannot_withdraw(self.request.user) or self._why_nothing_to_withdraw()

    def _why_nothing_to_withdraw(self) -> list[str]:
        if self.instance.live or Approval.objects.of(self.instance).unrevoked().exists():
            return []
        return ["There is nothing to withdraw: readers don't have this, and no approval stands."]

    def take(self, form: forms.Form) -> str:
        words = form.cleaned_data
        workflow.withdraw(self.instance, self.request.user, words["reason"], words["notice"])
        return f"“{self.instance}” is withdrawn. Readers can have it again only after a new medical review."


class WithdrawableEditView(EditView):
    """A statement's editor; its header offers the withdrawal that pages have in theirs."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if self.object.live and not rules.why_cannot_withdraw(self.request.user):
            buttons.append(Button("Withdraw", withdraw_url(self.object), icon_name="no-view", priority=62))
        return buttons
