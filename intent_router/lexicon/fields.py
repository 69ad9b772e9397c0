"""The kinds of text that all lexicon files are made of."""

from typing import Annotated

from pydantic import Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Forms = Annotated[list[Text], Field(min_length=1)]
