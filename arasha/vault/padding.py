"""How long a sealed value looks from outside."""

SHORTEST = 32


def padded_length(length: int) -> int:
    """Return the length in bytes to which `length` bytes are filled up: at least 32, then Padmé.

    Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
    PURBs", 2019) lets a length tell O(log log n) bits at a price of 12% at most. Below 32 bytes,
    where most names are, it would tell almost everything.
    """
    if length <= SHORTEST:
        return SHORTEST
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask
