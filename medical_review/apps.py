"""The medical_review app: connects the gate, the record of contributors, and the triggers."""

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save


class MedicalReviewConfig(AppConfig):
    name = "medical_review"
    verbose_name = "Medical review"

    def ready(self) -> None:
        # All of these need the models, which aren't loaded before.
        from wagtail.models import Revision

        from . import (
            caches,
            checks,
            contributors,
            deletion,
            files,
            gate,
            membership,
            notifications,
            permissions,
            triggers,
        )

        pre_save.connect(gate.judge, dispatch_uid="medical_review_gate")
        post_save.connect(gate.finish, dispatch_uid="medical_review_gate_end")
        pre_save.connect(files.judge_replacement, dispatch_uid="medical_review_files")
        pre_save.connect(
            contributors.record_revision, sender=Revision, dispatch_uid="medical_review_revision"
        )
        post_save.connect(contributors.record_new_object, dispatch_uid="medical_review_new_object")
        pre_delete.connect(deletion.judge_deletion, dispatch_uid="medical_review_deletion")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="medical_review_triggers")
        register(checks.check_medical_review)
        register(checks.check_deployed, deploy=True)
        permissions.register_policies()
        membership.connect()
        notifications.connect()
        caches.connect()
