"""Packs published files beforehand, so that a web server need not pack them for each reader.

A twin lies beside its file as `index.html.gz`. It is made in a pass of its own, while no
publication waits; whoever writes or removes a file takes its twin away first (see `Tree`), so that
none is older than its file or outlives it.
"""

import hashlib

from gongkai.across.publishing import packed, queries
from gongkai.across.publishing.lock import publishing
from gongkai.across.publishing.models import Output
from gongkai.across.publishing.tree import Tree

_TOGETHER = 100  # files packed before a publication that waits gets its turn


def pack(site: str) -> int:
    """Pack what of the shown tree is not packed yet; how many files were.

    Stopped anywhere it goes on with the rest. Does nothing for a site that was never built.
    """
    done = 0
    while True:
        with publishing():
            count = _pack_some(site)
        if not count:
            return done
        done += count


def _pack_some(site: str) -> int:
    generation = queries.live(site)
    if generation is None:
        return 0
    tree = Tree.of(site, generation.number)
    rows = Output.objects.filter(generation=generation, is_unpacked=True)
    found = list(rows.order_by("pk").values_list("pk", "path", "sha256")[:_TOGETHER])
    for _, path, sha256 in found:
        _pack_one(tree, path, sha256)
    Output.objects.filter(pk__in=[pk for pk, _, _ in found]).update(is_unpacked=False)
    return len(found)


def _pack_one(tree: Tree, path: str, sha256: str) -> None:
    """Pack a file, unless its twin is there, or it is not what was published."""
    twin = f"{path}{packed.ENDING}"
    try:
        data = (tree.root / path).read_bytes()
    except OSError:
        return
    if hashlib.sha256(data).hexdigest() == sha256 and not (tree.root / twin).is_file():
        tree.write(twin, [packed.pack(data)], sync=False)
