"""Writes of the directory: find or create those who sign, invite, accept, deactivate."""

import datetime as dt
import hashlib
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from directorio import avisos
from directorio.models import (
    Contraparte,
    Entidad,
    Gobierno,
    Invitacion,
    Municipio,
    Ofai,
    Pais,
    Representacion,
    TipoContraparte,
    TipoGobierno,
    Usuario,
)
from directorio.nombres import compactar
from directorio.permisos import motivo_para_no_invitar
from directorio.relevos import RELEVOS
from directorio.roles import DGCP, OFAI, Rol


class DatoInvalido(ValueError):
    """What was asked contradicts itself or names something unknown; its message is for the person."""


class NoPermitido(Exception):
    """The person may not do this; its message says why."""


class InvitacionInutilizable(Exception):
    """The link cannot be used (unknown, expired, used or cancelled); its message says what to do."""


# --- those who sign ---------------------------------------------------------------------------


def obtener_gobierno(
    tipo: str, *, entidad: Entidad | None = None, municipio: Municipio | None = None, nombre: str = ""
) -> Gobierno:
    """Return the government of that tipo and place, created when the directory did not have it.

    A municipal one is named by `municipio`, or by `nombre` inside `entidad`; a state one by `entidad`; the others by
    `nombre`. Raises DatoInvalido when that names nothing.
    """
    nombre = compactar(nombre)
    if tipo == TipoGobierno.MUNICIPAL:
        municipio = municipio or _municipio(entidad, nombre)
        return _crear_o_leer({"tipo": tipo, "municipio": municipio}, entidad=municipio.entidad, nombre=municipio.nombre)
    if tipo == TipoGobierno.ESTATAL:
        if entidad is None:
            raise DatoInvalido("Un gobierno estatal necesita su entidad federativa.")
        return _crear_o_leer({"tipo": tipo, "entidad": entidad}, nombre=entidad.nombre_corto)
    if not nombre:
        raise DatoInvalido("Falta el nombre del organismo o de la dependencia.")
    entidad = None if tipo == TipoGobierno.DEPENDENCIA_FEDERAL else entidad
    existente = Gobierno.objects.filter(tipo=tipo, entidad=entidad, nombre__unaccent__iexact=nombre).first()
    return existente or Gobierno.objects.create(
        tipo=tipo, entidad=entidad, municipio=municipio if entidad else None, nombre=nombre, clave=_clave_libre(nombre)
    )


def abrir_gobiernos(nuevos: list[Gobierno]) -> None:
    """Write the governments of municipios and entidades that a file names for the first time, all at once.

    Each gets its pk and clave; where somebody opened it meanwhile, those of that one.
    """
    usadas = set(Gobierno.objects.values_list("clave", flat=True))
    for nuevo in nuevos:
        nuevo.clave = _clave_libre(_texto_de_clave(nuevo), usadas)
        usadas.add(nuevo.clave)
    Gobierno.objects.bulk_create(nuevos, batch_size=500, ignore_conflicts=True)
    municipios, entidades = ({getattr(n, f"{lugar}_id") for n in nuevos} for lugar in ("municipio", "entidad"))
    de_los_suyos = Q(tipo=TipoGobierno.MUNICIPAL, municipio__in=municipios) | Q(
        tipo=TipoGobierno.ESTATAL, entidad__in=entidades
    )
    hechos = {(g.tipo, g.municipio_id or g.entidad_id): g for g in Gobierno.objects.filter(de_los_suyos)}
    for nuevo in nuevos:
        hecho = hechos.get((nuevo.tipo, nuevo.municipio_id or nuevo.entidad_id)) or obtener_gobierno(
            nuevo.tipo, entidad=nuevo.entidad, municipio=nuevo.municipio
        )
        nuevo.pk, nuevo.clave = hecho.pk, hecho.clave


def _municipio(entidad: Entidad | None, nombre: str) -> Municipio:
    """Return the municipio called `nombre`; raises DatoInvalido when the entidad has none."""
    if entidad is None:
        raise DatoInvalido("Un gobierno municipal necesita su entidad federativa.")
    municipio = Municipio.objects.por_nombre(entidad, nombre)
    if municipio is None:
        parecidos = Municipio.objects.parecidos(entidad, nombre)
        sugerencia = f" ¿Quiso decir {' o '.join(parecidos)}?" if parecidos else ""
        raise DatoInvalido(f"No hay un municipio «{nombre}» en {entidad.nombre}.{sugerencia}")
    return municipio


def _crear_o_leer(identidad: dict, **campos) -> Gobierno:
    """Return the government of that identity, which the database keeps unique, created when missing."""
    gobierno = Gobierno.objects.filter(**identidad).first()
    if gobierno is None:
        nuevo = Gobierno(**identidad, **campos)
        nuevo.clave = _clave_libre(_texto_de_clave(nuevo))
        try:
            with transaction.atomic():
                nuevo.save(force_insert=True)
        except IntegrityError:  # somebody created it meanwhile
            return Gobierno.objects.get(**identidad)
        gobierno = nuevo
    return gobierno


def _texto_de_clave(gobierno: Gobierno) -> str:
    if gobierno.municipio:
        return f"{gobierno.nombre} {gobierno.entidad.nombre_corto}"
    return gobierno.nombre_publico


def _clave_libre(texto: str, usadas: set[str] | None = None) -> str:
    """Return the slug of `texto`, numbered when another government has it."""
    base = slugify(texto)[:110] or "gobierno"
    if usadas is None:
        usadas = set(Gobierno.objects.filter(clave__startswith=base).values_list("clave", flat=True))
    if base not in usadas:
        return base
    return next(clave for n in range(2, len(usadas) + 3) if (clave := f"{base}-{n}") not in usadas)


def obtener_contraparte(
    *,
    tipo: str,
    nombre: str,
    pais: Pais | None = None,
    ciudad: str = "",
    subdivision: str = "",
    requiere_consulta_sectorial: bool = False,
) -> Contraparte:
    """Return the counterpart of that tipo, country, name and city (blind to accents), created when missing.

    The subdivision parts namesakes (Portland, Oregón from Portland, Maine); left blank, it joins the only one known.
    """
    nombre, ciudad, subdivision = (compactar(nombre), compactar(ciudad), compactar(subdivision))
    if not nombre:
        raise DatoInvalido("Falta el nombre de la contraparte.")
    if pais is None and tipo != TipoContraparte.ORGANIZACION_INTERNACIONAL:
        raise DatoInvalido("Sólo una organización internacional puede quedar sin país.")
    if tipo == TipoContraparte.ORGANIZACION_INTERNACIONAL:
        conocida = Contraparte.objects.con_consulta_sectorial(nombre)
        if conocida is not None:
            return conocida
    iguales = Contraparte.objects.iguales(tipo=tipo, pais=pais, nombre=nombre, ciudad=ciudad)
    existente = iguales.filter(subdivision__unaccent__iexact=subdivision).first()
    if existente is None and not subdivision:
        candidatas = list(iguales[:2])
        existente = candidatas[0] if len(candidatas) == 1 else None
    if existente is not None:
        return existente
    contraparte, _ = Contraparte.objects.get_or_create(
        tipo=tipo,
        pais=pais,
        nombre=nombre,
        ciudad=ciudad,
        subdivision=subdivision,
        defaults={"requiere_consulta_sectorial": requiere_consulta_sectorial},
    )
    return contraparte


# --- offices of international affairs -----------------------------------------------------------

DE_OFICINA = ("clase", "nombre", "area_adscripcion", "funciones", "correo", "telefono", "domicilio", "desde")


class OtraVersion(Exception):
    """Somebody else changed the row meanwhile; its message says what to do."""


def huella_de_ofai(oficina: Ofai | None) -> str:
    """Return what tells whether an office is still as a page showed it; empty when there is none."""
    if oficina is None or not oficina.pk:
        return ""
    partes = [repr(getattr(oficina, campo)) for campo in DE_OFICINA]
    return hashlib.blake2b("\n".join(partes).encode(), digest_size=8).hexdigest()


@transaction.atomic
def guardar_ofai(
    gobierno: Gobierno, datos: dict, *, por: Usuario, hoy: dt.date, vista: str | None = None, verificar: bool = False
) -> Ofai:
    """Write the office data of a government; what changes is no longer verified, unless the DGCP says that it holds.

    `vista` is the `huella_de_ofai` that the person saw (None asks nothing). Raises NoPermitido, and OtraVersion when
    somebody wrote it meanwhile.
    """
    propio = Gobierno.objects.editables_por(por).select_for_update(of=("self",)).filter(pk=gobierno.pk).first()
    if propio is None:
        raise NoPermitido("Sólo la DGCP y quien es titular de la oficina escriben estos datos.")
    oficina = Ofai.objects.filter(gobierno=propio).first() or Ofai(gobierno=propio)
    antes = huella_de_ofai(oficina)
    if vista is not None and vista != antes:
        raise OtraVersion(
            "Otra persona cambió los datos de esta oficina mientras usted los tenía abiertos. Compare y guarde otra "
            "vez: lo que usted escribió reemplazará lo que hay."
        )
    for campo in DE_OFICINA:
        valor = datos[campo]
        setattr(oficina, campo, compactar(valor) if campo in ("nombre", "area_adscripcion", "domicilio") else valor)
    oficina.actualizada_en = hoy
    if verificar and por.rol in DGCP:
        oficina.verificada_en, oficina.verificada_por = hoy, por
    elif huella_de_ofai(oficina) != antes:
        oficina.verificada_en = oficina.verificada_por = None
    oficina.save()
    return oficina


# --- invitations ------------------------------------------------------------------------------


def _huella(enlace: str) -> str:
    """Return the SHA-256 of a secret link, the only trace of it that is kept."""
    return hashlib.sha256(enlace.encode()).hexdigest()


def invitar(
    *,
    correo: str,
    rol: str,
    gobierno: Gobierno | None = None,
    representacion: Representacion | None = None,
    por: Usuario,
    ahora: dt.datetime,
) -> Invitacion:
    """Invite `correo` to open an account with `rol` and mail the link after commit.

    Raises NoPermitido when `por` may not invite to that role or government, DatoInvalido when the address already has
    an account or an invitation still open, or the government or mission does not go with the role.
    """
    correo = correo.strip().lower()
    if motivo := motivo_para_no_invitar(por, rol=rol, gobierno=gobierno):
        raise NoPermitido(motivo)
    _exigir_adscripcion(rol, gobierno, representacion)
    if Usuario.objects.filter(email__iexact=correo).exists():
        raise DatoInvalido(f"{correo} ya tiene una cuenta en el portal.")
    with transaction.atomic():
        abierta = Invitacion.objects.select_for_update().abiertas().filter(correo__iexact=correo).first()
        if abierta and abierta.vence_en > ahora:
            raise DatoInvalido(f"{correo} ya tiene una invitación abierta; puede reenviarla o cancelarla.")
        if abierta:
            _cancelar(abierta, ahora)
        enlace = secrets.token_urlsafe(32)
        invitacion = Invitacion(
            correo=correo, rol=rol, gobierno=gobierno, representacion=representacion, invitada_por=por, creada_en=ahora
        )
        try:
            with transaction.atomic():
                _guardar_con_enlace(invitacion, enlace, ahora)
        except IntegrityError as error:  # somebody invited the same address meanwhile
            raise DatoInvalido(f"{correo} ya tiene una invitación abierta.") from error
    return invitacion


def _exigir_adscripcion(rol: str, gobierno: Gobierno | None, representacion: Representacion | None) -> None:
    """Raise DatoInvalido unless the role goes with its government or mission, and with no other."""
    pide_gobierno, pide_representacion = rol in OFAI, rol == Rol.REPRESENTACION
    if pide_gobierno != (gobierno is not None):
        raise DatoInvalido("Elija el gobierno." if pide_gobierno else "Ese rol no lleva gobierno.")
    if pide_representacion != (representacion is not None):
        raise DatoInvalido("Elija la representación." if pide_representacion else "Ese rol no lleva representación.")


def _guardar_con_enlace(invitacion: Invitacion, enlace: str, ahora: dt.datetime) -> None:
    """Save the invitation under a new secret link and mail it after commit."""
    invitacion.token = _huella(enlace)
    invitacion.vence_en = ahora + dt.timedelta(days=settings.INVITACION_DIAS)
    invitacion.enviada_en = None
    invitacion.save()
    transaction.on_commit(lambda: avisos.enviar_invitacion(invitacion, enlace, ahora=ahora))


def _abierta(invitacion: Invitacion, por: Usuario) -> Invitacion:
    """Return the invitation locked and still open, or raise NoPermitido or InvitacionInutilizable."""
    propia = Invitacion.objects.visibles_para(por).select_for_update(of=("self",)).filter(pk=invitacion.pk).first()
    if propia is None:
        raise NoPermitido("No puede cambiar esa invitación.")
    if propia.aceptada_en or propia.cancelada_en:
        raise InvitacionInutilizable("La invitación ya fue aceptada o cancelada.")
    return propia


@transaction.atomic
def reenviar(invitacion: Invitacion, *, por: Usuario, ahora: dt.datetime) -> None:
    """Mail a new link, good for the whole term again; the former one stops working."""
    _guardar_con_enlace(_abierta(invitacion, por), secrets.token_urlsafe(32), ahora)


@transaction.atomic
def cancelar_invitacion(invitacion: Invitacion, *, por: Usuario, ahora: dt.datetime) -> None:
    """Revoke an invitation that nobody has accepted."""
    _cancelar(_abierta(invitacion, por), ahora)


def _cancelar(invitacion: Invitacion, ahora: dt.datetime) -> None:
    invitacion.cancelada_en = ahora
    invitacion.save(update_fields=["cancelada_en"])


def invitacion_de(enlace: str, *, ahora: dt.datetime) -> Invitacion:
    """Return the invitation of a secret link; raises InvitacionInutilizable when it cannot be accepted any more."""
    return _utilizable(Invitacion.objects.filter(token=_huella(enlace)).first(), ahora)


def _utilizable(invitacion: Invitacion | None, ahora: dt.datetime) -> Invitacion:
    if invitacion is None:
        raise InvitacionInutilizable("El enlace no corresponde a ninguna invitación. Revise que esté completo.")
    if invitacion.aceptada_en:
        raise InvitacionInutilizable("Esta invitación ya se usó. Entre con su correo y su contraseña.")
    if invitacion.cancelada_en:
        raise InvitacionInutilizable("Esta invitación se canceló. Si aún necesita acceso, pida una nueva.")
    if invitacion.vence_en <= ahora:
        raise InvitacionInutilizable("Esta invitación venció. Pida a quien le invitó que se la reenvíe.")
    return invitacion


@transaction.atomic
def aceptar_invitacion(
    enlace: str, *, nombre: str, cargo: str, contrasenia: str, telefono: str = "", ahora: dt.datetime
) -> Usuario:
    """Open the account of an invitation, once; raises InvitacionInutilizable when the link is no longer good."""
    invitacion = _utilizable(Invitacion.objects.select_for_update().filter(token=_huella(enlace)).first(), ahora)
    if Usuario.objects.filter(email__iexact=invitacion.correo).exists():
        raise InvitacionInutilizable("Ya hay una cuenta con ese correo. Entre con su contraseña o recupérela.")
    usuario = Usuario.objects.create_user(
        invitacion.correo,
        contrasenia,
        nombre=compactar(nombre),
        cargo=compactar(cargo),
        telefono=compactar(telefono),
        rol=invitacion.rol,
        gobierno_id=invitacion.gobierno_id,
        representacion_id=invitacion.representacion_id,
        is_staff=invitacion.rol in DGCP | {Rol.ADMINISTRACION},
        is_superuser=invitacion.rol == Rol.ADMINISTRACION,
        creado_en=ahora,
    )
    EmailAddress.objects.create(user=usuario, email=usuario.email, verified=True, primary=True)
    invitacion.aceptada_en, invitacion.usuario = ahora, usuario
    invitacion.save(update_fields=["aceptada_en", "usuario"])
    return usuario


# --- people -----------------------------------------------------------------------------------


@transaction.atomic
def desactivar(usuario: Usuario, *, por: Usuario, ahora: dt.datetime, sucesor: Usuario | None = None) -> None:
    """Close an account: its open work passes to `sucesor`, its sessions end, and histories keep its name.

    Raises NoPermitido when `por` may not, DatoInvalido when `sucesor` is no colleague, and RelevoNecesario (from a
    room's hand-over) when there is open work and nobody to receive it.
    """
    # no_key: a step of that person's, under way on a locked case, still cites the row; nobody waits for anybody.
    candidatos = Usuario.objects.desactivables_por(por).select_for_update(of=("self",), no_key=True)
    actual = candidatos.filter(pk=usuario.pk).first()
    if actual is None:
        raise NoPermitido("No puede desactivar esa cuenta, o ya estaba desactivada.")
    if sucesor is not None and not Usuario.objects.sucesores_de(actual).filter(pk=sucesor.pk).exists():
        raise DatoInvalido(
            "Quien recibe los asuntos debe ser una persona activa del mismo gobierno o de la misma unidad."
        )
    for relevo in RELEVOS:
        relevo(actual, sucesor=sucesor, por=por, ahora=ahora)
    actual.is_active, actual.desactivado_en, actual.sucesor = False, ahora, sucesor
    actual.set_unusable_password()  # also ends every session, even if the account is later reactivated
    actual.save(update_fields=["is_active", "desactivado_en", "sucesor", "password"])


@transaction.atomic
def reactivar(usuario: Usuario, *, por: Usuario) -> None:
    """Give access back to a person who left; they set a new password with «Olvidé mi contraseña».

    Raises NoPermitido when `por` could not invite that person.
    """
    if motivo := motivo_para_no_invitar(por, rol=usuario.rol, gobierno=usuario.gobierno):
        raise NoPermitido(motivo)
    usuario.is_active, usuario.desactivado_en, usuario.sucesor = True, None, None
    usuario.save(update_fields=["is_active", "desactivado_en", "sucesor"])
