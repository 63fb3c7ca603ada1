"""The page cache: what readers get is rendered when it changes, not when they ask."""

from cms.pagecache.rendering import holds_until, keep, keep_on_demand, reads

__all__ = ["holds_until", "keep", "keep_on_demand", "reads"]
