from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "gongkai.duties.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Catalogues go the way of all things."""
        from gongkai.duties.catalogue.kind import KIND
        from gongkai.duties.handling.kinds import register

        register(KIND)
