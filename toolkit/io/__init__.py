"""Files to Documents and segments, results to files; a module a family of formats."""

from toolkit.io.documents import Text, as_documents, read_documents
from toolkit.io.output import refuse_existing, write_file
from toolkit.io.text import read_segments, read_text

__all__ = ["Text", "as_documents", "read_documents", "read_segments", "read_text", "refuse_existing", "write_file"]
