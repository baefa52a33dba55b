from django.db import migrations

from site_config.roles import create_roles, create_workflow, remove_roles, remove_workflow


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("blog", "0001_initial"),
        ("citations", "0001_initial"),
        ("home", "0001_initial"),
        ("medical_review", "0001_initial"),
        ("services", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(create_roles, remove_roles),
        migrations.RunPython(create_workflow, remove_workflow),
    ]
