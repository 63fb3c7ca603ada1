from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "tests.plugins.bulletins"
    default_auto_field = "django.db.models.BigAutoField"
