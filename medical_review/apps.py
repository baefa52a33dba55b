"""The medical_review app."""

from django.apps import AppConfig


class MedicalReviewConfig(AppConfig):
    name = "medical_review"
    verbose_name = "Medical review"

    def ready(self) -> None:
        from . import membership, notifications  # needs the models, which aren't loaded before

        membership.connect()
        notifications.connect()
