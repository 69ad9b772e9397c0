"""Every threshold of the decision, in one place."""

from dataclasses import dataclass


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
