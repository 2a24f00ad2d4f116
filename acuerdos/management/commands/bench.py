"""Measure the portal: `bench` runs every scenario, `bench NOMBRE …` some, `bench --lista` names them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.test.utils import override_settings

from sre_portal.rendimiento import VUELTAS, Medidor, escenarios

# The portal as it serves, but for what belongs to a host: its names, its certificate, its collected files.
AJUSTES = {
    "ALLOWED_HOSTS": ["testserver"],
    "ROOT_URLCONF": "sre_portal.urls_medidas",
    "MFA_OBLIGATORIO": False,
    "SECURE_SSL_REDIRECT": False,
    "STATIC_ROOT": None,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


class Command(BaseCommand):
    """Run scenarios, each in a database of its own that is dropped at the end; the portal's is not touched."""

    help = "Mide el rendimiento por escenarios, en una base de datos aparte que se borra al terminar."

    def add_arguments(self, parser):
        parser.add_argument("escenarios", nargs="*", metavar="ESCENARIO", help="Sin ninguno, todos.")
        parser.add_argument("--lista", action="store_true", help="Solo dice cuáles hay.")
        parser.add_argument("--vueltas", type=int, default=VUELTAS, help="Cuántas veces se pide cada página.")
        parser.add_argument("--tamanios", type=_tamanios, default=(), help="Con cuántos acuerdos: 1000,10000.")
        parser.add_argument("--conservar", action="store_true", help="No borra la base de datos; la próxima la usa.")

    def handle(self, *args, escenarios: list[str], lista: bool, vueltas: int, tamanios, conservar: bool, **options):
        todos = catalogo()
        self.stdout.write("Escenarios:")
        for uno in todos.values():
            self.stdout.write(f"  {uno.nombre:<12} {uno.descripcion}")
        if lista:
            return
        if ajenos := set(escenarios) - set(todos):
            raise CommandError(f"No hay escenario «{min(ajenos)}»: elija entre {', '.join(todos)}.")
        for nombre in escenarios or todos:
            self.stdout.write(f"\n{nombre}: preparando una base de datos aparte…")
            with base_desechable(conservar=conservar), override_settings(**AJUSTES):
                self.stdout.write(todos[nombre].encabezado)
                todos[nombre].correr(Medidor(decir=self._decir, vueltas=max(vueltas, 1), tamanios=tamanios))

    def _decir(self, linea: str) -> None:
        self.stdout.write(linea)
        self.stdout.flush()


def _tamanios(texto: str) -> tuple[int, ...]:
    return tuple(sorted(int(trozo) for trozo in texto.replace("_", "").split(",")))


catalogo = escenarios  # the name is also that of the command's argument


@contextmanager
def base_desechable(*, conservar: bool = False) -> Iterator[None]:
    """Work in an empty database beside the portal's, and drop it whatever happens, unless it is to be kept."""
    de_siempre = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{de_siempre}_bench"
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=conservar)
    except DatabaseError as error:
        raise CommandError(f"No se pudo crear la base de datos «{de_siempre}_bench»: {error}") from error
    try:
        yield
    finally:
        connection.creation.destroy_test_db(de_siempre, verbosity=0, keepdb=conservar)
