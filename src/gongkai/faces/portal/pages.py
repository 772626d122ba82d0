"""All pages of the public site, handed to publishing by the command line."""

from gongkai.across.publishing.pages import PageKind, Pages
from gongkai.duties.releases.address import address_of
from gongkai.faces.portal.below import LedBelow
from gongkai.faces.portal.kinds.catalogues import CatalogueList, CataloguePages
from gongkai.faces.portal.kinds.columns import ColumnBuckets, ColumnHeads, ColumnIndex
from gongkai.faces.portal.kinds.data import DataCatalogue
from gongkai.faces.portal.kinds.documents import DocumentPages
from gongkai.faces.portal.kinds.facets import AXES, FacetBuckets, FacetIndex, FacetPages
from gongkai.faces.portal.kinds.fixed import Front, SiteMap, Texts
from gongkai.faces.portal.kinds.gazette import GazetteList, GazettePages
from gongkai.faces.portal.kinds.guides import Guide, OrganGuides, RequestGuide
from gongkai.faces.portal.kinds.lists import (
    InterpretationHead,
    LibraryHead,
    OrganBuckets,
    ShelfBuckets,
)
from gongkai.faces.portal.kinds.machine import (
    Assets,
    Robots,
    SecurityText,
    SitemapIndex,
    SitemapShards,
)
from gongkai.faces.portal.kinds.meetings import MeetingList, MeetingPages
from gongkai.faces.portal.kinds.months import MonthlyList, MonthlyPages
from gongkai.faces.portal.kinds.norms import PlanList, RegisterHead, RegisterPages
from gongkai.faces.portal.kinds.organs import OrganList, OrganPages
from gongkai.faces.portal.kinds.others import ElderPages, KioskPages
from gongkai.faces.portal.kinds.platform import (
    ItemBuckets,
    ItemHeads,
    PlatformFront,
    Rules,
    Statutory,
)
from gongkai.faces.portal.kinds.publics import PublicHeads
from gongkai.faces.portal.kinds.questions import Questions
from gongkai.faces.portal.kinds.recordlists import RecordLists
from gongkai.faces.portal.kinds.records import RecordPages
from gongkai.faces.portal.kinds.reports import ReportList, ReportPages
from gongkai.faces.portal.traditional import WithTraditional
from gongkai.faces.portal.twopass import InTwoPasses

_KINDS: tuple[PageKind, ...] = (
    Assets(),
    DocumentPages(),
    CataloguePages(),
    ShelfBuckets(),
    OrganBuckets(),
    ItemBuckets(),
    ColumnBuckets(),
    LibraryHead(),
    FacetIndex(),
    *(kind(axis) for axis in AXES.values() for kind in (FacetPages, FacetBuckets)),
    InterpretationHead(),
    Questions(),
    RegisterHead(),
    RegisterPages(),
    PlanList(),
    ItemHeads(),
    MeetingPages(),
    RecordPages(),
    RecordLists(),
    ReportPages(),
    ReportList(),
    MonthlyPages(),
    MonthlyList(),
    MeetingList(),
    GazettePages(),
    GazetteList(),
    PublicHeads(),
    ColumnHeads(),
    ColumnIndex(),
    OrganPages(),
    OrganList(),
    PlatformFront(),
    Guide(),
    OrganGuides(),
    RequestGuide(),
    CatalogueList(),
    Rules(),
    Statutory(),
    Front(),
    SiteMap(),
    DataCatalogue(),
    Texts(),
    ElderPages(),
    KioskPages(),
    SitemapShards(),
    SitemapIndex(),
    Robots(),
    SecurityText(),
)
PAGES = Pages(
    kinds=tuple(InTwoPasses(LedBelow(WithTraditional(kind))) for kind in _KINDS),
    path_of=address_of,
)
