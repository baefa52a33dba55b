"""Brings in a post from a file, as a draft of a named user."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from blog.importing.drafts import ImportRefused, import_file
from blog.importing.reading import FILE_TOO_LARGE, MAX_FILE_BYTES
from blog.models import BlogIndexPage


class Command(BaseCommand):
    help = "Bring in a post (.txt, .md, .html or .docx) as a draft; nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--author", required=True, metavar="USERNAME", help="Who brings it in and owns the draft."
        )
        parser.add_argument("--blog", metavar="SLUG", help="The blog to add it to, if the site has several.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["author"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user named {options['author']}.")
        try:
            page = import_file(_blog(options["blog"]), user, options["file"].name, _read(options["file"]))
        except PermissionDenied as error:
            raise CommandError(f"{options['author']} may not add posts to this blog.") from error
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self._report(page.title, page.pk, page.import_report.data)

    def _report(self, title: str, pk: int, data: dict[str, Any]) -> None:
        self.stdout.write(self.style.SUCCESS(f"Draft {pk}: {title}"))
        self.stdout.write(f"{data['words_in_draft']} of {data['word_count']} words are in the draft.")
        for guess in data["guessed"]:
            self.stdout.write(f"Guessed: {guess}")
        for mark in data["marks"]:
            self.stdout.write(f"Source mark {mark['mark']} in “{mark['place']}”: {mark['problem']}")
        for source in data["sources"]:
            self.stdout.write(f"Source: {source['text']} {source['problem']}")
        for entry in data["left_out"]:
            self.stdout.write(f"Left out ({entry['reason']}): {entry['words']}")


def _blog(slug: str | None) -> BlogIndexPage:
    blogs = BlogIndexPage.objects.filter(slug=slug) if slug else BlogIndexPage.objects.all()
    found = list(blogs[:2])
    if len(found) == 1:
        return found[0]
    raise CommandError(
        "Name the blog with --blog: there are several."
        if found
        else "There is no such blog to add the post to."
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise CommandError(FILE_TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error
