"""The people with an account and the invitations by which they got it."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from directorio.models.organos import Gobierno, Representacion
from directorio.querysets import InvitacionQuerySet, UsuarioManager
from directorio.roles import CONSULTORIA, DGCP, OFAI, UNIDAD_DE, Rol, Unidad


def _adscripcion_segun_rol(nombre: str) -> models.CheckConstraint:
    """Return the rule that an OFAI role has its government, a mission's role its mission, and the rest neither."""
    ofai, representacion = Q(rol__in=sorted(OFAI)), Q(rol=Rol.REPRESENTACION)
    return models.CheckConstraint(
        condition=(
            (ofai & Q(gobierno__isnull=False, representacion__isnull=True))
            | (representacion & Q(gobierno__isnull=True, representacion__isnull=False))
            | (~ofai & ~representacion & Q(gobierno__isnull=True, representacion__isnull=True))
        ),
        name=nombre,
        violation_error_message=(
            "Los roles de la OFAI llevan gobierno, el de representación lleva representación y los demás ninguno."
        ),
    )


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["password", "last_login"]
)
class Usuario(AbstractBaseUser, PermissionsMixin):
    """A person with an account, named by e-mail; never deleted, so that histories keep the name."""

    email = models.EmailField("correo", unique=True, help_text="Correo institucional con el que entra al portal.")
    password = models.CharField("contraseña", max_length=128, help_text="Huella argon2 de la contraseña.")
    last_login = models.DateTimeField(
        "última entrada", null=True, blank=True, help_text="La última vez que inició sesión."
    )
    nombre = models.CharField("nombre", max_length=150, help_text="Nombre y apellidos, como firma.")
    cargo = models.CharField("cargo", max_length=150, blank=True, help_text="Cargo que desempeña.")
    telefono = models.CharField(
        "teléfono", max_length=60, blank=True, help_text="Teléfono de la oficina con lada y extensión."
    )
    rol = models.CharField("rol", max_length=20, choices=Rol, help_text="Lo que puede hacer en el portal.")
    gobierno = models.ForeignKey(
        Gobierno,
        verbose_name="gobierno",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="usuarios",
        help_text="Gobierno de la OFAI; sólo para los roles de la OFAI.",
    )
    representacion = models.ForeignKey(
        Representacion,
        verbose_name="representación",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="usuarios",
        help_text="Representación en el exterior; sólo para ese rol.",
    )
    is_active = models.BooleanField(
        "activo", default=True, help_text="Si puede entrar. Una cuenta nunca se borra: se desactiva."
    )
    is_staff = models.BooleanField(
        "entra a la administración", default=False, help_text="Si puede abrir el sitio de administración de catálogos."
    )
    creado_en = models.DateTimeField("creado en", default=timezone.now, help_text="Cuándo se abrió la cuenta.")
    desactivado_en = models.DateTimeField(
        "desactivado en", null=True, blank=True, help_text="Cuándo dejó de tener acceso."
    )
    sucesor = models.ForeignKey(
        "self",
        verbose_name="sucesor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="relevados",
        help_text="Colega que recibió sus asuntos abiertos al desactivarse.",
    )

    objects = UsuarioManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nombre"]

    class Meta:
        verbose_name = "usuario"
        verbose_name_plural = "usuarios"
        ordering = ["nombre"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="usuario_correo_unico", violation_error_message="Ya hay una cuenta con ese correo."
            ),
            _adscripcion_segun_rol("usuario_adscripcion_segun_rol"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def get_full_name(self) -> str:
        return self.nombre

    def get_short_name(self) -> str:
        return self.nombre.split(" ", 1)[0]

    @property
    def es_ofai(self) -> bool:
        """Whether it works in the OFAI of a government."""
        return self.rol in OFAI

    @property
    def es_dgcp(self) -> bool:
        """Whether it works in the DGCP."""
        return self.rol in DGCP

    @property
    def es_consultoria(self) -> bool:
        """Whether it works in the Consultoría Jurídica."""
        return self.rol in CONSULTORIA

    @property
    def unidad(self) -> Unidad:
        """The unit on whose behalf it acts."""
        return UNIDAD_DE[Rol(self.rol)]

    @property
    def adscripcion(self) -> str:
        """Where it works, as shown beside its name: its government, its mission or its unit."""
        return str(self.gobierno or self.representacion or self.unidad.label)


class Invitacion(models.Model):
    """An invitation to open an account, good for one use; only the hash of its token is kept."""

    correo = models.EmailField("correo", help_text="Correo institucional de la persona a quien se invita.")
    rol = models.CharField("rol", max_length=20, choices=Rol, help_text="Lo que podrá hacer en el portal.")
    gobierno = models.ForeignKey(
        Gobierno,
        verbose_name="gobierno",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitaciones",
        help_text="Gobierno de la OFAI; sólo para los roles de la OFAI.",
    )
    representacion = models.ForeignKey(
        Representacion,
        verbose_name="representación",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitaciones",
        help_text="Representación en el exterior; sólo para ese rol.",
    )
    token = models.CharField(
        "huella del enlace", max_length=64, unique=True, help_text="SHA-256 del enlace enviado; el enlace no se guarda."
    )
    invitada_por = models.ForeignKey(
        Usuario,
        verbose_name="invitada por",
        on_delete=models.PROTECT,
        related_name="invitaciones_hechas",
        help_text="Quien hizo la invitación.",
    )
    creada_en = models.DateTimeField("creada en", help_text="Cuándo se hizo.")
    vence_en = models.DateTimeField("vence en", help_text="Hasta cuándo puede aceptarse.")
    enviada_en = models.DateTimeField(
        "enviada en", null=True, blank=True, help_text="Cuándo salió el correo; vacío si no ha podido enviarse."
    )
    aceptada_en = models.DateTimeField("aceptada en", null=True, blank=True, help_text="Cuándo se aceptó.")
    cancelada_en = models.DateTimeField("cancelada en", null=True, blank=True, help_text="Cuándo se canceló.")
    usuario = models.OneToOneField(
        Usuario,
        verbose_name="cuenta",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitacion",
        help_text="Cuenta que se abrió al aceptarla.",
    )

    objects = InvitacionQuerySet.as_manager()

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        ordering = ["-creada_en"]
        constraints = [
            _adscripcion_segun_rol("invitacion_adscripcion_segun_rol"),
            models.UniqueConstraint(
                Lower("correo"),
                condition=Q(aceptada_en__isnull=True, cancelada_en__isnull=True),
                name="invitacion_una_abierta_por_correo",
                violation_error_message="Ese correo ya tiene una invitación abierta.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.correo} ({self.get_rol_display()})"
