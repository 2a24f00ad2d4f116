from django.contrib.staticfiles.apps import StaticFilesConfig


class Estaticos(StaticFilesConfig):
    """The static files of all apps but those that no page of ours loads and that are large to prepare."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc*"]
