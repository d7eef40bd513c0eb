from django.apps import AppConfig


class UiConfig(AppConfig):
    """How Hearth looks and speaks. No models: nothing here knows a home or a young person."""

    name = "ui"
