"""Turn what somebody types into a Chinese chat into a recommendation request: no LLM, no download, no network.

Importing anything but this module should not be necessary, except to build tools upon the lexicons.
"""

from intent_router.constraints.contract import Constraints
from intent_router.contract import Clarify, Greeting, NoMatch, Recommend, RouteResult
from intent_router.errors import Finding, IntentRouterError, LexiconError, SessionVersionError
from intent_router.lexicon.packs import Pack, installed_packs, pack_at
from intent_router.policy import ConversationPolicy, Policy
from intent_router.request import RecommendationRequest
from intent_router.router import Router
from intent_router.session import Session

__all__ = [
    "Clarify",
    "Constraints",
    "ConversationPolicy",
    "Finding",
    "Greeting",
    "IntentRouterError",
    "LexiconError",
    "NoMatch",
    "Pack",
    "Policy",
    "Recommend",
    "RecommendationRequest",
    "RouteResult",
    "Router",
    "Session",
    "SessionVersionError",
    "installed_packs",
    "pack_at",
]
