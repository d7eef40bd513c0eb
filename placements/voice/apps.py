from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "placements.voice"
    label = "voice"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.voice.access")
        import_module("placements.voice.record_kinds")
