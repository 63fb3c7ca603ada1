"""The screen for the menu and the footer, among the settings."""

from wagtail import hooks

from navigation import menus

hooks.register("register_admin_urls", menus.addresses)
hooks.register("register_settings_menu_item", menus.menu_item)
