"""What search engines and programs read in the head of a page: schema.org as JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gongkai.across.publishing.pages import OrganFacts, Row, SiteFacts
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.gazette.content import IssueContent
from gongkai.duties.records.content import RecordContent
from gongkai.faces.portal import wording
from gongkai.law.validity import Validity

# What schema.org says of the force of a rule; a document without a term says nothing.
_FORCE = {
    Validity.VALID: "InForce",
    Validity.AMENDED: "InForce",
    Validity.LAPSED: "NotInForce",
    Validity.ABOLISHED: "NotInForce",
}
# What ends a script element or opens a comment is written in another way that means the same.
_UNSAFE = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def document(row: Row, content: DocumentContent, site: SiteFacts) -> Markup:
    """A document: as a rule with its force where it bears a document number, else as a report."""
    facts = {
        "@type": "Legislation" if row.doc_number else "Report",
        "name": row.title,
        "url": f"{site.address}{row.path}",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "datePublished": row.published_on.isoformat(),
        "dateModified": _day(row.corrected_on or row.amended_on),
        "description": row.summary,
        "keywords": content.keywords,
        "about": wording.theme(content.theme),
        "publisher": {"@type": "GovernmentOrganization", "name": row.organ_name},
        "identifier": _identifiers(row),
    }
    if row.doc_number:
        force = _FORCE.get(row.validity, "")
        facts |= {
            "legislationIdentifier": row.doc_number,
            "legislationDate": _day(row.written_on),
            "legislationDateOfApplicability": _day(row.effective_on),
            "legislationLegalForce": f"https://schema.org/{force}" if force else "",
            "legislationPassedBy": {"@type": "GovernmentOrganization", "name": row.organ_name},
        }
    return _written(facts)


def organ(facts: OrganFacts, site: SiteFacts) -> Markup:
    """An organ and how to reach it."""
    return _written(
        {
            "@type": "GovernmentOrganization",
            "name": facts.name,
            "alternateName": [facts.short_name, *(name for name, _ in facts.former_names)],
            "url": f"{site.address}/jigou/{facts.code}/",
            "address": facts.address,
            "telephone": facts.phone,
            "faxNumber": facts.fax,
            "email": facts.email,
        }
    )


def service(row: Row, content: RecordContent, site: SiteFacts) -> Markup:
    """A service item: who provides it for whom, and where it is asked for."""
    counter = {
        "@type": "ServiceChannel",
        "name": "窗口办理",
        "serviceLocation": {"@type": "Place", "address": content.said("counter")},
        "servicePhone": {"@type": "ContactPoint", "telephone": content.said("phone")},
    }
    online = {
        "@type": "ServiceChannel",
        "name": "网上办理",
        "serviceUrl": content.said("online_url"),
    }
    return _written(
        {
            "@type": "GovernmentService",
            "name": row.title,
            "url": f"{site.address}{row.path}",
            "identifier": [
                *_identifiers(row),
                {"@type": "PropertyValue", "name": content.of_sort.code, "value": content.code},
            ],
            "serviceType": content.said("type"),
            "audience": {"@type": "Audience", "audienceType": content.said("subjects")},
            "provider": {"@type": "GovernmentOrganization", "name": row.organ_name},
            "availableChannel": [counter, *([online] if content.said("online_url") else [])],
        }
    )


def issue(
    row: Row, content: IssueContent, site: SiteFacts, parts: Sequence[tuple[str, str]], pdf: str
) -> Markup:
    """An issue of the gazette: its number, what it prints (title, address), and its PDF."""
    return _written(
        {
            "@type": "PublicationIssue",
            "name": row.title,
            "url": f"{site.address}{row.path}",
            "issueNumber": str(content.number),
            "datePublished": content.issued_on,
            "inLanguage": "zh-CN",
            "isAccessibleForFree": True,
            "isPartOf": {"@type": "Periodical", "name": content.imprint.name},
            "publisher": {"@type": "GovernmentOrganization", "name": row.organ_name},
            "hasPart": [
                {"@type": "Article", "name": name, "url": f"{site.address}{path}"}
                for name, path in parts
            ],
            "encoding": pdf
            and {
                "@type": "MediaObject",
                "contentUrl": f"{site.address}{pdf}",
                "encodingFormat": "application/pdf",
            },
        }
    )


def website(site: SiteFacts) -> Markup:
    """The site, and how it is searched."""
    return _written(
        {
            "@type": "WebSite",
            "name": f"{site.name}{site.tagline}",
            "url": f"{site.address}/",
            "inLanguage": "zh-CN",
            "publisher": {"@type": "GovernmentOrganization", "name": site.name},
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{site.address}/search/?q={{q}}",
                "query-input": "required name=q",
            },
        }
    )


def _identifiers(row: Row) -> list[dict[str, str]]:
    named = (("索引号", row.index_number), ("发文字号", row.doc_number))
    return [
        {"@type": "PropertyValue", "name": name, "value": value} for name, value in named if value
    ]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _written(facts: Mapping[str, Any]) -> Markup:
    """What is known, and nothing empty."""
    told = {"@context": "https://schema.org"}
    told |= {name: value for name, value in facts.items() if value}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))
