"""Ed25519 signatures over manifests and checkpoints (RFC 8032)."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


@dataclass(frozen=True)
class Signer:
    """Signs with the key grown from `seed` (32 bytes in hex)."""

    seed: str

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.seed))

    @cached_property
    def public(self) -> str:
        """The public key in hex: what a verifier needs."""
        return self._private.public_key().public_bytes_raw().hex()

    @property
    def key_id(self) -> str:
        return hashlib.sha256(bytes.fromhex(self.public)).hexdigest()[:16]

    def sign(self, message: bytes) -> str:
        return self._private.sign(message).hex()


def is_signed(message: bytes, signature: str, public: str) -> bool:
    """Whether `signature` (hex) is the holder of `public` (hex) having signed `message`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
