"""The command line: thin commands over the rooms, each loaded only when it is called."""

import sys

import click

from gongkai.faces.cli.lazy import LazyGroup
from gongkai.law.refusal import Refusal

REFUSED = 3
UNUSABLE = 2


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai")
def cli() -> None:
    """Gongkai 公开：政务公开平台的命令。"""


def main() -> None:
    """Run a command; ends with the exit codes of the contract, one line for what went wrong."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """0 done, 1 found what was looked for, 2 unusable input, 3 refused by a rule."""
    try:
        result = cli.main(args=arguments, prog_name="gongkai", standalone_mode=False)
    except click.ClickException as error:
        return _say(error.format_message(), UNUSABLE)
    except Refusal as refusal:
        return _say(str(refusal), REFUSED)
    except (click.Abort, KeyboardInterrupt):
        return _say("已停止；再次运行会接着做完。", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0


def _say(text: str, code: int) -> int:
    click.echo(" ".join(text.split()), err=True)
    return code
