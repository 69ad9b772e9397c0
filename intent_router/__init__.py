"""Turn what somebody types into a Chinese chat into a recommendation request: no LLM, no download, no network.

Importing anything but this module should not be necessary, except to build tools upon the lexicons.
"""

from intent_router.constraints.contract import Constraints
from intent_router.contract import Clarify, NoMatch, Recommend, RecommendationRequest, RouteResult
from intent_router.errors import Finding, IntentRouterError, LexiconError
from intent_router.lexicon.packs import Pack, installed_packs, pack_at
from intent_router.policy import Policy
from intent_router.router import Router
from intent_router.session import Session

__all__ = [
    "Clarify",
    "Constraints",
    "Finding",
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
    "installed_packs",
    "pack_at",
]
