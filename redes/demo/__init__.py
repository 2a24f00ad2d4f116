"""The fictitious memberships, forums and self-assessments of the demo: facts of nobody, on real networks."""

from .carga import cargar

__all__ = ["cargar"]
