"""Lexicons for a wedding platform: data only, found by intent_router through the entry point."""
