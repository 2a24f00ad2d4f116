"""What one may see of the agreements, and the words of every list."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.apps import apps
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Least, TruncDate

from directorio import roles

from . import estados, plazos
from .estados import Estado

SIN_SOLICITUD = (Estado.NEGOCIACION, Estado.INFORMADO)
DEL_TITULAR = frozenset().union(
    *(t.desde for t in estados.TRANSICIONES.values() if t.principal and t.roles == estados.TITULAR)
)
DIAS_DE_TABLA = 400  # calendar days before today for which the internal targets are tabulated


class AcuerdoQuerySet(models.QuerySet):
    def publicos(self):
        """Those that the public finds in the Registro; a record matched with its inscription is found there alone."""
        return self.filter(estado__in=estados.PUBLICOS).exclude(cotejado())

    def visibles_para(self, usuario):
        """The cases that a person may open: the OFAI those of its government, officials what has been informed.

        What a local government has not yet told the SRE is nobody else's; the historical record is in the Registro.
        """
        casos = self.exclude(estado=Estado.HISTORICO)
        if not usuario.is_authenticated or not usuario.is_active:
            return self.none()
        if usuario.rol in roles.OFAI:
            return casos.filter(gobierno_id=usuario.gobierno_id) if usuario.gobierno_id else self.none()
        informados = casos.filter(informado_en__isnull=False)
        if usuario.rol in roles.DGCP or usuario.rol == roles.Rol.ADMINISTRACION:
            return informados
        if usuario.rol in roles.CONSULTORIA:
            return informados.filter(ronda__gt=0)
        return self.none()

    def abiertos(self):
        """Those whose procedure has not ended."""
        return self.exclude(estado__in=estados.FINALES)

    def en_turno_de(self, unidad: str):
        """Those that wait for a unit: "ofai", "dgcp" or "cj"."""
        return self.filter(estado__in=estados_en_turno(unidad))

    def asignados_a(self, usuario):
        """Those in which a person is the one responsible for its unit."""
        return self.filter(Q(responsable_ofai=usuario) | Q(responsable_dgcp=usuario) | Q(revisor=usuario))

    def sin_dictamen(self):
        """Those on their way to a dictamen that has not been issued."""
        return self.filter(estado__in=estados.CON_DICTAMEN_PENDIENTE | {Estado.INFORMADO})

    def por_firmar(self, hoy: date, dias: int):
        """Those whose planned signing falls from `hoy` to `dias` calendar days later."""
        return self.filter(fecha_firma_prevista__range=(hoy, hoy + timedelta(days=dias)))

    def con_firma_vencida(self, hoy: date):
        """Those whose planned date went by and nobody registered a signature."""
        return self.filter(fecha_firma_prevista__lt=hoy, estado__in=estados.ANTES_DE_FIRMAR)

    def que_tocan_a(self, usuario):
        """Those whose next step this very person should take."""
        return self.filter(le_toca(usuario))

    def con_proxima_fecha(self, metas: Iterable[tuple[str, str, int]], inhabiles: dict[date, str], *, hoy: date):
        """Annotate `con_proxima`, the nearest date that runs in the present state, or None.

        The last day to request, the planned signing, or an internal target: `metas` gives for each its state, the
        field where it starts and its working days. Starts older than DIAS_DE_TABLA count as of then.
        """
        firma = F("fecha_firma_prevista")
        ultimo_dia = Cast(firma - timedelta(days=plazos.DIAS_ANTES_DE_FIRMA), models.DateField())
        casos = [When(estado__in=SIN_SOLICITUD, extemporanea_autorizada=False, then=ultimo_dia)]
        base = hoy - timedelta(days=DIAS_DE_TABLA)
        for estado, desde, dias in metas:
            campo = F(desde)
            if isinstance(self.model._meta.get_field(desde), models.DateTimeField):
                campo = TruncDate(desde)
            meta = DiaEnTabla(plazos.tabla_de_metas(base, hoy, dias, inhabiles), base, campo)
            casos.append(When(estado=estado, then=Least(meta, firma) if estado in estados.ANTES_DE_FIRMAR else meta))
        casos.append(When(estado__in=estados.ANTES_DE_FIRMAR, then=firma))
        return self.annotate(con_proxima=Case(*casos, output_field=models.DateField()))

    def con_mios_primero(self, usuario):
        """Order the tray: what waits for me, what my unit must move, the rest; each by its next date, then by age.

        Goes after `con_proxima_fecha`.
        """
        return self.annotate(
            con_orden=Case(
                When(estado__in=estados.FINALES, then=Value(3)),
                When(le_toca(usuario), then=Value(0)),
                When(estado__in=estados_en_turno(usuario.unidad), then=Value(1)),
                default=Value(2),
            )
        ).order_by("con_orden", F("con_proxima").asc(nulls_last=True), "movido_en", "pk")

    def con_revision_lista(self):
        """Annotate whether the revisor has prepared the review of the present round, so that the titular may decide."""
        return self.annotate(con_revision=revision_lista())

    def con_partes(self):
        """Bring what every list shows of a case, in a fixed number of queries."""
        return self.select_related(
            "gobierno__entidad", "gobierno__municipio__entidad", "responsable_ofai", "responsable_dgcp", "revisor"
        ).prefetch_related("contrapartes__pais")

    def con_partes_publicas(self):
        """Bring what the public lists show of an agreement, in a fixed number of queries; nobody's account among it."""
        return (
            self.select_related("gobierno__entidad", "gobierno__municipio")
            .defer("busqueda", "texto_busqueda", "resumen", "fuente")
            .prefetch_related("contrapartes__pais")
        )

    def buscar(self, texto: str):
        """Those that hold all the words of a text, blind to accents, case and plurals."""
        consulta = consulta_de(texto)
        return self.filter(busqueda=consulta) if consulta is not None else self


def estados_en_turno(unidad: str) -> list[str]:
    """Give the states in which a case waits for a unit: "ofai", "dgcp" or "cj"."""
    return [estado for estado, de in estados.TURNO.items() if de == unidad]


def le_toca(usuario) -> Q:
    """Give the condition that the next step of a case is this person's.

    In its unit's turn, what it is responsible for or nobody is; what only the titular of the OFAI may do is the
    titular's; in the Consultoría, the revisor prepares and the titular decides, and both inscribe.
    """
    en_turno = Q(estado__in=estados_en_turno(usuario.unidad))
    if usuario.unidad == roles.Unidad.OFAI:
        suyo = Q(responsable_ofai=usuario) | Q(responsable_ofai=None)
        if usuario.rol == roles.Rol.OFAI_TITULAR:
            suyo |= Q(estado__in=DEL_TITULAR)
        return en_turno & suyo
    if usuario.unidad == roles.Unidad.DGCP:
        return en_turno & (Q(responsable_dgcp=usuario) | Q(responsable_dgcp=None))
    if usuario.rol == roles.Rol.CJ_REVISOR:
        return en_turno & Q(revisor=usuario) & (~Q(estado=Estado.EN_REVISION) | ~revision_lista())
    if usuario.rol == roles.Rol.CJ_TITULAR:
        return en_turno & (~Q(estado=Estado.EN_REVISION) | revision_lista())
    return Q(pk__in=[])


def cotejado() -> Exists:
    """Give the condition that a historical record was matched with an inscribed agreement."""
    vinculos = apps.get_model("acuerdos", "Vinculo").objects
    return Exists(vinculos.en_vigor().filter(anterior=OuterRef("pk"), clase="cotejo"))


def revision_lista() -> Exists:
    revisiones = apps.get_model("acuerdos", "Revision").objects
    return Exists(revisiones.filter(acuerdo=OuterRef("pk"), ronda=OuterRef("ronda")))


class DiaEnTabla(Func):
    """The entry of a table of dates, one for each day from `base`, that belongs to the day of an expression."""

    output_field = models.DateField()

    def __init__(self, tabla: list[date], base: date, dia):
        literal = "{" + ",".join(map(date.isoformat, tabla)) + "}"  # PostgreSQL reads it much faster than ARRAY[…]
        super().__init__(Value(literal), Value(base, models.DateField()), dia)

    def as_sql(self, compiler, connection):
        (tabla, p1), (base, p2), (dia, p3) = (compiler.compile(e) for e in self.get_source_expressions())
        return f"({tabla}::date[])[GREATEST({dia} - {base}::date, 0) + 1]", [*p1, *p3, *p2]


def consulta_de(texto: str):
    """Give the full-text query of what a person typed, or None when it has no word to look for.

    Each word is asked both with and without accents, since removing them before the stemmer loses the plural of -ción.
    """
    consulta = None
    for palabra in texto.replace("\x00", " ").split()[:20]:
        limpia = "".join(c for c in palabra if c.isalnum() or c in "-.'")
        if not any(c.isalnum() for c in limpia):
            continue
        variantes = {limpia}
        if limpia.lower().endswith("cion"):
            variantes.add(limpia[:-2] + "ón")
        parte = None
        for variante in sorted(variantes):
            for config in ("spanish", "es_unaccent"):
                una = SearchQuery(variante, config=config, search_type="plain")
                parte = una if parte is None else parte | una
        consulta = parte if consulta is None else consulta & parte
    return consulta
