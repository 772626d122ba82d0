"""Pictures over the cells of a clean workbook (DrawingML)."""

from xml.sax.saxutils import quoteattr

from gongkai.base.files.remake.grid import Picture

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
# English Metric Units in a point.
EMU = 12_700


class Drawing:
    """The drawing of one sheet."""

    def __init__(self, pictures: list[Picture], number: int) -> None:
        self._pictures = pictures
        self._number = number

    def parts(self) -> dict[str, str | bytes]:
        """The drawing, its relations, and the pictures."""
        names = [
            f"sheet{self._number}_{n}.{picture.extension}"
            for n, picture in enumerate(self._pictures, start=1)
        ]
        anchors = "".join(_anchor(each, n) for n, each in enumerate(self._pictures, start=1))
        related = "".join(
            f'<Relationship Id="rId{n}" Type="{_R}/image" Target="../media/{name}"/>'
            for n, name in enumerate(names, start=1)
        )
        folder = "xl/drawings"
        parts: dict[str, str | bytes] = {
            f"{folder}/drawing{self._number}.xml": f'{_HEAD}<xdr:wsDr xmlns:xdr="{_XDR}" '
            f'xmlns:a="{_A}" xmlns:r="{_R}">{anchors}</xdr:wsDr>',
            f"{folder}/_rels/drawing{self._number}.xml.rels": f"{_HEAD}<Relationships "
            f'xmlns="{_P}/relationships">{related}</Relationships>',
        }
        for name, picture in zip(names, self._pictures, strict=True):
            parts[f"xl/media/{name}"] = picture.data
        return parts


def _anchor(picture: Picture, number: int) -> str:
    wide, high = int(picture.width * EMU), int(picture.height * EMU)
    alt = f" descr={quoteattr(picture.alt)}" if picture.alt else ""
    return (
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{picture.column - 1}</xdr:col>"
        f"<xdr:colOff>0</xdr:colOff><xdr:row>{picture.row - 1}</xdr:row>"
        f'<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="{wide}" cy="{high}"/>'
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number + 1}" name="picture {number}"{alt}/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
        "<xdr:clientData/></xdr:oneCellAnchor>"
    )
