"""The clinic's review policy; it says nothing of machines, so no environment variable changes it."""

# Page types that carry no medical content and go live without an approval.
MEDICAL_REVIEW_EXEMPT_PAGE_TYPES: list[str] = []
# Pictures that are facts about people: managers choose them, and readers see them without an approval.
MEDICAL_REVIEW_FACT_IMAGES = ["blog.Author.photo", "medical_review.ReviewerProfile.photo"]
# How long an approval holds unless its reviewer chooses, and how long at most (PIF TICK: 36 months).
MEDICAL_REVIEW_DEFAULT_INTERVAL_DAYS = 365
MEDICAL_REVIEW_MAXIMUM_INTERVAL_DAYS = 3 * 365
# The same for texts about a drug, which show the off-label statement.
MEDICAL_REVIEW_DRUG_INTERVAL_DAYS = 365
# Whether Wagtail's own "Approve" form is refused, because it has no checklist.
MEDICAL_REVIEW_REQUIRES_DESK = True
# A submission that has waited longer than this is marked in the queue, and its reviewers are reminded.
MEDICAL_REVIEW_LONGEST_WAIT_DAYS = 5
# After the date: whether readers are told, and after how many days more pages are unpublished (None: never).
MEDICAL_REVIEW_OVERDUE_NOTICE = True
MEDICAL_REVIEW_UNPUBLISH_AFTER_DAYS: int | None = None
# What a withdrawn page answers: 410 with a dated notice, or 404 as if it had never been there.
MEDICAL_REVIEW_WITHDRAWN_STATUS = 410
# How long readers' reports of errors are kept before `delete_old_error_reports` deletes them.
ERROR_REPORT_RETENTION_DAYS = 365
# Passkeys ask for a PIN or a fingerprint: a mere touch tells that somebody is there, not who.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Everybody gets a mail when their password, address or second factor changes.
ACCOUNT_EMAIL_NOTIFICATIONS = True
