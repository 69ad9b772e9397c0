"""Every threshold of the decision, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationPolicy:
    """When to ask, how to take short replies, and how much a session may hold."""

    offers_to_narrow: bool = True
    """Whether a recommendation for a mere life stage comes with a question that would narrow it."""
    max_options: int = 4
    """Options of one question, the greeting apart."""
    regreetings: int = 1
    """How many utterances in a row that say nothing are met with a short greeting; then there is silence."""
    pending_turns: int = 3
    """A question can still be answered so many utterances after it was asked."""
    longest_reply: int = 16
    """Characters of a reply that may name an option by part of its words."""
    elliptical_rest: int = 1
    """A text that leaves so many characters unexplained may still speak of what was asked for before."""
    chosen: float = 0.95
    """Confidence of what the user chose among the options of a question."""
    stages_of_a_request: int = 3
    """Life stages known from earlier that one request carries."""
    known_stages: int = 8
    known_needs: int = 12
    known_exclusions: int = 12
    asked_questions: int = 40
    recent_turns: int = 6
    """What a session keeps of each, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How sure the router must be. Confidences are 0–1, lengths are characters of the normalised text."""

    max_length: int = 2000
    """A longer text is refused with the reason `too_long`."""
    strong: float = 0.9
    """Confidence that one strong form gives."""
    weak: float = 0.4
    """Confidence that one weak form gives when nothing supports it."""
    supported: float = 0.8
    """Confidence of a weak form beside a cue or other evidence."""
    assert_at: float = 0.6
    """From here on a candidate is asserted."""
    bare_reply_length: int = 8
    """A reply this short may be nothing but the name of the thing."""
    bare_reply_rest: int = 2
    """How many characters of a bare reply may be left unexplained."""
    max_terms: int = 5
    """Search terms in one request."""
    max_requests: int = 6
    """Requests in one answer; stated ones come before suggested ones."""
    conversation: ConversationPolicy = ConversationPolicy()
