"""`intent-router serve`: the router behind HTTP, for hosts not written in Python; needs the extra `[serve]`.

Nothing outside this package and its command imports it. `create_app` in `intent_router.serve.app` is the ASGI app.
"""
