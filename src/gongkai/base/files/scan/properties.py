"""Who made a file, for whom and with what: the properties of office files."""

from gongkai.base.files.scan.archive import local
from gongkai.base.files.scan.opc import ROOT, Package
from gongkai.base.files.scan.passages import Channel, Items, passage, person

_PROPERTIES = ("core-properties", "extended-properties", "custom-properties")
# What a program writes about itself.
_PROGRAM = frozenset(
    (  # noqa: SIM905 - a list of words is read as words
        "Application AppVersion DocSecurity ScaleCrop LinksUpToDate SharedDoc "
        "HyperlinksChanged Pages Words Characters Lines Paragraphs CharactersWithSpaces "
        "TotalTime Slides Notes HiddenSlides MMClips PresentationFormat created modified "
        "lastPrinted revision HeadingPairs TitlesOfParts"
    ).split()
)
_PERSONS = frozenset({"creator", "lastModifiedBy", "Manager"})
_WORDS = {
    "creator": "author",
    "lastModifiedBy": "last author",
    "Manager": "manager",
    "Company": "company",
}


def read(package: Package) -> Items:
    """Every property that people wrote; sheet names and counts are no properties of theirs."""
    for part in package.related(ROOT, *_PROPERTIES):
        root = package.archive.tree(part)
        package.take(part)
        if root is None:
            continue
        for element in root:
            name = local(element)
            text = " ".join("".join(str(each) for each in element.itertext()).split())
            name = _WORDS.get(name, element.get("name", name))
            if text and local(element) not in _PROGRAM:
                made = person if local(element) in _PERSONS else passage
                yield made(text, f"metadata {name}", Channel.METADATA)
