"""The reviewer's answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from medical_review import policy
from medical_review.records import Approval


class DecisionForm(forms.Form):
    """Everything an approval needs; a request for changes needs the comment alone."""

    content_fingerprint = forms.CharField(widget=forms.HiddenInput)
    basis_fingerprint = forms.CharField(widget=forms.HiddenInput)
    checklist = forms.MultipleChoiceField(
        label="I have checked",
        choices=list(policy.CHECKLIST.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    conflict_of_interest = forms.ChoiceField(
        label="Do you have a conflict of interest with this text?",
        choices=[
            (Approval.Conflict.NO.value, "No, beyond my published statement"),
            (Approval.Conflict.YES.value, "Yes"),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text="Such as money from the maker of a product that the text speaks of.",
    )
    conflict_statement = forms.CharField(
        label="If yes: what is it?", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=600
    )
    review_due = forms.DateField(
        label="Next review due", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    comment = forms.CharField(
        label="Comment to the editors",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Needed if you request changes. It is kept, and mailed to everyone who wrote the text.",
    )
    secret = forms.CharField(
        label="Your password, or your authenticator's code",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        required=False,
        strip=False,
        help_text="You signed in more than 15 minutes ago. An approval is your signature, so prove again who you are.",
    )

    credential = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, subject: Any = None, action: str = "", has_fresh_proof: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.action, self.subject = action, subject
        latest = policy.latest_due(subject)
        self.fields["review_due"].help_text = f"{latest:%B %-d, %Y} at the latest."
        self.fields["review_due"].widget.attrs |= {
            "min": timezone.localdate().isoformat(),
            "max": latest.isoformat(),
        }
        if has_fresh_proof:
            del self.fields["secret"], self.fields["credential"]

    def clean_review_due(self) -> Any:
        due = self.cleaned_data["review_due"] or policy.default_due(self.subject)
        latest = policy.latest_due(self.subject)
        if self.action == "approve" and not timezone.localdate() < due <= latest:
            raise ValidationError(f"Choose a day after today, {latest:%B %-d, %Y} at the latest.")
        return due

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.action == "request_changes" and not cleaned.get("comment", "").strip():
            self.add_error("comment", "Say what needs to change.")
        if self.action == "approve":
            self._clean_approval(cleaned)
        return cleaned

    def _clean_approval(self, cleaned: dict[str, Any]) -> None:
        if set(cleaned.get("checklist", [])) != set(policy.CHECKLIST):
            self.add_error("checklist", "Tick every point, or request changes.")
        if not cleaned.get("conflict_of_interest"):
            self.add_error("conflict_of_interest", "Answer this question: it has no default.")
        if cleaned.get("conflict_of_interest") == "yes" and not cleaned.get("conflict_statement", "").strip():
            self.add_error("conflict_statement", "Say what the conflict is. Readers see it.")
        if "secret" in self.fields and not (cleaned.get("secret") or cleaned.get("credential")):
            self.add_error("secret", "Type your password or code, or use your passkey.")

    def fields_for(self, steps: Collection[str]) -> list[forms.BoundField]:
        """What these steps ask for; and whatever somebody typed, so that it isn't lost."""
        asked = self.fields if "approve" in steps else {"comment"} if "request_changes" in steps else ()
        return [
            field for field in self.visible_fields() if field.name in asked or (self.is_bound and field.data)
        ]

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned answers as keyword arguments of `workflow.approve` and `workflow.renew`."""
        cleaned = self.cleaned_data
        return {
            "comment": cleaned["comment"],
            "content_fingerprint": cleaned["content_fingerprint"],
            "basis_fingerprint": cleaned["basis_fingerprint"],
            "checklist": {key: key in cleaned["checklist"] for key in policy.CHECKLIST},
            "conflict_of_interest": cleaned["conflict_of_interest"],
            "conflict_statement": cleaned["conflict_statement"],
            "review_due": cleaned["review_due"],
        }
