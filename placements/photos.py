"""Photographs of young people: taken in small, with everything but the picture left behind.

A phone's file says where and when it was taken, and may be made to burst a server (trust B-6).
What is kept is drawn afresh: upright, at most 800 by 1000 points, JPEG, no other data.
"""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageFile, ImageOps

from accounts.deeds import Refusal
from accounts.records import new_ref
from homes.models import Home
from placements.models import YoungPerson

BYTES_AT_MOST = 8 * 1024 * 1024
POINTS_AT_MOST = 40_000_000  # a 40 megapixel picture; a phone's is 12 to 24
KEPT_SIZE = (800, 1000)
KINDS = ["JPEG", "PNG", "WEBP"]
NOT_A_PHOTO = "This file is not a photograph we can read. Choose a JPEG, PNG or WebP"
# Pillow's readers fail in all these ways on a broken or dishonest file.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)
TOO_LARGE = "This photograph is too large. Choose one under 8 MB"


def taken_in(upload: Any) -> ContentFile:
    """The photograph drawn afresh, under a name that says nothing. ValidationError in words."""
    if upload.size > BYTES_AT_MOST:
        raise ValidationError(TOO_LARGE, code="large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            drawn = _drawn(upload)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_LARGE, code="large") from None
    except BROKEN:
        raise ValidationError(NOT_A_PHOTO, code="unreadable") from None
    return ContentFile(drawn, name=f"{new_ref()}.jpg")


def _drawn(upload: Any) -> bytes:
    upload.seek(0)
    # Drawing documents (WeasyPrint) switches it on for the whole process, and the limits of a PNG's texts off with it.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(upload, formats=KINDS) as image:
        width, height = image.size
        if width * height > POINTS_AT_MOST:
            raise ValidationError(TOO_LARGE, code="large")
        image.draft("RGB", KEPT_SIZE)  # a JPEG is read no larger than needed
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(KEPT_SIZE)
    # A new picture from the points alone: no EXIF, colour profile, comment or thumbnail comes along.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    held = BytesIO()
    clean.save(held, "JPEG", quality=85, optimize=True)
    return held.getvalue()


class NoRoom(Refusal):
    field = "photo"


def make_room(home: Home, person: YoungPerson, photo: ContentFile) -> None:
    """Refused (NoRoom) when this home's photographs would be more than it keeps.

    Counted are those of everybody who lives or lived there, this person's present one aside. The
    home's row is held, so that two photographs at once cannot both take the last of the room.
    """
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    others = (
        YoungPerson.objects.filter(placements__home=home).exclude(pk=person.pk).exclude(photo="")
    )
    names = set(others.order_by().values_list("photo", flat=True))
    if _kept(names, person.photo.storage) + photo.size > settings.PHOTOGRAPHS_A_HOME:
        most = settings.PHOTOGRAPHS_A_HOME // (1024 * 1024)
        raise NoRoom(
            f"{home.name} keeps {most} MB of photographs, and this one would be more. "
            "Take away one that is no longer needed, then choose this one again"
        )


def _kept(names: set[str], storage: Any) -> int:
    """What these files take on the disk, in bytes; one that is not there takes nothing."""
    found = 0
    for name in names:
        try:
            found += storage.size(name)
        except OSError:
            continue
    return found
