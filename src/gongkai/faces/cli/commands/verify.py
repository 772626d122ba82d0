from collections.abc import Iterator
from pathlib import Path

import click

from gongkai.faces.cli.ready import data_option, django_ready

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.option("--site", default="", help="站点代码，默认为全部站点")
@click.option("--root", type=FOLDER, help="只核对这个目录树（网站的一份拷贝）")
@click.option("--key", type=FILE, help="公钥文件，每行 64 位十六进制数")
@data_option
def command(site: str, root: Path | None, key: Path | None) -> int:
    """用签名的清单核对网站文件，用哈希链核对日志；每处损坏一行。"""
    found = _copy(root, key) if root and key else _own(site, root)
    count = 0
    for line in found:
        count += 1
        click.echo(line)
    click.echo(f"发现 {count} 处不符。" if count else "全部相符。", err=True)
    return 1 if count else 0


def _copy(root: Path, key: Path) -> Iterator[str]:
    """A copy of a tree and a key: needs no database."""
    from gongkai.across.publishing import verify

    try:
        public = verify.read_key(key)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"--key {key}：{error}") from error
    for fault in verify.verify(root, public):
        yield f"{fault.path}: {fault.wrong} ({fault.text})"


def _own(site: str, root: Path | None) -> Iterator[str]:
    """Our own trees, at the place our own registry knows, and the journal."""
    folder = django_ready()
    from django.conf import settings

    from gongkai.across.publishing import queries, verify
    from gongkai.across.publishing.lock import publishing
    from gongkai.across.publishing.places import Places
    from gongkai.base.journal import verification
    from gongkai.base.journal.signing import Signer
    from gongkai.faces.cli import checkpoints

    public = Signer(settings.MANIFEST_KEY).public
    known = queries.sites()
    if site and site not in known:
        raise click.ClickException(f"--site {site}：没有这个站点；有 {'、'.join(known) or '无'}。")
    for code in [site] if site else known:
        tree = root or Places(code).link
        # A publication half done must not look like damage: it is waited for.
        with publishing():
            expected = queries.expected_seq(code)
            faults = list(verify.verify(tree, public, expected_seq=expected))
        yield from (f"{code}/{fault.path}: {fault.wrong} ({fault.text})" for fault in faults)
    if root is None:
        for wrong in (
            *verification.chain_faults(),
            *verification.checkpoint_faults(public),
            *checkpoints.faults(folder),
        ):
            yield f"{wrong.row}: {wrong.wrong}"
