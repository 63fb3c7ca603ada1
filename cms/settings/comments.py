"""Readers' comments: the library's settings, limits, and how long what nobody sees is kept."""

from cms.settings import env

SITE_ID = 1
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "comments.models.ReaderComment"
COMMENTS_XTD_FORM_CLASS = "comments.writing.forms.ReaderCommentForm"
COMMENTS_XTD_MAX_THREAD_LEVEL = 3
COMMENTS_XTD_CONFIRM_EMAIL = True
COMMENTS_XTD_THREADED_EMAILS = False
COMMENTS_XTD_SEND_HTML_EMAIL = False
COMMENTS_XTD_SALT = b"warta.comments"
COMMENTS_TIMEOUT = 24 * 60 * 60
WARTA_COMMENTS_CONFIRM_DAYS = env.number("WARTA_COMMENTS_CONFIRM_DAYS", 3)
# How many comments one network, and one e-mail address, may send in so many seconds.
WARTA_COMMENTS_PERIOD = env.number("WARTA_COMMENTS_PERIOD", 600)
WARTA_COMMENTS_PER_SENDER = env.number("WARTA_COMMENTS_PER_SENDER", 10)
WARTA_COMMENTS_PER_ADDRESS = env.number("WARTA_COMMENTS_PER_ADDRESS", 3)
WARTA_COMMENTS_CLICKS = env.number("WARTA_COMMENTS_CLICKS", 60)
# How many forms of any kind one sender, and everybody together, may send in that time.
WARTA_COMMENTS_POSTS = env.number("WARTA_COMMENTS_POSTS", 120)
WARTA_COMMENTS_POSTS_OF_ALL = env.number("WARTA_COMMENTS_POSTS_OF_ALL", 6000)
# How many comments, and mails to confirm them, there may be on the whole site in that time.
WARTA_COMMENTS_OF_ALL = env.number("WARTA_COMMENTS_OF_ALL", 200)
# After how many days comments that nobody sees are erased.
WARTA_COMMENTS_KEEP_UNCONFIRMED = env.number("WARTA_COMMENTS_KEEP_UNCONFIRMED", 7)
WARTA_COMMENTS_KEEP_SPAM = env.number("WARTA_COMMENTS_KEEP_SPAM", 30)
WARTA_COMMENTS_KEEP_REFUSED = env.number("WARTA_COMMENTS_KEEP_REFUSED", 180)
# How long a writer may change or withdraw a comment, in minutes from the confirmation.
WARTA_COMMENTS_EDIT_MINUTES = env.number("WARTA_COMMENTS_EDIT_MINUTES", 15)
