"""The kinds of article that the installed apps have: each page model that extends `Article`."""

from wagtail.models import get_page_models

from publications.models.article import Article
from publications.models.index import ArticleIndex


def article_kinds() -> list[type[Article]]:
    """Every kind of article, in the order in which lists of kinds name them."""
    kinds = [model for model in get_page_models() if issubclass(model, Article)]
    return sorted(kinds, key=lambda kind: kind.kind_order)


def kind_names() -> list[str]:
    """The name of each kind in the API and in addresses: `pressrelease`."""
    return [kind._meta.model_name or "" for kind in article_kinds()]


def outcome_kinds() -> list[type[Article]]:
    """The kinds whose articles may come out of a programme."""
    return [
        kind
        for kind in article_kinds()
        if any(field.name == "programme" for field in kind._meta.fields)
    ]


def index_models() -> list[type[ArticleIndex]]:
    """The page model above each kind; its `article_model` is the kind."""
    return [model for model in get_page_models() if issubclass(model, ArticleIndex)]
