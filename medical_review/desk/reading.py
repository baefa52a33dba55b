"""What every desk view shares: finding the text, letting people in, and showing it as readers would see it."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.generic import View
from wagtail.utils.decorators import xframe_options_sameorigin_override

from medical_review import rules
from medical_review.registry import is_reviewed
from medical_review.tasks import MedicalReviewTaskState

from .subject import Subject, live, submitted


class SubjectMixin(View):
    """Finds what the address names, and lets in reviewers and those who may edit it."""

    subject: Subject

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.subject = self.find_subject()

    def find_subject(self) -> Subject:
        """The submission by its task state, or live content by its type and id."""
        if "task_state_id" in self.kwargs:
            state = get_object_or_404(MedicalReviewTaskState, pk=self.kwargs["task_state_id"])
            return submitted(state)
        content_type = get_object_or_404(ContentType, pk=self.kwargs["content_type_id"])
        model = content_type.model_class()
        if model is None or not is_reviewed(model):
            raise Http404
        return live(get_object_or_404(model, pk=self.kwargs["object_id"]))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not rules.may_read_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class ReaderView(SubjectMixin):
    """The text as its readers would see it: the frame on the desk."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.subject.draft
        response: HttpResponse = draft.make_preview_request(request, draft.default_preview_mode)
        return response
