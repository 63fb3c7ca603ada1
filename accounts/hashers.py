"""Passwords: Argon2 with parameters that a server of 1 GB can bear."""

from threading import Semaphore

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with OWASP's parameters (m=19456 KiB, t=2, p=1), one password at a time.

    Django's own take 100 MB for each login, and every thread of a server may be at one. A password
    that was hashed with other parameters is hashed again when its owner logs in.
    """

    memory_cost = 19_456  # KiB
    time_cost = 2
    parallelism = 1
    one_at_a_time = Semaphore(1)  # in a process

    def encode(self, password: str, salt: str) -> str:
        with self.one_at_a_time:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with self.one_at_a_time:
            return bool(super().verify(password, encoded))
