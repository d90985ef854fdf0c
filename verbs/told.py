"""How a verb tells a number of ads: no number, 1 ad, 1,412 ads."""


def told_ads(ads: int | None) -> str:
    """Return a count in words; None is no number, which is not 0 ads."""
    if ads is None:
        return "no number"
    return f"{ads:,} {'ad' if ads == 1 else 'ads'}"
