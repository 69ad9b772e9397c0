"""`intent-router new`: a commented lexicon file to start from."""

import click

from intent_router.cli.folder import editable, router_over
from intent_router.cli.options import Options
from intent_router.errors import EditError
from intent_router.tools.create import NewFile, new_file
from intent_router.tools.templates import FOLDERS, NewKind


@click.command(short_help="新建一个词典文件")
@click.argument("kind", type=click.Choice(list(FOLDERS)))
@click.argument("name", metavar="ID")
@click.option("--title", prompt="名字（给用户看的，如 宠物殡葬；词组就是 < > 里的名字）", help="给用户看的名字。")
@click.option("--form", default="", help="第一种说法；不写就是名字本身。")
@click.pass_obj
def new(options: Options, kind: NewKind, name: str, title: str, form: str) -> None:
    """新建一个带注释、能通过 check 的词典文件：life-stage 人生阶段、need 需求、words 词组。

    ID 就是文件名，也会登记到 taxonomy.toml；ID 定了就不能再改意思。

    \b
    Example:
        intent-router new need pet_funeral --title 宠物殡葬 --form 宠物火化
    """
    folder = editable(options)
    lexicon = router_over(folder, options).lexicon
    try:
        edits = new_file(folder, lexicon, NewFile(kind, name, title, form or title))
    except EditError as error:
        raise click.ClickException(str(error)) from error
    for edit in edits:
        edit.write()
        click.echo(f"写好了 {edit.path.as_posix()}")
    click.echo(f"接着：照着注释填；再跑 intent-router check {edits[0].path.as_posix()}", err=True)
