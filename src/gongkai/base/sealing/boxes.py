"""Boxes that anybody may close and one secret alone opens: X25519, HKDF, then AES-256-GCM.

Each box has a key pair of its own; who closed it cannot open it again.
"""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from gongkai.base.sealing.ciphers import CIPHERS
from gongkai.base.sealing.keys import derived

_CIPHER = CIPHERS["aes"]
_KEY_BYTES = 32


def lock_of(secret: bytes) -> str:
    """The public half of a secret of 32 bytes, in hex: with it boxes are closed."""
    return _raw(X25519PrivateKey.from_private_bytes(secret).public_key()).hex()


def close(lock: str, text: bytes, place: bytes) -> str:
    """The text in a box for one place, in hex."""
    once, to = X25519PrivateKey.generate(), X25519PublicKey.from_public_bytes(bytes.fromhex(lock))
    head = _raw(once.public_key())
    key = _key(once.exchange(to), head, _raw(to))
    return (head + _CIPHER.close(key, text, place)).hex()


def opened(secret: bytes, box: str, place: bytes) -> bytes:
    """What is in it. Raises InvalidTag or ValueError for another secret, place or content."""
    own, raw = X25519PrivateKey.from_private_bytes(secret), bytes.fromhex(box)
    head, rest = raw[:_KEY_BYTES], raw[_KEY_BYTES:]
    shared = own.exchange(X25519PublicKey.from_public_bytes(head))
    return _CIPHER.open(_key(shared, head, _raw(own.public_key())), rest, place)


def _key(shared: bytes, head: bytes, lock: bytes) -> bytes:
    return derived(shared + head + lock, "box")


def _raw(key: X25519PublicKey) -> bytes:
    return key.public_bytes_raw()
