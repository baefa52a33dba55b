"""One-line breakages of the sign-off, each with the test that should notice it first; `mutants` tries them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Breakage:
    """`line` stands once in `medical_review/<file>.py`; `broken` takes its place, and the test `killer` should notice."""

    file: str
    line: str
    broken: str
    killer: str


SIGNOFF, RULES, STEPS, CARRYING = "test_signoff.py", "test_rules.py", "test_steps.py", "test_carrying.py"
AUTHENTICATION, PROFILES = "test_authentication.py", "test_profiles.py"
DECISIONS, COMMENTS, QUEUE = "desk/test_decisions.py", "desk/test_comments.py", "desk/test_queue.py"
OPERATIONS, WITHDRAWING, VERSIONS = "test_operations.py", "test_withdrawing.py", "test_versions.py"
AUDIT, GATES, DATABASE = "test_audit.py", "test_gate.py", "test_triggers.py"
REFUSALS = "test_refusals.py"
PROVING, FILES, AUTHORSHIP, MEMBERSHIP = (
    "test_proof.py",
    "test_media.py",
    "test_authorship.py",
    "test_membership.py",
)
DECIDING, READERS = "test_deciding.py", "test_reading.py"

GATE = [
    Breakage("gate", "    if after.live:\n", "    if after.live and update_fields is None:\n", f"{GATES}::test_saving_named_words_is_judged"),
    Breakage("gate", 'STATE_NAMES = frozenset({"live", ', "STATE_NAMES = frozenset({", f"{GATES}::test_saving_the_state_alone_is_judged"),
    Breakage("gate", "if current is not None and current.content_fingerprint == fingerprint:", "if current is not None:", f"{SIGNOFF}::test_saving_changed_words_on_a_live_page_is_refused"),
    Breakage("gate", ".current().first()\n    if current", ".first()\n    if current", f"{SIGNOFF}::test_withdrawing_unpublishes_revokes_and_answers_410"),
    Breakage("gate", 'if getattr(after, "alias_of_id", None):', "if False:", f"{STEPS}::test_reviewed_pages_have_no_live_aliases"),
    Breakage("gate", "if stored_model not in (None, model):", "if False:", f"{GATES}::test_a_page_cannot_change_its_type"),
    Breakage("gate", "    if not isinstance(instance, ReviewedMixin | Page):", "    if not isinstance(instance, ReviewedMixin):", f"{GATES}::test_saving_the_base_page_is_judged"),
    Breakage("gate", "if stored is not None and stored.live and fingerprint_of(stored) == fingerprint:", "if stored is not None and stored.live:", f"{SIGNOFF}::test_saving_changed_words_on_a_live_page_is_refused"),
    Breakage("gate", "if stored is not None and stored.live and fingerprint_of(stored) == fingerprint:", "if stored is not None and fingerprint_of(stored) == fingerprint:", f"{GATES}::test_the_gate_itself_refuses_a_stored_draft_to_go_live"),
    Breakage("gate", "    _lock(instance, using)\n", "", f"{GATES}::test_the_gate_locks_the_row_that_it_judges"),
    Breakage("gate", "if update_fields is None or update_fields & {field.name, field.attname}:", "if True:", f"{GATES}::test_what_a_save_does_not_name_is_not_judged"),
    Breakage("gate", "    for name in relation_names(type(instance)) & (update_fields or frozenset()):", "    for name in frozenset():", f"{GATES}::test_saving_a_named_byline_is_judged"),
    Breakage("reviewed", "result = super().save(*args, **kwargs)\n                authorization.close(using, self.__dict__.pop(\"open_authorization\", None))", "result = super().save(*args, **kwargs)", f"{SIGNOFF}::test_a_good_save_does_not_open_the_door_for_an_update_in_the_same_transaction"),
    Breakage("gate", "        authorization.close(using, instance.__dict__.pop(\"open_authorization\", None))", "        pass", f"{GATES}::test_a_good_save_of_the_base_page_leaves_no_door_open"),
    Breakage("authorization", "    if word:\n", "    if False:\n", f"{SIGNOFF}::test_a_good_save_does_not_open_the_door_for_an_update_in_the_same_transaction"),
    Breakage("snapshot", '"latest_revision", "latest_revision_created_at",', '"latest_revision", "title", "latest_revision_created_at",', f"{SIGNOFF}::test_saving_changed_words_on_a_live_page_is_refused"),
    Breakage("snapshot", "        fields[field.name] = sorted(data.get(field.name) or [])", "        fields[field.name] = []", f"{SIGNOFF}::test_a_byline_is_content"),
    Breakage("files", "if stored is not None and (is_new_file or stored != instance.file.name):", "if stored is not None and is_new_file:", f"{GATES}::test_another_stored_file_is_a_replacement_too"),
    Breakage("files", "if stored is not None and (is_new_file or stored != instance.file.name):", "if False:", f"{AUDIT}::test_files_of_approved_pages_stay_and_are_audited"),
    Breakage("deletion", " if _is_there(approval)}", "}", f"{REFUSALS}::test_the_image_of_a_deleted_page_may_be_deleted"),
    Breakage("deletion", "if sender._base_manager.using(using).filter(pk=instance.pk, live=True).exists():", "if False:", f"{REFUSALS}::test_deleting_a_shown_statement_says_which_pages_and_what_to_do"),
    Breakage("admin_hooks", "if not approvals_standing_on(document).in_effect().exists() and not", "if False and not", f"{REFUSALS}::test_a_document_that_no_approved_page_shows_is_not_served"),
    Breakage("file_forms", '        if "file" in form.changed_data and form.instance.pk:', "        if False:", f"{REFUSALS}::test_a_refused_replacement_leaves_the_old_document_where_it_is"),
    Breakage("deletion", "    if titles:\n", "    if False:\n", f"{STEPS}::test_what_an_approval_rests_on_finds_the_approval"),
]  # fmt: skip

TRIGGERS = [
    Breakage("trigger_functions", "AND r.sequence > a.sequence)\n   ORDER BY", "AND r.sequence < 0)\n   ORDER BY", f"{DATABASE}::test_the_trigger_itself_refuses_what_was_withdrawn"),
    Breakage("trigger_functions", "     AND a.effective_at <= clock_timestamp()\n", "", f"{DATABASE}::test_the_trigger_itself_refuses_what_is_approved_for_a_later_day"),
    Breakage("trigger_functions", "ORDER BY a.sequence DESC LIMIT 1", "ORDER BY a.sequence LIMIT 1", f"{DATABASE}::test_the_trigger_itself_goes_by_the_newest_approval"),
    Breakage("trigger_functions", "fingerprint || ',') = 0 THEN", "fingerprint || ',') < 0 THEN", f"{SIGNOFF}::test_a_queryset_update_is_refused_by_the_database"),
    Breakage("triggers", '_row("BEFORE INSERT OR UPDATE", "guard_page")', '_row("BEFORE INSERT", "guard_page")', f"{SIGNOFF}::test_a_queryset_update_is_refused_by_the_database"),
    Breakage("triggers", 'every_write = "BEFORE INSERT OR UPDATE OR DELETE"', 'every_write = "BEFORE INSERT OR DELETE"', f"{SIGNOFF}::test_a_queryset_update_is_refused_by_the_database"),
    Breakage("triggers", 'wanted[through, "content"] = _row(every_write,', 'wanted[through, "content"] = _row("BEFORE INSERT",', f"{SIGNOFF}::test_a_byline_is_content"),
    Breakage("trigger_functions", "AND OLD.live AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept THEN RETURN NEW; END IF;\n{checks}", "AND OLD.live THEN RETURN NEW; END IF;\n{checks}", f"{SIGNOFF}::test_a_queryset_update_is_refused_by_the_database"),
    Breakage("trigger_functions", '- {"content_type", "live"}', '- {"live"}', f"{DATABASE}::test_a_live_page_keeps_its_type"),
    Breakage("trigger_functions", "ARRAY[old_row ->> TG_ARGV[1], new_row ->> TG_ARGV[1]]", "ARRAY[new_row ->> TG_ARGV[1]]", f"{SIGNOFF}::test_a_byline_is_content"),
    Breakage("triggers", '_row(\n                "BEFORE INSERT OR UPDATE", "guard_statement"', '_row(\n                "BEFORE INSERT", "guard_statement"', f"{SIGNOFF}::test_statements_go_through_the_same_review"),
    Breakage("triggers", '_row("BEFORE UPDATE OR DELETE", "refuse")', '_row("BEFORE DELETE", "refuse")', f"{SIGNOFF}::test_approvals_are_never_changed_or_deleted"),
    Breakage("triggers", '_row("BEFORE UPDATE OR DELETE", "refuse")', '_row("BEFORE UPDATE", "refuse")', f"{SIGNOFF}::test_approvals_are_never_changed_or_deleted"),
    Breakage("triggers", '"BEFORE UPDATE OR DELETE", "guard_shown"', '"BEFORE DELETE", "guard_shown"', f"{DATABASE}::test_the_file_of_a_shown_image_stays"),
    Breakage("trigger_functions", "WHERE b.label = TG_ARGV[0] AND b.object_id = old_row ->> TG_ARGV[1]", "WHERE false", f"{DATABASE}::test_the_file_of_a_shown_image_stays"),
    Breakage("triggers", '_row("BEFORE DELETE", "guard_shown"', '_row("BEFORE UPDATE", "guard_shown"', f"{DATABASE}::test_a_shown_statement_stays"),
    Breakage("triggers", 'wanted[table, "no_truncate"] = _row(', 'wanted[table, "no_truncate"] = _row("BEFORE DELETE", "refuse") or _row(', f"{DATABASE}::test_the_records_are_not_truncated"),
    Breakage("trigger_functions", "c.user_id = (new_row ->> 'reviewer_id')::bigint", "c.user_id = -1", f"{STEPS}::test_a_contributor_cannot_be_written_in_as_reviewer"),
    Breakage("trigger_functions", "NEW.sequence <> coalesce(head.sequence, 0) + 1 OR", "false AND", f"{STEPS}::test_a_contributor_cannot_be_written_in_as_reviewer"),
    Breakage("trigger_functions", "WHERE a.sequence = (new_row ->> 'carried_from')::bigint\n        AND", "WHERE", f"{CARRYING}::test_nobody_carries_over_what_was_never_approved"),
]  # fmt: skip

RULES_AND_STEPS = [
    Breakage("rules", "if is_contributor(instance, person):", "if False:", f"{SIGNOFF}::test_a_contributor_cannot_approve"),
    Breakage("rules", "if person is None or not is_member(person, REVIEWERS):", "if person is None:", f"{RULES}::test_somebody_who_left_the_reviewers_cannot_approve_with_valid_credentials"),
    Breakage("rules", "filter(pk=user.pk, is_active=True)", "filter(pk=user.pk)", f"{RULES}::test_a_superuser_whose_account_was_closed_can_do_nothing"),
    Breakage("rules", "profile.problems() if profile else [missing]", "[] if profile else [missing]", f"{RULES}::test_a_reviewer_without_valid_credentials_cannot_approve"),
    Breakage("rules", "if needs_second_factor(person) and not has_second_factor(person):", "if False:", f"{RULES}::test_a_reviewer_without_a_second_factor_cannot_approve"),
    Breakage("rules", "if person is not None and (person.is_superuser or is_member(person, REVIEWERS, MANAGERS)):", "if person is not None:", f"{RULES}::test_only_the_right_people_request_changes_withdraw_and_take_back"),
    Breakage("rules", "if person is not None and is_member(person, REVIEWERS):", "if person is not None:", f"{RULES}::test_only_the_right_people_request_changes_withdraw_and_take_back"),
    Breakage("contributors", "    if fingerprint != _stored_fingerprint(model, instance):", "    if not instance.pk and fingerprint != _stored_fingerprint(model, instance):", f"{RULES}::test_whoever_rewrites_a_revision_in_place_is_a_contributor"),
    Breakage("contributors", "for person in contributors_of(source) if source is not None else []:", "for person in []:", f"{RULES}::test_contributors_come_along_when_a_page_is_copied_without_its_revisions"),
    Breakage("contributors", "for person in {workflow_state.requested_by, user} - {None}:", "for person in set():", f"{DECIDING}::test_whoever_submits_is_a_contributor"),
    Breakage("contributors", "        people.setdefault(owner.pk, _name(owner))", "        pass", f"{DECIDING}::test_a_new_owner_is_a_contributor"),
    Breakage("contributors", "    if not known.exists():", "    if False:", f"{RULES}::test_words_that_came_past_every_revision_count_as_unknown"),
    Breakage("decisions", "    if content_moved or basis_moved:", "    if content_moved and basis_moved:", f"{RULES}::test_each_part_of_what_was_shown_counts"),
    Breakage("decisions", "    if len(fingerprints) > 1:", "    if False:", f"{DECIDING}::test_a_newer_draft_is_not_approved_in_the_submitted_ones_place"),
    Breakage("decisions", "    if not is_open:", "    if False:", f"{RULES}::test_a_review_that_is_over_is_not_decided_again"),
    Breakage("decisions", "current.content_fingerprint != taken.content_fingerprint:", "False:", f"{DECIDING}::test_words_that_differ_from_their_approval_are_not_renewed"),
    Breakage("decisions", "if current is None or not instance.live or", "if current is None or", f"{DECIDING}::test_an_unpublished_page_is_not_renewed"),
    Breakage("decisions", "    if status != WorkflowState.STATUS_APPROVED:", "    if False:", f"{DECIDING}::test_medical_review_is_the_last_step"),
    Breakage("decisions", "    if not timezone.localdate() < answers.review_due <= policy", "    if not answers.review_due <= policy", f"{RULES}::test_the_next_review_is_due_within_the_policy"),
    Breakage("workflow", "    if (content is None) != (basis is None):", "    if False:", f"{RULES}::test_each_part_of_what_was_shown_counts"),
    Breakage("workflow", "    append(revocation)\n", "", f"{WITHDRAWING}::test_republishing_needs_a_new_review_also_after_a_renewal"),
    Breakage("workflow", "    instance.revisions.update(approved_go_live_at=None)\n", "", f"{OPERATIONS}::test_what_is_withdrawn_while_it_waits_for_its_hour_is_not_published"),
    Breakage("workflow", "    decisions.refuse(rules.why_cannot_take_back(user, state))\n", "", f"{RULES}::test_only_the_right_people_request_changes_withdraw_and_take_back"),
    Breakage("tasks", "            if settings.MEDICAL_REVIEW_REQUIRES_DESK:", "            if False:", f"{RULES}::test_wagtails_own_form_neither_offers_nor_takes_an_approval"),
    Breakage("tasks", "if recorded is None or recorded.revision_id != self.revision_id:", "if recorded is None:", f"{DECIDING}::test_an_earlier_approval_does_not_end_a_later_review"),
    Breakage("tasks", "    def locked_for_user(self, obj: Any, user: Any) -> bool:\n        return True", "    def locked_for_user(self, obj: Any, user: Any) -> bool:\n        return False", f"{DECIDING}::test_a_page_in_review_is_frozen_for_everybody"),
    Breakage("publishing", "if revision is None or current is None or revision.pk != current.revision_id:", "if revision is None:", f"{DECIDING}::test_finishing_another_review_publishes_nothing"),
    Breakage("permissions", '        return action != "publish" and super()', "        return super()", f"{STEPS}::test_nobody_may_publish_a_statement"),
    Breakage("permissions", "    def can_publish(self) -> bool:\n        return False", "    def can_publish(self) -> bool:\n        return super().can_publish()", f"{STEPS}::test_nobody_has_wagtails_permission_to_publish"),
    Breakage("profiles", "        if self.confirmed_on is None:", "        if False:", f"{PROFILES}::test_unconfirmed_credentials_carry_nothing"),
    Breakage("profiles", "        if self.license_valid_until < day:", "        if False:", f"{PROFILES}::test_license_counts_through_its_last_day"),
    Breakage("profiles", "if self.license_revoked_on and self.license_revoked_on <= day:", "if False:", f"{PROFILES}::test_revoked_license_counts_until_the_day_it_was_revoked"),
    Breakage("profiles", "        return is_moved or stored", "        return stored", f"{PROFILES}::test_a_revocation_is_taken_back_or_moved_only_with_a_second_person"),
    Breakage("spreadsheets", "if text.startswith(FORMULA_STARTS)", "if False", "test_due_report.py::test_csv_takes_no_formula_from_a_title_and_dates_are_days"),
    Breakage("profiles", "if by.pk in (self.entered_by_id, self.user_id):", "if by.pk == self.user_id:", f"{PROFILES}::test_whoever_entered_the_facts_cannot_confirm_them"),
    Breakage("profiles", "if self.pk and self.confirmed_on and self._credentials_changed():", "if False:", f"{PROFILES}::test_changed_credential_takes_the_confirmation_with_it"),
    Breakage("carrying", "    if words(fields) != words(old):", "    if False:", f"{CARRYING}::test_words_that_change_send_the_page_back_to_review"),
]  # fmt: skip

READING = [
    Breakage("serving", "        if approval.content_fingerprint == fingerprint:", "        if True:", f"{SIGNOFF}::test_a_page_that_differs_from_its_approval_is_not_served"),
    Breakage("serving", "        if approval.effective_at == approval.approved_at:", "        if False:", f"{READERS}::test_superseded_words_are_not_served"),
    Breakage("querysets", "    return pages.filter(Exists(own) |", "    return pages.filter(Q(pk__gt=0) |", f"{READERS}::test_what_is_live_without_an_approval_is_not_listed"),
    Breakage("pages", "        return serving.rebuilt(self, approval).serve_as_approved(request, *args, **kwargs)", "        return self.serve_as_approved(request, *args, **kwargs)", f"{READERS}::test_readers_get_the_byline_as_approved"),
]  # fmt: skip

DESK = [
    Breakage("desk/views", "if current is None or current.pk != self.subject.task_state.pk:", "if current is None:", f"{DECISIONS}::test_form_of_an_earlier_submission_decides_nothing"),
    Breakage("desk/views", "        if self.has_fresh_proof:\n            return", "        if True:\n            return", f"{DECISIONS}::test_old_proof_asks_for_the_password_and_takes_it"),
    Breakage("desk/views", "return proof is not None and proof.is_fresh", "return proof is not None", f"{DECISIONS}::test_a_proof_that_has_aged_is_asked_for_again"),
    Breakage("desk/views", "filter(page_id=self.subject.instance.pk, resolved_at__isnull=True)", "filter(resolved_at__isnull=True)", f"{COMMENTS}::test_comment_of_another_page_cannot_be_resolved_from_here"),
    Breakage("desk/forms", 'if set(cleaned.get("checklist", [])) != set(policy.CHECKLIST):', "if False:", f"{DECISIONS}::test_approval_lacks"),
    Breakage("desk/forms", '        if not cleaned.get("conflict_of_interest"):', "        if False:", f"{DECISIONS}::test_approval_lacks"),
    Breakage("desk/forms", 'cleaned.get("conflict_of_interest") == "yes" and not', "False and not", f"{DECISIONS}::test_approval_lacks"),
    Breakage("desk/forms", '            "basis_fingerprint": cleaned["basis_fingerprint"],', '            "basis_fingerprint": None,', f"{DECISIONS}::test_reviewer_approves_on_the_desk_and_the_answers_are_kept"),
    Breakage("desk/forms", '        if "secret" in self.fields and not (cleaned.get("secret") or cleaned.get("credential")):', "        if False:", f"{DECISIONS}::test_an_empty_proof_is_asked_for_beside_its_field"),
    Breakage("desk/reading", "        if not rules.may_read_drafts(request.user):", "        if False:", f"{DECISIONS}::test_the_desk_is_closed_to_those_who_only_enter_the_admin"),
    Breakage("desk/claims", "    if held.user_id != user.pk:", "    if False:", f"{QUEUE}::test_second_reviewer_is_told_who_has_it"),
    Breakage("authentication", "        return timezone.now() - self.at <= MAX_AGE", "        return True", f"{AUTHENTICATION}::test_proof_names_its_method_and_ages"),
    Breakage("authentication", "    if needs_second_factor(user):\n        method", "    if False:\n        method", f"{AUTHENTICATION}::test_only_the_second_factor_proves_again_where_one_is_needed"),
    Breakage("authentication", "    elif user.check_password(secret):", "    else:", f"{AUTHENTICATION}::test_password_proves_again_where_no_second_factor_is_needed"),
    Breakage("authentication", "        if not passed_second_factor(request):", "        if False:", f"{AUTHENTICATION}::test_session_that_passed_no_second_factor_is_ended"),
]  # fmt: skip

PROOF = [
    Breakage("proof_functions", "    IF stored -> pair.key IS DISTINCT FROM approved -> pair.value THEN", "    IF false THEN", f"{PROVING}::test_no_forged_word_brings_other_content"),
    Breakage("proof_functions", "{page} LEFT JOIN {own}", "{page} JOIN {own}", f"{PROVING}::test_a_live_page_keeps_its_own_row"),
    Breakage("proof_functions", "        yield field.name, field.name\n", "        yield from ()\n", f"{PROVING}::test_no_forged_word_brings_other_content"),
    Breakage("triggers", '_row("AFTER INSERT OR UPDATE", "prove_page", at_the_end=True)', '_row("AFTER INSERT", "prove_page", at_the_end=True)', f"{PROVING}::test_words_that_changed_while_a_page_was_down_don_t_come_up"),
    Breakage("triggers", '_proof("AFTER INSERT OR UPDATE", label, key, kept)', '_proof("AFTER INSERT", label, key, kept)', f"{PROVING}::test_a_statement_is_compared_too"),
    Breakage("triggers", 'every_end = "AFTER INSERT OR UPDATE OR DELETE"', 'every_end = "AFTER INSERT OR DELETE"', f"{PROVING}::test_no_forged_word_brings_other_content"),
    Breakage("trigger_functions", "AND r.sequence > a.sequence)) THEN\n      RAISE EXCEPTION 'medical review: there is", "AND r.sequence < 0)) THEN\n      RAISE EXCEPTION 'medical review: there is", f"{CARRYING}::test_nobody_carries_over_what_was_withdrawn"),
    Breakage("media", "    if image is not None and (image.is_approved or image.is_fact):", "    if image is not None:", f"{FILES}::test_the_image_of_a_withdrawn_page_is_gone"),
    Breakage("media", "Approval.objects.unrevoked().in_effect()", "Approval.objects.in_effect()", f"{FILES}::test_the_image_of_a_withdrawn_text_stays_gone_when_the_page_comes_back_without_it"),
    Breakage("media", ".filter(_of_what_is_live())", "", f"{FILES}::test_the_image_of_a_page_that_is_no_longer_live_is_gone"),
    Breakage("media", "        return rules.may_read_drafts(user)", "        return True", f"{FILES}::test_the_image_of_a_withdrawn_page_is_gone"),
    Breakage("files", "    if isinstance(instance, get_image_model()) and _is_fact(instance):", "    if False:", f"{FILES}::test_nobody_exchanges_a_photo"),
]  # fmt: skip

PEOPLE = [
    Breakage("authorship", "        if _plain(name) in own:", "        if False:", f"{AUTHORSHIP}::test_a_reviewer_does_not_approve_what_stands_under_their_name"),
    Breakage("authorship", "own = _logged(user, label, pks) or", "own =", f"{AUTHORSHIP}::test_a_reviewer_does_not_approve_what_cites_a_source_that_they_entered"),
    Breakage("decisions", "    refuse(why_part_of_it(user, draft))\n", "", f"{AUTHORSHIP}::test_a_reviewer_does_not_approve_what_stands_under_their_name"),
    Breakage("decisions", "    refuse(why_part_of_it(user, instance))\n", "", f"{AUTHORSHIP}::test_a_reviewer_does_not_approve_what_stands_under_their_name"),
    Breakage("decisions", "    refuse(reasons or why_unproved(user, answers.authentication))", "    refuse(reasons)", f"{AUTHENTICATION}::test_an_approval_is_refused_without_a_fresh_second_factor_whoever_calls"),
    Breakage("authentication", "proof.method in FACTORS and proof.is_fresh:", "proof.method in FACTORS:", f"{AUTHENTICATION}::test_an_approval_is_refused_without_a_fresh_second_factor_whoever_calls"),
    Breakage("authentication", "    if needs_second_factor(request.user):\n", "    if False:\n", f"{AUTHENTICATION}::test_a_password_typed_again_is_no_proof_where_a_second_factor_is_needed"),
    Breakage("workflow", "    if notice and notice not in policy.WITHDRAWAL_NOTICES:", "    if False:", f"{WITHDRAWING}::test_readers_are_told_nothing_that_somebody_typed"),
    Breakage("approvals", ".in_effect().filter(sequence__gt=revocation.sequence)", ".filter(sequence__gt=revocation.sequence)", f"{WITHDRAWING}::test_the_notice_stays_until_a_new_version_is_there"),
    Breakage("profiles", "        return is_moved or stored", "        return stored", f"{PROFILES}::test_one_person_alone_does_not_take_a_revocation_back"),
    Breakage("membership", "WATCHED = (REVIEWERS, MANAGERS)", "WATCHED = (REVIEWERS,)", f"{MEMBERSHIP}::test_managers_hear_of_a_new_manager_too"),
    Breakage("membership", "    if changed:\n", "    if False:\n", f"{MEMBERSHIP}::test_another_hand_on_a_signers_account_is_told"),
    Breakage("audit", '    findings += [Finding("membership", member, unrecorded) for member in unrecorded_members()]\n', "", f"{MEMBERSHIP}::test_a_member_whom_nobody_was_told_of_is_a_finding"),
    Breakage("audit", "        yield from _carried_faults(approval)\n", "", f"{CARRYING}::test_a_carried_approval_that_says_something_else_is_a_finding"),
    Breakage("carrying", "        yield from ATTRIBUTES.findall(value)\n", "", f"{CARRYING}::test_where_a_link_leads_counts_as_words"),
]  # fmt: skip

BREAKAGES = [*GATE, *TRIGGERS, *RULES_AND_STEPS, *READING, *DESK, *PROOF, *PEOPLE]
