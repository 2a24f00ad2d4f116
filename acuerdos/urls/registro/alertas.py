rutas: list = []
