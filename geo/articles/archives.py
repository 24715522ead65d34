"""What a ZIP may unpack to: bombs are refused by what they say and by what they do."""

from __future__ import annotations

import zipfile

from geo.errors import ArticleError

MAX_MEMBERS = 20_000
MAX_UNPACKED = 2_000_000_000  # bytes of all members
MAX_RATIO = 200  # of a member's bytes to its packed ones; text packs to a tenth, at best a fortieth
SMALL = 1_000_000  # bytes of a member whose ratio doesn't matter


def check_archive(archive: zipfile.ZipFile, *, source: str, limit: int = MAX_UNPACKED) -> None:
    """Nothing; ArticleError where the archive says that it is too many, too large, or a bomb.

    A member can't unpack to more than it says: zipfile stops there.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise ArticleError(
            f"{source}: {len(members):,} files in it; wanted {MAX_MEMBERS:,} at most"
        )
    total = sum(info.file_size for info in members)
    if total > limit:
        raise ArticleError(f"{source}: {total:,} bytes unpacked; wanted {limit:,} at most")
    for info in members:
        if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise ArticleError(
                f"{source}: {info.filename!r} unpacks to {info.file_size:,} bytes out of"
                f" {info.compress_size:,}; wanted no more than {MAX_RATIO} times as many"
            )
    # Members that lie over one another are how a small bomb says that it is none.
    packed = sum(info.compress_size for info in members)
    size = max((info.header_offset + info.compress_size for info in members), default=0)
    if packed > size:
        raise ArticleError(f"{source}: its files lie over one another; wanted an ordinary ZIP")
