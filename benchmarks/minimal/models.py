"""The page of the minimal site."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class ArticlePage(Page):
    """A date, an introduction and a body of stock blocks."""

    date = models.DateTimeField()
    intro = models.TextField()
    body = StreamField(
        [
            ("heading", blocks.CharBlock(form_classname="title")),
            ("paragraph", blocks.RichTextBlock()),
            ("quote", blocks.BlockQuoteBlock()),
            ("table", TypedTableBlock([("text", blocks.CharBlock(required=False))])),
        ]
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    def get_absolute_url(self) -> str:
        """As django-comments asks of what is commented on."""
        return self.url
