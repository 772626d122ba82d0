import json
from pathlib import Path
from typing import Any

import click

from gongkai.faces.cli.jsonl import rows
from gongkai.faces.cli.ready import data_option, django_ready, today

PATH = click.Path(dir_okay=False, path_type=Path)


@click.command("search")
@click.argument("query", required=False)
@click.option("--organ", default="", help="机关代码")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--batch", type=PATH, help="每行 {id, query}，逐行输出 {id, ranked}")
@click.option("--corpus", type=PATH, help="另一个文集：每行 {id, title 或 name, text}")
@data_option
def command(
    query: str | None,
    organ: str,
    as_json: bool,
    limit: int,
    batch: Path | None,
    corpus: Path | None,
) -> None:
    """公开检索给出的结果；--batch 用同样的分析和排序逐题排列。"""
    if batch is None and query is None:
        raise click.UsageError("请给出要查的内容，或用 --batch 给出题目文件。")
    if batch is None:
        _one(query or "", organ, limit, as_json=as_json)
    elif corpus is None:
        _batch_live(batch, limit)
    else:
        _batch_corpus(batch, corpus, limit)


def _one(text: str, organ: str, limit: int, *, as_json: bool) -> None:
    folder = django_ready()
    from gongkai.across.search import engine, queries

    query = queries.Query(text, organ=organ)
    try:
        results = queries.search(query, root=folder / "search", on=today(), limit=limit)
    except engine.SearchUnavailable as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(_json(results), ensure_ascii=False))
        return
    click.echo(f"共 {results.total} 件" + ("（部分匹配）" if results.is_relaxed else ""))
    for hit in results.hits:
        click.echo(f"{hit.published_on}  {hit.doc_number or '—'}  {hit.title}  {hit.href}")


def _json(results: Any) -> dict[str, Any]:
    names = ("index_number", "title", "doc_number", "validity")
    return {
        "total": results.total,
        "results": [
            {name: getattr(hit, name) for name in names}
            | {
                "organ": hit.organ_name,
                "published_on": hit.published_on.isoformat(),
                "snippet": hit.snippet_text,
                "url": hit.href,
            }
            for hit in results.hits
        ],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in results.facets.items()
        },
    }


def _batch_live(batch: Path, limit: int) -> None:
    folder = django_ready()
    from gongkai.across.search import engine, queries

    try:
        for row in rows(batch, required=("id", "query")):
            ranked = queries.ranked(row["query"], root=folder / "search", limit=limit)
            click.echo(json.dumps({"id": row["id"], "ranked": ranked}, ensure_ascii=False))
    except engine.SearchUnavailable as error:
        raise click.ClickException(str(error)) from error


def _batch_corpus(batch: Path, corpus: Path, limit: int) -> None:
    from gongkai.across.search.collection import Collection

    collection = Collection(rows(corpus, required=("id", "text")))
    for row in rows(batch, required=("id", "query")):
        ranked = collection.rank(str(row["query"]), limit)
        click.echo(json.dumps({"id": row["id"], "ranked": ranked}, ensure_ascii=False))
