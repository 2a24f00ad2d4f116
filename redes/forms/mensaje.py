from expediente.forms import mensaje


class MensajeForm(mensaje.MensajeForm):
    """A message beside a membership; the DGCP may keep it for itself."""

    ayuda = "Sin la marca la lee el gobierno local."
