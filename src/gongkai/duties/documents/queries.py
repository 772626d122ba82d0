from gongkai.duties.documents import assembly
from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.duties.documents.models import Attachment, Document


def content(document: Document) -> DocumentContent:
    """All that would become public of the document as it stands now."""
    parts = {"body": document.body} | assembly.parts_of(document)
    return DocumentContent(
        **parts,
        title=document.title,
        organ=document.organ.code,
        publisher=document.publisher,
        attribute=document.attribute,
        genre=document.genre,
        theme=document.theme,
        item=document.item,
        entry=document.entry.code if document.entry else "",
        phase=document.phase,
        manner=document.manner,
        places=tuple(document.places),
        place_note=document.place_note,
        audience_kind=document.audience_kind,
        audience=document.audience,
        key_areas=tuple(document.key_areas),
        service_object=document.service_object,
        keywords=document.keywords,
        summary=document.summary,
        source_kind=document.source_kind,
        source=document.source,
        source_title=document.source_title,
        source_number=document.source_number,
        source_url=document.source_url,
        recipients=document.recipients,
        joint=tuple(document.joint),
        former_addresses=tuple(document.former_addresses),
        stated_doc_number=document.doc_number if document.is_number_stated else "",
        stated_index_number=document.index_number if document.is_index_stated else "",
        written_on=document.written_on,
        issued_on=document.issued_on,
        stated_published_on=document.first_public_on,
        effective_on=document.effective_on,
        lapses_on=document.lapses_on,
        abolished_on=document.abolished_on,
        amended_on=document.amended_on,
        attachments=tuple(_public_file(row) for row in attachments(document)),
    )


def attachments(document: Document) -> list[Attachment]:
    return list(document.attachments.select_related("file", "file__released"))


def _public_file(attachment: Attachment) -> PublicFile:
    """The rebuilt copy; rules.check_can_submit has refused a document with an unchecked file."""
    copy = attachment.file.released
    if copy is None:
        raise ValueError(f"attachment {attachment.pk} has no released copy")
    former = tuple(attachment.former_addresses)
    return PublicFile(attachment.name, copy.sha256, copy.kind, copy.size, attachment.alt, former)
