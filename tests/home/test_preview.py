import pytest
from wagtail.models import get_page_models

from cms.models import BasePage
from home.models import HomePage

KINDS = [model for model in get_page_models() if issubclass(model, BasePage)]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_a_page_that_is_not_saved_yet_can_be_previewed(home, model):
    page = model(title="Belum disimpan", slug="belum-disimpan", locale=home.locale)
    page.set_url_path(home)
    page.path, page.depth = f"{home.path}0099", home.depth + 1

    response = page.make_preview_request(preview_mode=page.default_preview_mode)

    assert response.status_code == 200
    shown = "Warta" if model is HomePage else "Belum disimpan"
    assert shown in response.rendered_content
