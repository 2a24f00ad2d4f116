"""Loads the profiles, the plans and what happens around them; what is there is left as it is."""

import datetime as dt
from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directorio.models import Materia, Ods, Pais, TipoContraparte, Usuario
from expediente.models import Aviso
from perfiles import registro, tramite
from perfiles.estructura import ORIGINAL
from perfiles.models import Clase, Escrito, Imagen, Interes
from perfiles.registro import intereses

from . import lectura
from .dibujos import dibujar

DOMINIO = "demo.invalid"  # that of the accounts of the demo
CREDITO = "Ilustración DEMO del portal"
TITULARES = {
    "guadalajara": "ofai.titular", "irapuato": "ofai2.titular", "nuevo-laredo": "ofai4.titular",
    "campeche": "ofai5.titular", "patzcuaro": "ofai6.titular",
}  # fmt: skip
PLANES = {"guadalajara": True, "irapuato": False}  # whether it is published
PRIMERO = 96  # days ago that the first profile was begun; each of the others, some days later
DIAS_SIN_ENVIAR = 3  # notices of these last days leave by mail when the demo starts; the older ones count as sent
DIAS_SIN_LEER = 7


def cargar(*, ahora: dt.datetime, decir: Callable[[str], None]) -> None:
    """Load the profiles of the demo, all or nothing, saying each part; a second time changes nothing.

    The accounts of its cities must be there: those of `acuerdos.demo.personas`.
    """
    if Escrito.objects.filter(es_demo=True).exists():
        decir("Perfiles de ciudad: ya estaban.")
        return
    archivos: list[Imagen] = []
    try:
        with transaction.atomic():
            gente = {u.email.removesuffix(f"@{DOMINIO}"): u for u in Usuario.objects.filter(email__endswith=DOMINIO)}
            _cargar(Reloj(ahora), gente, archivos, decir)
    except BaseException:
        for imagen in archivos:  # the database forgets by itself; the disk does not
            imagen.archivo.storage.delete(imagen.archivo.name)
            imagen.miniatura.storage.delete(imagen.miniatura.name)
        raise


class Reloj:
    """Gives moments of the past in office hours, never after the present one."""

    def __init__(self, ahora: dt.datetime):
        self.ahora = ahora

    def hace(self, dias: int, *, minutos: int = 0) -> dt.datetime:
        """Give a moment so many days ago, `minutos` after nine in the morning."""
        dia = timezone.localdate(self.ahora) - dt.timedelta(days=dias)
        nueve = dt.datetime.combine(dia, dt.time(9), tzinfo=timezone.get_default_timezone())
        return min(nueve + dt.timedelta(minutes=minutos), self.ahora)


def _cargar(reloj: Reloj, gente: dict[str, Usuario], archivos: list[Imagen], decir: Callable[[str], None]) -> None:
    escritos: dict[tuple[str, str], Escrito] = {}
    for orden, (ciudad, cuenta) in enumerate(TITULARES.items()):
        mano = Mano(ciudad, gente[cuenta], reloj, PRIMERO - 7 * orden, archivos)
        escritos[ciudad, Clase.PERFIL] = mano.perfil()
        if ciudad in PLANES:
            escritos[ciudad, Clase.PLAN] = mano.plan(publicar=PLANES[ciudad])
    decir(f"Perfiles de ciudad: {len(TITULARES)} publicados, con {len(archivos)} imágenes; planes: {len(PLANES)}.")
    alrededor = lectura.alrededor()
    for comentario in alrededor["comentarios"]:
        _comentar(comentario, escritos, gente, reloj)
    for encargo in alrededor["encargos"]:
        _encargar(encargo, escritos, gente, reloj)
    for carta in alrededor["cartas"]:
        _escribir(carta, escritos[carta["ciudad"], Clase.PERFIL], reloj)
    decir(f"Expresiones de interés: {len(alrededor['cartas'])}.")
    _archivar_avisos(reloj)


class Mano:
    """The office of a city, which writes its profile and its plan from `dias` ago on."""

    def __init__(self, ciudad: str, titular: Usuario, reloj: Reloj, dias: int, archivos: list[Imagen]):
        self.ciudad, self.titular, self.reloj, self.dias, self.archivos = ciudad, titular, reloj, dias, archivos

    def perfil(self) -> Escrito:
        """Write the profile in its languages and publish it; a third language comes later, with a second version."""
        escrito = registro.abrir(Clase.PERFIL, por=self.titular, ahora=self._hace(0), es_demo=True)
        primero, *otros = lectura.idiomas(self.ciudad)
        antes = lectura.secciones_de_antes(self.ciudad)
        originales = lectura.secciones(self.ciudad, primero)
        ediciones = {
            clave: self._guardar(escrito, clave, antes.get(clave, suya), dia=2 + 3 * n)
            for n, (clave, suya) in enumerate(originales.items())
        }
        self._ilustrar(escrito, ORIGINAL, dia=18)
        for n, idioma in enumerate(otros):
            dia = 21 + 14 * n
            for clave, suya in lectura.secciones(self.ciudad, idioma).items():
                self._guardar(escrito, clave, suya, dia=dia, idioma=idioma, traduce=ediciones[clave])
            self._describir(escrito, idioma, dia=dia)
            for clave in antes if n == 0 else ():
                self._guardar(escrito, clave, originales[clave], dia=dia + 4, numero=ediciones[clave])
            self._publicar(escrito, dia=dia + 7, idiomas=otros[: n + 1])
        return self._releer(escrito)

    def plan(self, *, publicar: bool) -> Escrito:
        """Write the plan, as far as it has got."""
        escrito = registro.abrir(Clase.PLAN, por=self.titular, ahora=self._hace(30), es_demo=True)
        for n, (clave, suya) in enumerate(lectura.secciones(self.ciudad, lectura.DE_PLAN).items()):
            self._guardar(escrito, clave, suya, dia=32 + 2 * n)
        self._ilustrar(escrito, lectura.DE_PLAN, dia=47)
        if publicar:
            self._publicar(escrito, dia=50, idiomas=[])
        return self._releer(escrito)

    def _hace(self, dia: int, *, minutos: int = 0) -> dt.datetime:
        return self.reloj.hace(max(self.dias - dia, 0), minutos=minutos)

    def _guardar(
        self, escrito: Escrito, clave: str, contenido: dict, *, dia: int, idioma: str = ORIGINAL, numero: int = 0,
        traduce: int | None = None,
    ) -> int:  # fmt: skip
        """Save a section and give the number of its edition."""
        fila = registro.guardar_seccion(
            escrito, clave, contenido, por=self.titular, ahora=self._hace(dia, minutos=25), numero=numero,
            idioma=idioma, traduce=traduce,
        )  # fmt: skip
        return fila.numero

    def _ilustrar(self, escrito: Escrito, que: str, *, dia: int) -> None:
        for n, imagen in enumerate(lectura.imagenes(self.ciudad, que)):
            subido = SimpleUploadedFile(f"{imagen['dibujo']}.jpg", dibujar(imagen["dibujo"]), content_type="image/jpeg")
            hecha = registro.agregar_imagen(
                escrito, imagen["seccion"], subido, alt=imagen["alt"], pie=imagen["pie"], credito=CREDITO,
                por=self.titular, ahora=self._hace(dia, minutos=4 * n),
            )  # fmt: skip
            self.archivos.append(hecha)

    def _describir(self, escrito: Escrito, idioma: str, *, dia: int) -> None:
        dichos = lectura.pies(self.ciudad, idioma)
        for imagen in escrito.imagenes.all():
            registro.describir_imagen(
                imagen, **dichos[imagen.nombre.removesuffix(".jpg")], por=self.titular, ahora=self._hace(dia),
                idioma=idioma,
            )  # fmt: skip

    def _publicar(self, escrito: Escrito, *, dia: int, idiomas: list[str]) -> None:
        tramite.publicar(self._releer(escrito), por=self.titular, ahora=self._hace(dia, minutos=90), idiomas=idiomas)

    def _releer(self, escrito: Escrito) -> Escrito:
        return Escrito.objects.con_partes().get(pk=escrito.pk)


def _comentar(dicho: dict, escritos: dict, gente: dict[str, Usuario], reloj: Reloj) -> None:
    escrito, quien, cuando = escritos[dicho["ciudad"], dicho["clase"]], gente[dicho["quien"]], reloj.hace(dicho["dias"])
    comentario = registro.comentar(escrito, dicho["seccion"], texto=dicho["texto"], por=quien, ahora=cuando)
    if dicho.get("resuelto"):
        registro.resolver(comentario, por=quien, ahora=cuando + dt.timedelta(hours=2))


def _encargar(encargo: dict, escritos: dict, gente: dict[str, Usuario], reloj: Reloj) -> None:
    registro.asignar(
        escritos[encargo["ciudad"], encargo["clase"]], encargo["seccion"], responsable=gente[encargo["a"]],
        por=gente[TITULARES[encargo["ciudad"]]], ahora=reloj.hace(encargo["dias"]),
    )  # fmt: skip


def _escribir(carta: dict, escrito: Escrito, reloj: Reloj) -> Interes:
    """Receive what a foreign government writes, and confirm it a quarter of an hour later from its mailbox."""
    cuando = reloj.hace(carta["dias"], minutos=35)
    interes = intereses.recibir(
        escrito, ahora=cuando, tipo=TipoContraparte.ORGANO_LOCAL, pais=Pais.objects.get(codigo=carta["pais"]),
        mensaje=carta["mensaje"].strip(), temas=Materia.objects.filter(clave__in=carta["temas"]),
        ods=Ods.objects.filter(numero__in=carta["ods"]),
        **{campo: carta[campo] for campo in ("idioma", "nombre", "subdivision", "persona", "cargo", "correo")},
    )  # fmt: skip
    return intereses.confirmar(interes.llave, ahora=cuando + dt.timedelta(minutes=15))


def _archivar_avisos(reloj: Reloj) -> None:
    """Count the old notices as mailed, and the oldest as read, so that the mailbox starts with the recent ones."""
    tipos = ContentType.objects.get_for_models(Escrito, Interes)
    suyos = Aviso.objects.filter(tipo_objeto__in=tipos.values(), enviado_en=None)
    suyos.filter(creado_en__lt=reloj.hace(DIAS_SIN_LEER)).update(leido_en=F("creado_en"))
    suyos.filter(creado_en__lt=reloj.hace(DIAS_SIN_ENVIAR)).update(enviado_en=F("creado_en"))
