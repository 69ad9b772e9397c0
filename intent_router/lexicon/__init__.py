"""The lexicon: its file format, its in-memory form, and the way from one to the other."""
