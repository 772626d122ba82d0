"""What a field may be sealed with: AES-256-GCM (NIST SP 800-38D) or SM4-GCM (RFC 8998)."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

from gongkai.base.sealing.keys import derived

_NONCE_BYTES = 12
_TAG_BYTES = 16
_SM4_KEY_BYTES = 16


@dataclass(frozen=True)
class Sealing:
    """A cipher that also proves what it sealed and where that belongs.

    `close` gives nonce, ciphertext and tag; `open` raises InvalidTag for what was changed.
    """

    close: Callable[[bytes, bytes, bytes], bytes]
    open: Callable[[bytes, bytes, bytes], bytes]


def _close_aes(key: bytes, text: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, place)


def _open_aes(key: bytes, raw: bytes, place: bytes) -> bytes:
    return AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place)


def _close_sm4(key: bytes, text: bytes, place: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    work = Cipher(SM4(derived(key, "sm4", _SM4_KEY_BYTES)), GCM(nonce)).encryptor()
    work.authenticate_additional_data(place)
    return nonce + work.update(text) + work.finalize() + work.tag


def _open_sm4(key: bytes, raw: bytes, place: bytes) -> bytes:
    nonce, sealed, tag = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:-_TAG_BYTES], raw[-_TAG_BYTES:]
    work = Cipher(SM4(derived(key, "sm4", _SM4_KEY_BYTES)), GCM(nonce, tag)).decryptor()
    work.authenticate_additional_data(place)
    return work.update(sealed) + work.finalize()


CIPHERS = {"aes": Sealing(_close_aes, _open_aes), "sm4": Sealing(_close_sm4, _open_sm4)}
