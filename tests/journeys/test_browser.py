"""The browser reaches the running site, and the site's files reach the browser."""

from __future__ import annotations

from playwright.sync_api import expect


def test_admin_asks_a_stranger_for_a_password(page):
    page.goto("/admin/")
    expect(page.locator("input[type=password]")).to_be_visible()


def test_stylesheet_reaches_the_browser(page):
    assert page.goto("/static/wagtailadmin/css/core.css").ok


def test_login_page_has_no_axe_violations(page, axe_violations):
    page.goto("/admin/")
    assert axe_violations(page) == {}
