"""Loading what the guide says: its networks with their figures, and the Mexican members that it names."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from directorio.models import Entidad, Gobierno, Idioma, Materia, Ods, Pais, TipoGobierno
from directorio.nombres import normalizar
from directorio.registro import DatoInvalido, obtener_gobierno

from ..estados import Estado
from ..models import Cifra, Membresia, Origen, Red
from .apertura import siguiente_folio

DATOS = Path(__file__).resolve().parent.parent / "datos"
FUENTE = "Guía «ABC de la internacionalización de las ciudades mexicanas» (SRE)"
LISTAS = {"materias": (Materia, "clave"), "ods": (Ods, "numero"), "idiomas": (Idioma, "codigo")}


def leer(nombre: str, tabla: str) -> list[dict]:
    """Give the rows of the shipped file `redes/datos/<nombre>.toml`."""
    with (DATOS / f"{nombre}.toml").open("rb") as archivo:
        return tomllib.load(archivo)[tabla]


# Networks ---------------------------------------------------------------------------------------


@transaction.atomic
def cargar_redes(filas: Iterable[dict] | None = None) -> tuple[int, int]:
    """Write the networks that are missing and correct those that nobody touched; give how many of each.

    What staff edited, confirmed or merged is left as it is, and so is each figure; so is a network of the same name
    that they wrote first.
    """
    filas = leer("redes", "red") if filas is None else list(filas)
    hay = {
        red.clave: red
        for red in Red.objects.select_related("sede_pais", "idioma_carta").prefetch_related(*LISTAS, "cifras")
    }
    nombres = {normalizar(red.nombre): red.clave for red in hay.values()}
    catalogos = _Catalogos()
    nuevas = corregidas = 0
    for fila in filas:
        campos, listas, cifras = catalogos.separar(fila)
        red = hay.get(fila["clave"])
        if red is None and nombres.get(normalizar(fila["nombre"])):
            continue
        if red is None:
            red = Red.objects.create(**campos)
            nuevas += 1
        else:
            corregidas += intacta(red) and _corregir(red, campos)
        if intacta(red):
            for lista, valores in listas.items():
                if {uno.pk for uno in getattr(red, lista).all()} != {uno.pk for uno in valores}:
                    getattr(red, lista).set(valores)
        if red.fusionada_en_id is None:
            _cargar_cifras(red, cifras)
    return nuevas, corregidas


def intacta(red: Red) -> bool:
    """Say whether nobody has edited, confirmed or merged a network since it was loaded."""
    return red.version == 1 and red.verificada_el is None and red.fusionada_en_id is None and red.activa


def _corregir(objeto: Red | Cifra, campos: dict) -> bool:
    distintos = [campo for campo, valor in campos.items() if getattr(objeto, campo) != valor]
    for campo in distintos:
        setattr(objeto, campo, campos[campo])
    if distintos:
        objeto.save(update_fields=distintos)
    return bool(distintos)


def _cargar_cifras(red: Red, filas: list[dict]) -> None:
    hay = {cifra.clase: cifra for cifra in red.cifras.all()}
    for fila in filas:
        campos = {
            "valor": Decimal(fila["valor"]), "nota": fila.get("nota", ""), "fuente": f"{FUENTE}, {red.en_la_guia}"[:200]
        }  # fmt: skip
        cifra = hay.get(fila["clase"])
        if cifra is None:
            Cifra.objects.create(red=red, clase=fila["clase"], de_la_guia=True, **campos)
        elif cifra.version == 1 and cifra.de_la_guia and cifra.verificada_el is None:
            _corregir(cifra, campos)


class _Catalogos:
    """The catalogues that a network names, read once."""

    def __init__(self):
        self.paises = {pais.codigo: pais for pais in Pais.objects.all()}
        self.listas = {
            lista: {getattr(objeto, clave): objeto for objeto in modelo.objects.all()}
            for lista, (modelo, clave) in LISTAS.items()
        }

    def separar(self, fila: dict) -> tuple[dict, dict[str, list], list[dict]]:
        """Give the columns of a row of the file, its lists and its figures; what no catalogue has is left out."""
        campos = {c: v for c, v in fila.items() if c not in LISTAS and c != "cifras"}
        campos |= {
            "sede_pais": self.paises.get(fila.get("sede_pais")),
            "idioma_carta": self.listas["idiomas"].get(fila.get("idioma_carta")),
        }
        campos |= {campo: fila.get(campo, "").strip() for campo in ("beneficios", "como_ingresar")}
        listas = {
            lista: [self.listas[lista][clave] for clave in fila.get(lista, ()) if clave in self.listas[lista]]
            for lista in LISTAS
        }
        return campos, listas, fila.get("cifras", [])


# The members that it names ----------------------------------------------------------------------


@transaction.atomic
def cargar_membresias(filas: Iterable[dict] | None = None, *, ahora) -> tuple[int, list[str]]:
    """Write each member that the guide names, once, with no date; give how many, and what could not be written.

    A government that is already in the network, or once loaded and since corrected, is left as it is.
    """
    filas = leer("membresias_guia", "membresia") if filas is None else list(filas)
    redes = {red.clave: red for red in Red.objects.filter(clave__in={fila["red"] for fila in filas})}
    entidades = {entidad.clave: entidad for entidad in Entidad.objects.all()}
    nuevas, faltas = 0, []
    for fila in filas:
        try:
            gobierno = _gobierno(fila, entidades)
        except DatoInvalido as error:
            faltas.append(str(error))
            continue
        red = redes.get(fila["red"])
        if red is None:
            faltas.append(f"La red «{fila['red']}» no está en el catálogo.")
        elif not Membresia.objects.filter(gobierno=gobierno, red=red).exists():
            _crear(gobierno, red, fila, ahora=ahora)
            nuevas += 1
    return nuevas, faltas


def _gobierno(fila: dict, entidades: dict[str, Entidad]) -> Gobierno:
    """Give the government that a row names, opened in the directory if it was not there. Raises DatoInvalido."""
    entidad = entidades.get(fila["entidad"])
    if entidad is None:
        raise DatoInvalido(f"Falta la entidad {fila['entidad']}: cargue antes los catálogos.")
    if fila["tipo"] == TipoGobierno.ESTATAL:
        return obtener_gobierno(TipoGobierno.ESTATAL, entidad=entidad)
    return obtener_gobierno(TipoGobierno.MUNICIPAL, entidad=entidad, nombre=fila["municipio"])


def _crear(gobierno: Gobierno, red: Red, fila: dict, *, ahora) -> Membresia:
    return Membresia.objects.create(
        folio=siguiente_folio(ahora=ahora), gobierno=gobierno, red=red, estado=Estado(fila["estado"]),
        origen=Origen.GUIA, idioma_carta=red.idioma_carta, procedencia=fila["donde"], creado_en=ahora, movido_en=ahora,
    )  # fmt: skip
