"""Runs of proposals as pages show them."""

import json
from collections.abc import Mapping


def certificate_text(proof: Mapping[str, object]) -> str:
    """Return a certificate as the file that is downloaded: its digest is of this text."""
    return json.dumps(proof, separators=(",", ":"), sort_keys=True) + "\n"
