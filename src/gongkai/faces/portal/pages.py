"""All pages of the public site, handed to publishing by the command line."""

from gongkai.across.publishing.pages import Pages
from gongkai.duties.releases.address import address_of
from gongkai.faces.portal.kinds.columns import ColumnBuckets, ColumnHeads, ColumnIndex
from gongkai.faces.portal.kinds.documents import DocumentPages
from gongkai.faces.portal.kinds.fixed import Front, Texts
from gongkai.faces.portal.kinds.lists import LibraryBuckets, LibraryHead, OrganBuckets
from gongkai.faces.portal.kinds.machine import (
    Assets,
    Robots,
    SecurityText,
    SitemapIndex,
    SitemapShards,
)
from gongkai.faces.portal.kinds.organs import OrganList, OrganPages
from gongkai.faces.portal.kinds.platform import (
    Guide,
    ItemBuckets,
    ItemHeads,
    PlatformFront,
    Rules,
    Statutory,
)

PAGES = Pages(
    kinds=(
        Assets(),
        DocumentPages(),
        LibraryBuckets(),
        OrganBuckets(),
        ItemBuckets(),
        ColumnBuckets(),
        LibraryHead(),
        ItemHeads(),
        ColumnHeads(),
        ColumnIndex(),
        OrganPages(),
        OrganList(),
        PlatformFront(),
        Guide(),
        Rules(),
        Statutory(),
        Front(),
        Texts(),
        SitemapShards(),
        SitemapIndex(),
        Robots(),
        SecurityText(),
    ),
    path_of=address_of,
)
