"""How a stored file is given: always as an attachment."""

from django.http import FileResponse, Http404


def adjunto(campo, nombre: str) -> FileResponse:
    """Give a stored file as an attachment, or 404 when the storage lost it."""
    try:
        respuesta = FileResponse(campo.open("rb"), as_attachment=True, filename=nombre)
    except FileNotFoundError:
        raise Http404("El archivo no está en el almacén.") from None
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
