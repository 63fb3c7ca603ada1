"""Whether the addresses of other sites that our pages lead to still answer."""
