"""`python -m intent_router`: the command line without the installed script."""

from intent_router.cli import main

main(prog_name="intent-router")
