#!/usr/bin/env python
"""Commands of the installation. Those that change tables or tenants run as the owner, all others as the application."""

import os
import sys

from django.core.management import execute_from_command_line

# Commands of operators: they take DATABASE_OWNER_URL and the role that owns the tables.
OPERATOR_COMMANDS = frozenset(
    {
        "confirm_host",
        "load_roster",
        "makemigrations",
        "migrate",
        "migrate_fleet",
        "migrate_schemas",
        "prepare_roles",
        "provision",
        "rename",
        "resume",
        "showmigrations",
        "sqlmigrate",
        "suspend",
    }
)


def settings_for(command: str) -> str:
    """Which settings a command runs with, unless DJANGO_SETTINGS_MODULE says otherwise."""
    if command in OPERATOR_COMMANDS:
        return "config.settings.owner"
    return os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.production")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_for(sys.argv[1] if len(sys.argv) > 1 else "help")
    execute_from_command_line(sys.argv)
