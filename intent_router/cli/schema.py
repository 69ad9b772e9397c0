"""`intent-router schema`: print a JSON Schema."""

import json

import click

from intent_router.schemas import SCHEMA_NAMES, json_schema


@click.command(short_help="打印 JSON Schema")
@click.argument("name", type=click.Choice(SCHEMA_NAMES))
def schema(name: str) -> None:
    """打印输出结果、会话或某种词典文件的 JSON Schema。

    \b
    Example:
        intent-router schema result
    """
    click.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=2))
