"""What every room answers in the same way."""

from ninja import Schema
from pydantic import ConfigDict, Field


class Cerrado(Schema):
    model_config = ConfigDict(extra="forbid")


class Pagina(Cerrado):
    total: int = Field(description="Cuántos hay en todas las páginas.")
    siguiente: str | None = Field(description="Dirección de lo que sigue; null al final.")


class Raiz(Cerrado):
    titulo: str
    version: str
    documentacion: str
    openapi: str
    recursos: dict[str, str]


class ErrorDeParametro(Cerrado):
    parametro: str
    mensaje: str


class Problema(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errores: list[ErrorDeParametro] | None = None
