"""What Dateline raises on purpose: each is also a built-in, and says what came and was wanted."""

from __future__ import annotations


class GeoError(Exception):
    """The root of all errors raised on purpose: says where, what came, what was wanted."""


class ArticleError(GeoError, ValueError):
    """An article could not be read: the rest of the batch goes on."""


class FetchError(ArticleError, OSError):
    """A page or feed could not be fetched, or must not be."""


class GazetteerError(GeoError, ValueError):
    """A gazetteer or pack is missing, cut off or of a wrong format."""


class QueryError(GeoError, ValueError):
    """A question that can't be answered as it was put: an unknown country, a date turned round."""


class StoreError(GeoError, OSError):
    """The store could not be opened, read or written."""


class ReadingError(GeoError, RuntimeError):
    """The processes that read articles were ended from outside."""


class KindError(GeoError, ValueError):
    """The table of event kinds, or of their words, can't be used as it is."""


class EventFileError(GeoError, ValueError):
    """A file of events could not be read or written."""


class NetworkError(GeoError, OSError):
    """A server could not be reached, or answered otherwise than wanted."""


class TilesError(GeoError, ValueError):
    """A file or folder of raster tiles can't be shown as a map."""
