from django.urls import re_path

from publications.urls import PAGE
from tests.plugins.digest import views

app_name = "digest"
urlpatterns = [re_path(PAGE + r"intisari\.txt$", views.digest, name="digest")]
