"""Accounts, passwords, and how often somebody may try one."""

from cms.settings import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.login.backend.LimitedBackend"]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"  # of those who open a private page
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.login.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.login.forms.PasswordResetForm"  # noqa: S105 - a class
PASSWORD_HASHERS = [
    "accounts.hashers.SmallArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# How many wrong passwords there may be in so many seconds: for an account or a restricted page from
# one sender or known browser, for everything from one network, for an account from everywhere.
WARTA_LOGINS_PERIOD = env.number("WARTA_LOGINS_PERIOD", 900)
WARTA_LOGINS_PER_SENDER = env.number("WARTA_LOGINS_PER_SENDER", 8)
WARTA_LOGINS_PER_NETWORK = env.number("WARTA_LOGINS_PER_NETWORK", 60)
WARTA_LOGINS_PER_ACCOUNT = env.number("WARTA_LOGINS_PER_ACCOUNT", 200)
# How many links to a new password are mailed to one address in that time.
WARTA_LOGINS_RESETS = env.number("WARTA_LOGINS_RESETS", 3)
# How many wrong codes of the second step there may be for an account in that time, from browsers in
# which it has not signed in before. Such a sender knows the password already.
WARTA_LOGINS_CODES = env.number("WARTA_LOGINS_CODES", 20)
# Ours are counted with the limits above. A clock may be one step of 30 seconds off, and no more.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
OTP_TOTP_SYNC = False
