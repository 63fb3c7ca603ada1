import factory

from demo.factories import ArticleFactory
from tests.plugins.bulletins.models import Bulletin


class BulletinFactory(ArticleFactory):
    title = factory.Sequence(lambda n: f"Buletin {n}")

    class Meta:
        model = Bulletin
