"""The container's health check: exit 0 when the portal answers /salud/ with 200, under the name it is served by."""

import os
import sys
import urllib.request

anfitrion = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].lstrip(".")
peticion = urllib.request.Request("http://127.0.0.1:8000/salud/", headers={"Host": anfitrion})
try:
    urllib.request.urlopen(peticion, timeout=5)
except OSError as error:
    sys.exit(str(error))
