"""The numbers, places and wishes that narrow a request: one file for each kind of constraint."""
