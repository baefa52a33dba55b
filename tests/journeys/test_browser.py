"""The browser reaches the running site, and the site's files reach the browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import factories


def test_editor_logs_in(page):
    editor = factories.EditorFactory()
    page.goto("/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_login_page_has_no_axe_violations(page, axe_violations):
    page.goto("/admin/login/")
    assert axe_violations(page) == {}
