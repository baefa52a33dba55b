"""The sign-off's tables and mixins, gathered from the modules that hold them."""

from .desk.claims import Claim
from .ledger import MembershipChange, Reminder
from .profiles import ReviewerProfile
from .records import (
    Approval,
    ApprovalBasis,
    Contributor,
    Revocation,
    approvals_resting_on,
)
from .registry import object_key
from .reviewed import Basis, Dependency, ReviewedMixin
from .tasks import MedicalReviewTask, MedicalReviewTaskState

__all__ = [
    "Approval",
    "ApprovalBasis",
    "Basis",
    "Claim",
    "Contributor",
    "Dependency",
    "MedicalReviewTask",
    "MedicalReviewTaskState",
    "MembershipChange",
    "Reminder",
    "ReviewedMixin",
    "ReviewerProfile",
    "Revocation",
    "approvals_resting_on",
    "object_key",
]
