from importlib import import_module

import click

# Command: its module under `commands`. Only the called one is imported, so that a command that
# needs no database starts at once.
COMMANDS = {
    "backup": "backup",
    "check": "check",
    "check-links": "links",
    "clock": "clock",
    "counts": "counts",
    "deidentify": "deidentify",
    "demo": "demo",
    "docnumber": "docnumber",
    "exchange": "exchange",
    "extract": "extract",
    "fee": "fee",
    "found": "found",
    "import": "imports",
    "nginx": "nginx",
    "publish": "publish",
    "reindex": "reindex",
    "report": "report",
    "restore": "restore",
    "scan": "scan",
    "search": "search",
    "serve": "serve",
    "verify": "verify",
    "web": "web",
    "worker": "worker",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gongkai.faces.cli.commands.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command
