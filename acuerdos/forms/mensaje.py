from directorio.roles import FUNCIONARIOS
from expediente.forms import mensaje


class MensajeForm(mensaje.MensajeForm):
    """A message beside a case; officials may keep it among themselves."""

    guardan = FUNCIONARIOS
    etiqueta = "Nota interna: no la ve el gobierno local"
