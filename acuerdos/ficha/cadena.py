"""The chain of instruments in words and in order: the original, its addenda, its renewals, what ended it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from sre_portal import fechas

from ..models import Acuerdo, Clase, Fin, Vinculo
from ..models.cadena import FINALES, LARGOS, calcular_fines

MAXIMOS = 60  # instruments that one page lists
REEMPLAZAN = (Clase.RENOVACION, Clase.SUSTITUCION)


@dataclass(frozen=True)
class Eslabon:
    """One instrument of the chain (or a termination without one): what it did to which, and since when."""

    papel: str
    acuerdo: Acuerdo | None
    vinculo: Vinculo | None
    fecha: str
    es_este: bool
    es_el_vigente: bool
    ha_terminado: bool

    @property
    def url(self) -> str:
        return reverse("registro:ficha", args=[self.acuerdo.clave]) if self.acuerdo and not self.es_este else ""


@dataclass(frozen=True)
class Cadena:
    """What one agreement has to do with others, read in one query however long it is."""

    acuerdo: Acuerdo
    vinculos: list[Vinculo]
    hoy: dt.date

    @classmethod
    def de(cls, acuerdo: Acuerdo, *, hoy: dt.date) -> "Cadena":
        largos = [f"{lado}__{campo}" for lado in ("anterior", "posterior") for campo in LARGOS]
        vinculos = Vinculo.objects.de_la_cadena(acuerdo.pk).select_related("anterior", "posterior").defer(*largos)
        return cls(acuerdo, list(vinculos[: 2 * MAXIMOS]), hoy)

    def __bool__(self) -> bool:
        return bool(self.vinculos)

    @cached_property
    def acuerdos(self) -> dict[int, Acuerdo]:
        todos = {self.acuerdo.pk: self.acuerdo}
        for vinculo in self.vinculos:
            for uno in (vinculo.anterior, vinculo.posterior):
                if uno is not None:
                    todos.setdefault(uno.pk, uno)
        return todos

    @cached_property
    def fines(self) -> dict[int, Fin]:
        return calcular_fines(self.acuerdos.values(), self.vinculos)

    @cached_property
    def fin(self) -> Fin:
        return self.fines[self.acuerdo.pk]

    @cached_property
    def termino(self) -> Vinculo | None:
        """The link that ends or replaces this agreement: present, or announced for a day to come."""
        return next((v for v in self.posteriores if v.clase in FINALES), None)

    @cached_property
    def posteriores(self) -> list[Vinculo]:
        return [v for v in self.vinculos if v.anterior_id == self.acuerdo.pk]

    @cached_property
    def anteriores(self) -> list[Vinculo]:
        return [v for v in self.vinculos if v.posterior_id == self.acuerdo.pk]

    @cached_property
    def vigente(self) -> Acuerdo | None:
        """The instrument that rules today in the line of this agreement: the last that renews or replaces; or none."""
        actual, vistos = self.acuerdo, set()
        if base := next((v.anterior for v in self.anteriores if v.clase == Clase.ADENDA), None):
            actual = base
        while actual.pk not in vistos:
            vistos.add(actual.pk)
            siguiente = next((v for v in self.vinculos if self._lleva_a_otro(v, actual)), None)
            actual = siguiente.posterior if siguiente else actual
        return None if self._termino_antes_de_hoy(actual) or self._la_termina(actual) else actual

    def _lleva_a_otro(self, vinculo: Vinculo, acuerdo: Acuerdo) -> bool:
        ya = vinculo.surte_efecto is None or vinculo.surte_efecto <= self.hoy
        return vinculo.anterior_id == acuerdo.pk and vinculo.clase in REEMPLAZAN and ya

    def _la_termina(self, acuerdo: Acuerdo) -> bool:
        """An instrument whose only act is to end another rules nothing itself."""
        return any(v.clase == Clase.TERMINACION and v.posterior_id == acuerdo.pk for v in self.vinculos)

    def _termino_antes_de_hoy(self, acuerdo: Acuerdo) -> bool:
        dia = self.fines[acuerdo.pk].dia
        return dia is not None and dia < self.hoy

    @cached_property
    def eslabones(self) -> list[Eslabon]:
        """Every instrument once, each after what it acts on, and among those that could go next, the oldest first."""
        entradas: dict[int, list[Vinculo]] = defaultdict(list)
        for vinculo in self.vinculos:
            if vinculo.posterior_id:
                entradas[vinculo.posterior_id].append(vinculo)
        restan, lista = dict(self.acuerdos), []
        while restan:
            libres = [a for a in restan.values() if not any(v.anterior_id in restan for v in entradas[a.pk])]
            siguiente = min(libres or restan.values(), key=lambda a: (a.fecha_firma_parcial or "9999", a.pk))
            del restan[siguiente.pk]
            lista += [self._eslabon(siguiente, v) for v in entradas[siguiente.pk] or [None]]
        lista += [self._terminacion(v) for v in self.vinculos if v.posterior_id is None]
        return lista[:MAXIMOS]

    def _eslabon(self, acuerdo: Acuerdo, vinculo: Vinculo | None) -> Eslabon:
        es_el_vigente = self.vigente is not None and acuerdo.pk == self.vigente.pk
        return Eslabon(
            papel=papel(vinculo),
            acuerdo=acuerdo,
            vinculo=vinculo,
            fecha=acuerdo.fecha_firma_parcial,
            es_este=acuerdo.pk == self.acuerdo.pk,
            es_el_vigente=es_el_vigente,
            ha_terminado=not es_el_vigente and self._termino_antes_de_hoy(acuerdo),
        )

    def _terminacion(self, vinculo: Vinculo) -> Eslabon:
        fecha = vinculo.surte_efecto.isoformat() if vinculo.surte_efecto else ""
        return Eslabon(_("Terminación comunicada"), None, vinculo, fecha, False, False, False)

    @cached_property
    def aviso(self) -> dict | None:
        """The banner of an agreement that no longer rules, or soon will not, with where to go instead."""
        if self.termino is None:
            return None
        desde, otro = self.termino.surte_efecto, self.termino.posterior
        datos = {"fecha": fechas.larga(desde), "clave": otro.clave.upper() if otro else ""}
        futuro = desde > self.hoy
        if self.termino.clase == Clase.SUSTITUCION:
            frase = _("Lo sustituirá el {clave} el {fecha}") if futuro else _("Lo sustituyó el {clave} el {fecha}")
        elif futuro:
            frase = _("Terminará el {fecha}")
        else:
            frase = _("Terminó el {fecha}")
        return {
            "tono": "atencion",
            "titulo": frase.format(**datos) + ".",
            "texto": self.termino.motivo,
            "url": reverse("registro:ficha", args=[otro.clave]) if otro else "",
            "enlace": otro.titulo if otro else "",
        }

    @cached_property
    def como_se_supo(self) -> str:
        """Say what the last day in force rests on, when a link of the chain changed it."""
        vinculo = self.fin.vinculo
        if vinculo is None:
            return ""
        otro = vinculo.posterior.clave.upper() if vinculo.posterior else ""
        datos = {"clave": otro, "fecha": fechas.larga(vinculo.surte_efecto)}
        frases = {
            Clase.ADENDA: _("Como lo fija la adenda {clave}."),
            Clase.RENOVACION: _("Como lo fija su renovación, {clave}."),
            Clase.SUSTITUCION: _("Hasta la víspera del {fecha}, cuando lo sustituyó el {clave}."),
            Clase.TERMINACION: _("Hasta la víspera del {fecha}, cuando surte efecto su terminación."),
        }
        return frases[Clase(vinculo.clase)].format(**datos)


def papel(vinculo: Vinculo | None) -> str:
    """Name what an instrument is in its chain."""
    if vinculo is None:
        return _("Instrumento original")
    clave = vinculo.anterior.clave.upper()
    return {
        Clase.ADENDA: _("Adenda: modifica el {clave}"),
        Clase.RENOVACION: _("Renovación del {clave}"),
        Clase.SUSTITUCION: _("Sustituye al {clave}"),
        Clase.TERMINACION: _("Da por terminado el {clave}"),
    }[Clase(vinculo.clase)].format(clave=clave)
