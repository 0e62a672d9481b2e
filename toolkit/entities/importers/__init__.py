"""Other people's collections of names as records of our own: a module a format, read as a stream."""

from toolkit.entities.importers.counts import Imported, imported_text
from toolkit.entities.importers.formats import FORMATS
from toolkit.entities.importers.importing import import_entities

__all__ = ["FORMATS", "Imported", "import_entities", "imported_text"]
