"""Ed25519: the only module that knows the library that signs."""

import base64

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class ClaveInvalida(ValueError):
    """What was given as a key is not one."""


def nueva() -> str:
    """Give a new private key: 32 bytes, in base64."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def publica_de(privada: str) -> str:
    """Give the public half of a key, in base64. Raises ClaveInvalida."""
    return base64.b64encode(_privada(privada).public_key().public_bytes_raw()).decode()


def firmar(privada: str, mensaje: str) -> str:
    """Sign a text and give the signature in base64. Raises ClaveInvalida."""
    return base64.b64encode(_privada(privada).sign(mensaje.encode())).decode()


def es_de(publica: str, mensaje: str, firma: str) -> bool:
    """Say whether a signature is that of this key over this text; of anything that is none, no."""
    try:
        _publica(publica).verify(base64.b64decode(firma, validate=True), mensaje.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def en_pem(publica: str) -> str:
    """Give a public key as the tools of others read it."""
    formato = serialization.PublicFormat.SubjectPublicKeyInfo
    return _publica(publica).public_bytes(serialization.Encoding.PEM, formato).decode()


def _privada(texto: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(texto.strip(), validate=True))
    except ValueError:
        raise ClaveInvalida("La llave no es de Ed25519: deben ser 32 octetos en base64.") from None


def _publica(texto: str) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(texto, validate=True))
    except ValueError:
        raise ClaveInvalida("La llave pública no es de Ed25519.") from None
