from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """For the search's likeness of words; the operation does nothing on other databases."""

    dependencies = [("site_config", "0002_home_page")]

    operations = [TrigramExtension()]
