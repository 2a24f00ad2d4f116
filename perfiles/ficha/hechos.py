"""What the portal already knows of a government and a profile need not say: live, from the other rooms.

Each fact is read when the page is made.
"""

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.urls import reverse

from acuerdos.busqueda.nombres import nombre
from acuerdos.models import Acuerdo
from directorio.models import Administracion, Gobierno, Municipio, TipoGobierno
from redes.ficha.publicas import MembresiaPublica, membresias_publicas
from visitas.ficha.publicas import Lugar, VisitaPublica, visitas_publicas


@dataclass(frozen=True)
class AcuerdoPublico:
    """An agreement of the Registro, as a profile lists it. `paises` are codes; `fecha` may be partial: «1981»."""

    clave: str
    titulo: str
    tipo: str
    contrapartes: list[str]
    paises: list[str]
    fecha: str
    inscrito: bool
    url: str


@dataclass(frozen=True)
class Poblacion:
    habitantes: int
    anio: int | None


@dataclass(frozen=True)
class Hechos:
    """The facts of a government on a day, as plain data, so that a PDF can keep them."""

    acuerdos: list[AcuerdoPublico]
    poblacion: Poblacion | None
    titular: str
    cargo: str
    periodo_inicio: str
    periodo_fin: str
    oficina: str
    oficina_area: str
    oficina_correo: str
    oficina_telefono: str
    oficina_domicilio: str
    visitas: list[VisitaPublica] = field(default_factory=list)
    redes: list[MembresiaPublica] = field(default_factory=list)

    @property
    def por_pais(self) -> list[tuple[str, int]]:
        """How many agreements there are with each country, the most first."""
        cuentas = Counter(pais for acuerdo in self.acuerdos for pais in acuerdo.paises)
        return sorted(cuentas.items(), key=lambda par: (-par[1], nombre("pais", par[0])))

    @property
    def por_anio(self) -> list[tuple[int, int]]:
        """How many agreements were signed in each year that is known."""
        cuentas = Counter(int(acuerdo.fecha[:4]) for acuerdo in self.acuerdos if acuerdo.fecha[:4].isdigit())
        return sorted(cuentas.items())

    def como_datos(self) -> dict:
        return asdict(self)


def hechos_de(gobierno: Gobierno, *, hoy: dt.date) -> Hechos:
    """Read the facts of a government on a day."""
    administracion = Administracion.objects.vigente(gobierno, hoy)
    ofai = getattr(gobierno, "ofai", None)
    return Hechos(
        acuerdos=_acuerdos(gobierno),
        poblacion=_poblacion(gobierno),
        titular=administracion.titular if administracion else "",
        cargo=administracion.cargo if administracion else "",
        periodo_inicio=administracion.inicio.isoformat() if administracion else "",
        periodo_fin=administracion.fin.isoformat() if administracion and administracion.fin else "",
        oficina=ofai.nombre if ofai else "",
        oficina_area=ofai.area_adscripcion if ofai else "",
        oficina_correo=ofai.correo if ofai else "",
        oficina_telefono=ofai.telefono if ofai else "",
        oficina_domicilio=ofai.domicilio if ofai else "",
        visitas=visitas_publicas(gobierno),
        redes=membresias_publicas(gobierno, hoy=hoy),
    )


def de_datos(datos: dict) -> Hechos:
    """Give back the facts that `como_datos` kept, also by a version that knew no visits or networks."""
    propios = {**datos, "acuerdos": [AcuerdoPublico(**a) for a in datos["acuerdos"]]}
    propios["visitas"] = [_visita(v) for v in datos.get("visitas", [])]
    propios["redes"] = [MembresiaPublica(**m) for m in datos.get("redes", [])]
    propios["poblacion"] = Poblacion(**datos["poblacion"]) if datos["poblacion"] else None
    return Hechos(**propios)


def _visita(datos: dict) -> VisitaPublica:
    return VisitaPublica(**{**datos, "lugares": [Lugar(**lugar) for lugar in datos["lugares"]]})


def _acuerdos(gobierno: Gobierno) -> list[AcuerdoPublico]:
    suyos = Acuerdo.objects.publicos().filter(gobierno=gobierno).con_partes_publicas()
    return [
        AcuerdoPublico(
            clave=acuerdo.clave,
            titulo=acuerdo.titulo,
            tipo=acuerdo.tipo,
            contrapartes=[c.nombre for c in acuerdo.contrapartes.all()],
            paises=[c.pais.codigo for c in acuerdo.contrapartes.all() if c.pais],
            fecha=acuerdo.fecha_firma_parcial,
            inscrito=acuerdo.numero_registro is not None,
            url=reverse("registro:ficha", args=[acuerdo.clave]),
        )
        for acuerdo in suyos.order_by("-fecha_firma_parcial", "pk")
    ]


def _poblacion(gobierno: Gobierno) -> Poblacion | None:
    """The inhabitants of the census that the directory has: of the municipio, or of all those of the entidad."""
    if gobierno.tipo == TipoGobierno.ESTATAL:
        pares = Municipio.objects.filter(entidad=gobierno.entidad, poblacion__isnull=False)
        pares = list(pares.values_list("poblacion", "poblacion_anio"))
        return Poblacion(sum(p for p, _ in pares), pares[0][1]) if pares else None
    municipio = gobierno.municipio
    return Poblacion(municipio.poblacion, municipio.poblacion_anio) if municipio and municipio.poblacion else None
