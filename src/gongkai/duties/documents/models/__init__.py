from gongkai.duties.documents.models.attachment import Attachment
from gongkai.duties.documents.models.document import Document, DocumentQuerySet
from gongkai.duties.documents.models.series import Series

__all__ = ["Attachment", "Document", "DocumentQuerySet", "Series"]
