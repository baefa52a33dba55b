from django.db import migrations

from site_config.first_pages import create_home_page


class Migration(migrations.Migration):
    dependencies = [("site_config", "0001_roles_and_workflow")]

    # Reversing leaves the page: its site would have no root without it.
    operations = [migrations.RunPython(create_home_page, migrations.RunPython.noop)]
