"""Saving a source that somebody else saves at the same moment: the database decides, the form tells."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse


def tell_in(form: Any, error: IntegrityError) -> None:
    """Put into the form what made the database refuse its record.

    Raises:
        IntegrityError: the form finds nothing wrong, so it was something else than a second record.
    """
    form.validate_constraints()
    if not form.errors:
        raise error


class OneRecordMixin:
    """For views that create or edit a source: a record that appeared meanwhile is told as any other is."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc,no-any-return]
        except IntegrityError as error:
            tell_in(form, error)
        # As the view itself does where a form is invalid from the start.
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]
