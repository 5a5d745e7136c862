"""What the page of all parts shows: invented content, every part in every state."""

from typing import Any


def gallery_page() -> dict[str, Any]:
    return {}
