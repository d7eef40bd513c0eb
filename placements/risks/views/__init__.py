"""The pages of risk assessments: a young person's, one of them, and the deeds done with it."""

from placements.risks.views.deeds import Choose, End, Review, Write
from placements.risks.views.reading import risk, risks

__all__ = ["Choose", "End", "Review", "Write", "risk", "risks"]
