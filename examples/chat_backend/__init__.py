"""A whole chat backend around intent_router: greets, routes, keeps sessions, searches a catalogue, shows cards."""
