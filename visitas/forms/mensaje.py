from expediente.forms import mensaje


class MensajeForm(mensaje.MensajeForm):
    """A message beside a visit; the DGCP may keep it for itself."""

    ayuda = "Sin la marca lo leen el gobierno local y la Representación."
