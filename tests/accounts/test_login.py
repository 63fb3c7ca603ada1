import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import argon2
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from accounts.hashers import SmallArgon2PasswordHasher
from cms.settings import base


def test_the_login_speaks_indonesian(client, site):
    text = client.get("/admin/login/").text

    assert "Kata sandi" in text
    assert "Password" not in text


def test_passwords_are_hashed_with_what_owasp_asks_for():
    assert base.PASSWORD_HASHERS[0] == "accounts.hashers.SmallArgon2PasswordHasher"
    hasher = SmallArgon2PasswordHasher()
    encoded = hasher.encode("sandi yang panjang", "garam-garam-garam-garam")
    found = argon2.extract_parameters(encoded.removeprefix("argon2"))

    assert (found.memory_cost, found.time_cost, found.parallelism) == (19_456, 2, 1)
    assert hasher.verify("sandi yang panjang", encoded)
    assert not hasher.verify("sandi lain", encoded)


def test_a_password_with_other_parameters_is_let_in_and_hashed_again():
    old = Argon2PasswordHasher().encode("sandi", "garam-garam-garam-garam")

    assert SmallArgon2PasswordHasher().verify("sandi", old)
    assert SmallArgon2PasswordHasher().must_update(old)


def test_a_process_hashes_one_password_at_a_time(monkeypatch):
    together = Barrier(2)

    def verify(hasher, password, encoded):
        try:
            together.wait(0.1)
        except BrokenBarrierError:
            return True  # nobody else came in
        return False

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    with ThreadPoolExecutor(2) as pool:
        alone = list(pool.map(lambda _: SmallArgon2PasswordHasher().verify("a", "b"), range(2)))

    assert alone == [True, True]


def test_a_wrong_host_fills_no_log(client, caplog):
    logging.config.dictConfig(settings.LOGGING)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400

    assert "evil.example" not in caplog.text
