"""Lets the search index wait until a test searches: most never do, and indexing is a fifth of a review's time."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from modelsearch import signal_handlers
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.index import insert_or_update_object

_add, _search, _autocomplete = BaseSearchBackend.add, BaseSearchBackend.search, BaseSearchBackend.autocomplete
_enqueue = signal_handlers.insert_or_update_object_task.enqueue


class PatientIndex:
    """While it waits it only notes what changed; a search, by whomever, brings the index up to date first.

    Tests of the index itself, and whatever drives a browser, have it at once, as readers do.
    """

    def __init__(self) -> None:
        self.is_waiting = False
        self.changed: dict[tuple[str, str, str], None] = {}

    def start_anew(self, is_waiting: bool) -> None:
        self.is_waiting = is_waiting
        self.changed.clear()

    def note(self, app_label: str, model_name: str, pk: str) -> None:
        if self.is_waiting:
            self.changed[app_label, model_name, pk] = None
        else:
            _enqueue(app_label, model_name, pk)

    def catch_up(self) -> None:
        changed, self.changed = self.changed, {}
        was_waiting, self.is_waiting = self.is_waiting, False
        for app_label, model_name, pk in changed:
            for instance in apps.get_model(app_label, model_name).objects.filter(pk=pk):
                insert_or_update_object(instance)
        self.is_waiting = was_waiting


INDEX = PatientIndex()


class _Task:
    enqueue = staticmethod(INDEX.note)


def _patient_add(backend: BaseSearchBackend, instance: Any) -> None:
    if INDEX.is_waiting:
        INDEX.note(instance._meta.app_label, instance._meta.model_name, str(instance.pk))
    else:
        _add(backend, instance)


def _up_to_date(search: Any) -> Any:
    def searching(*args: Any, **kwargs: Any) -> Any:
        INDEX.catch_up()
        return search(*args, **kwargs)

    return searching


def install() -> None:
    signal_handlers.insert_or_update_object_task = _Task
    BaseSearchBackend.add = _patient_add
    BaseSearchBackend.search = _up_to_date(_search)
    BaseSearchBackend.autocomplete = _up_to_date(_autocomplete)
