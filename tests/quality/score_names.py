"""Print how many spellings find their place, and how many persons, papers and inventions find none.

    python -m tests.quality.score_names

Asked are names_variants.csv and not_places.csv beside this file, with the country as the only hint.
"""

from __future__ import annotations

from tests.quality.test_names import NOT_PLACES, SURE, VARIANTS, candidates, is_right


def main() -> None:
    """Print the figures and each miss."""
    missed = []
    for row in VARIANTS:
        found = candidates(row["variant"], row["country"])
        if not (found and is_right(row, found[0])):
            missed.append((row, found[0] if found else None))
    placed = [(r, f) for r in NOT_PLACES if (f := candidates(r["name"], r["country"]))]
    sure = [best for _, best in missed if best is not None and best.score >= SURE]
    print(f"spellings that find their place  {len(VARIANTS) - len(missed)} of {len(VARIANTS)}")
    print(f"spellings placed wrongly, surely {len(sure)}")
    print(f"what is no place finds none      {len(NOT_PLACES) - len(placed)} of {len(NOT_PLACES)}")
    for row, best in missed:
        print(f"  {row['variant']}: {best.place.name if best else 'none'}")
    for row, found in placed:
        print(f"  {row['name']}: {found[0].place.name} ({found[0].why})")


if __name__ == "__main__":
    main()
