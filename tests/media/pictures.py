"""Pictures as cameras and people make them."""

from io import BytesIO

from PIL import ExifTags, Image, PngImagePlugin

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
<rdf:Description exif:GPSLatitude="6,10.5S" photoshop:Credit="Humas IAP Banten">
<dc:creator><rdf:Seq><rdf:li>Siti Rahma</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Peserta di Serang</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"""


def drawing(size=(64, 32), mode="RGB") -> Image.Image:
    """A picture whose every pixel differs from the next."""
    image = Image.new(mode, size)
    for x in range(size[0]):
        for y in range(size[1]):
            image.putpixel((x, y), (x * 4 % 256, y * 8 % 256, (x + y) % 256))
    return image


def exif_with_place(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Siti Rahma"
    exif[ExifTags.Base.Copyright] = "IAP Banten"
    exif[ExifTags.Base.Model] = "Kamera 7"
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "S"
    gps[ExifTags.GPS.GPSLatitude] = (6.0, 10.0, 30.0)
    return exif


def photograph(kind: str, orientation: int = 1, xmp: bytes = XMP, size=(64, 32)) -> bytes:
    """A picture of a kind (`JPEG`, `PNG`, …) that says where it was taken."""
    file, image = BytesIO(), drawing(size)
    options = {"exif": exif_with_place(orientation)}
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options["pnginfo"] = info
    else:
        options["xmp"] = xmp
    if kind == "WEBP":
        options["lossless"] = True
    image.save(file, kind, **options)
    return file.getvalue()


def saved(kind: str, size=(64, 32), **options) -> bytes:
    """A picture without metadata."""
    file = BytesIO()
    drawing(size).save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image
