"""Files made to do harm (trust A15): refused beside the field, or drawn afresh with nothing of theirs left.

One photograph is kept for each young person, and nothing else can be sent in but a spreadsheet,
which is read and not kept.
"""

import random
import struct
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.storage.memory import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile, PngImagePlugin

from accounts.models import Draft
from placements.photos import taken_in
from tests.people import as_, see, send, words
from ui.words import today

SECRET = b"canary-hidden-in-a-file"
SAID = SECRET.decode()
UNREADABLE, LARGE = "not a photograph we can read", "too large"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _where_documents_are_drawn_too(monkeypatch):
    """What draws documents has Pillow take broken pictures, in the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)


def picture(kind="JPEG", size=(400, 300), mode="RGB", colour="#336699", **save):
    held = BytesIO()
    Image.new(mode, size, colour if mode == "RGB" else 0).save(held, kind, **save)
    return held.getvalue()


def send_photo(world, content, name="alex.jpg", kind="image/jpeg", child=None, **more):
    child = child or world.alex
    child.refresh_from_db()
    data = {
        "preferred_name": child.preferred_name, "pronouns": child.pronouns,
        "frame_colour": child.frame_colour, "picture": child.picture,
        "good_day": "Pancakes, and the long way home.", "good_day_on": today().isoformat(),
        "photo_consent_on": today().isoformat(),
        "photo": SimpleUploadedFile(name, content, content_type=kind), **more,
    }  # fmt: skip
    return send(world.maya, reverse("placements:change", args=[child.ref]), data)


def kept(world, child=None):
    child = child or world.alex
    child.refresh_from_db()
    return child.photo.open("rb").read() if child.photo else b""


def files():
    """The names of every photograph that is kept."""
    return set(default_storage.listdir("photos")[1]) if default_storage.exists("photos") else set()


# ---------- made by hand ----------
def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, *chunks):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def text_bomb():
    """A PNG whose comment is 200 MB once it is unpacked."""
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    rows = zlib.compress(b"\0" * 13)
    return png(2, 2, chunk(b"zTXt", b"c\0\0" + bomb), chunk(b"IDAT", rows))


def profile_bomb():
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    return png(2, 2, chunk(b"iCCP", b"p\0\0" + bomb), chunk(b"IDAT", zlib.compress(b"\0" * 14)))


def pixel_bomb(kind="PNG"):
    held = BytesIO()
    Image.new("1" if kind == "PNG" else "L", (9000, 9000)).save(held, kind)
    return held.getvalue()


def zip_bomb():
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 50_000_000)
    return held.getvalue()


HTML = b"<!DOCTYPE html><script>alert('" + SECRET + b"')</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
REFUSED = {
    "html named jpg": (HTML, "alex.jpg", UNREADABLE),
    "html after the mark of a jpeg": (b"\xff\xd8\xff\xe0" + HTML, "alex.jpg", UNREADABLE),
    "svg with a script": (SVG, "alex.svg", UNREADABLE),
    "svg named png": (SVG, "alex.png", UNREADABLE),
    "svg packed": (zlib.compress(SVG), "alex.svgz", UNREADABLE),
    "pdf": (b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>endobj", "alex.pdf", UNREADABLE),
    "word with macros": (zip_bomb(), "alex.docm", UNREADABLE),
    "program": (b"MZ" + b"\0" * 200, "alex.jpg.exe", UNREADABLE),
    "php in a gif": (b"GIF89a<?php system($_GET[0]); ?>", "alex.php.gif", UNREADABLE),
    "animated gif": (
        picture("GIF", save_all=True, append_images=[Image.new("RGB", (400, 300))]),
        "alex.gif", UNREADABLE),
    "bmp": (picture("BMP"), "alex.bmp", UNREADABLE),
    "tiff": (picture("TIFF"), "alex.tiff", UNREADABLE),
    "icon": (picture("ICO", (32, 32)), "alex.ico", UNREADABLE),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file", "alex.eps", UNREADABLE),
    "truncated jpeg": (picture()[:500], "alex.jpg", UNREADABLE),
    "truncated png": (picture("PNG")[:60], "alex.png", UNREADABLE),
    "truncated webp": (picture("WEBP")[:40], "alex.webp", UNREADABLE),
    "no points at all": (png(0, 0), "alex.png", UNREADABLE),
    "bomb of points": (pixel_bomb(), "alex.png", LARGE),
    "bomb of points, jpeg": (pixel_bomb("JPEG"), "alex.jpg", LARGE),
    "says it is 4 billion wide": (png(2**31 - 1, 1, chunk(b"IDAT", b"")), "alex.png", LARGE),
    "bomb in a comment": (text_bomb(), "alex.png", UNREADABLE),
    "bomb in the colour profile": (profile_bomb(), "alex.png", UNREADABLE),
    "over 8 MB": (picture() + b"\0" * (8 * 1024 * 1024), "alex.jpg", LARGE),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_beside_the_field_with_every_word_kept(world, name):
    content, called, said = REFUSED[name]
    answer = send_photo(world, content, called)
    page = words(answer)
    assert answer.status_code == 422, name
    assert said in page
    assert "Pancakes, and the long way home." in page
    assert SAID not in page
    assert kept(world) == b""


# ---------- drawn afresh ----------
def with_exif():
    exif = Image.Exif()
    exif[0x010E] = SAID  # description
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}  # where it was taken
    exif[0x9003] = "2026:01:01 12:00:00"
    return picture(exif=exif)


def with_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SAID, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SAID}</x>")
    return picture("PNG", pnginfo=info)


def animated(kind):
    more = [Image.new("RGB", (400, 300), "#000000")]
    return picture(kind, save_all=True, append_images=more, duration=50)


DRAWN = {
    "where it was taken": (with_exif(), "IMG_0001.JPG"),
    "comments of a png": (with_text(), "alex.png"),
    "colour profile": (picture(icc_profile=SECRET * 40), "alex.jpg"),
    "comment of a jpeg": (picture(comment=SECRET), "alex.jpg"),
    "jpeg and html": (picture() + HTML, "alex.jpg"),
    "jpeg and zip": (picture() + zip_bomb() + SECRET, "alex.jpg"),
    "png and program": (picture("PNG") + b"MZ" + SECRET, "alex.png"),
    "moving webp": (animated("WEBP"), "alex.webp"),
    "moving png": (animated("PNG"), "alex.png"),
    "grey, 16 bit": (picture("PNG", mode="I;16"), "alex.png"),
    "four colours": (picture(mode="CMYK"), "alex.jpg"),
    "see-through": (picture("PNG", mode="RGBA"), "alex.png"),
    "png named jpg": (picture("PNG"), "alex.jpg"),
    "one point": (picture(size=(1, 1)), "alex.jpg"),
    "a line": (picture(size=(8000, 1)), "alex.jpg"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_drawn_afresh_with_nothing_of_the_file_left(world, name):
    content, called = DRAWN[name]
    answer = send_photo(world, content, called)
    assert answer.status_code == 302, words(answer)
    file = kept(world)
    assert SECRET not in file
    assert b"<script" not in file
    assert b"PK\x03\x04" not in file
    with Image.open(BytesIO(file)) as image:
        assert image.format == "JPEG"
        assert getattr(image, "n_frames", 1) == 1
        assert not image.getexif()
        assert not {"icc_profile", "comment", "exif", "photoshop"} & set(image.info)
        assert image.width <= 800
        assert image.height <= 1000


NAMES = [
    "alex\0.jpg",
    "../../../etc/cron.d/alex.jpg",
    "..\\..\\alex.jpg",
    "a" * 5000 + ".jpg",
    "alex\u202egpj.exe",
    "alex.php.jpg",
    "alex.jpg\r\nX-Made-Up: yes",
    "<img src=x onerror=alert(1)>.jpg",
    ".htaccess",
    "CON.jpg",
    "'; drop table placements_youngperson; --.jpg",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_never_used(world, name):
    before = files()
    assert send_photo(world, picture(), name).status_code == 302
    world.alex.refresh_from_db()
    file = world.alex.photo.name
    assert file.startswith("photos/")
    assert len(file) < 60
    assert set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789/._-")
    assert files() - before == {file.split("/")[1]}
    served = see(world.wen, reverse("placements:photo", args=[world.alex.ref]))
    assert served["Content-Disposition"] == 'attachment; filename="photograph.jpg"'
    assert served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Type"] == "image/jpeg"
    assert "sandbox" in served["Content-Security-Policy"]


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_name_of_a_bad_file_is_not_shown_as_it_came(world, name):
    answer = send_photo(world, HTML, name)
    assert answer.status_code == 422
    assert "\u202e" not in words(answer)
    assert "onerror=alert(1)>" not in words(answer)
    assert "X-Made-Up" not in answer.headers


def test_the_kind_a_browser_says_is_not_believed(world):
    assert send_photo(world, HTML, "alex.jpg", "image/jpeg").status_code == 422
    assert send_photo(world, picture(), "alex.html", "text/html").status_code == 302


def test_several_files_for_one_question_are_one_photograph(world):
    before = files()
    several = [SimpleUploadedFile(f"{n}.jpg", picture(), "image/jpeg") for n in range(3)]
    assert send_photo(world, picture(), photo=several).status_code == 302
    assert len(files() - before) == 1


def test_more_files_than_any_form_asks_for_are_refused(world):
    many = {f"more_{n}": SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(60)}
    url = reverse("placements:change", args=[world.alex.ref])
    answer = as_(world.maya).post(url, {**many, "good_day": "Pancakes"})
    assert answer.status_code in (400, 413)
    assert kept(world) == b""


# ---------- how much ----------
def test_a_home_keeps_so_much_and_says_how_much(world, settings):
    assert send_photo(world, picture(), child=world.jamie).status_code == 302
    settings.PHOTOGRAPHS_A_HOME = len(kept(world, world.jamie)) + 10
    answer = send_photo(world, picture())
    page = words(answer)
    assert answer.status_code == 422
    assert "Oak House keeps 0 MB of photographs, and this one would be more" in page
    assert "Pancakes, and the long way home." in page
    assert kept(world) == b""
    assert Draft.objects.filter(user=world.maya).exists()
    # One's own is replaced, whatever the others take.
    assert send_photo(world, picture(), child=world.jamie).status_code == 302
    # Another home's photographs take none of this one's room.
    settings.PHOTOGRAPHS_A_HOME *= 3
    assert send_photo(world, picture()).status_code == 302


def test_a_disk_that_is_full_loses_no_word(world):
    full = mock.patch.object(InMemoryStorage, "_save", side_effect=OSError(28, "full"))
    with full, mock.patch("django.test.client.Client.store_exc_info"):  # a fault is a page here too
        answer = send_photo(world, picture())
    assert answer.status_code == 500
    assert kept(world) == b""
    kept_words = Draft.objects.filter(user=world.maya).values_list("body", flat=True)
    assert "Pancakes, and the long way home." in str(list(kept_words))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_any_broken_file_is_refused_in_words_and_nothing_else(kind):
    """Two hundred files with a few bytes changed each: a photograph, or a sentence, never a fault."""
    whole, rng = picture(kind, (60, 40)), random.Random(f"{kind} broken")
    for _ in range(200):
        file = bytearray(whole)
        for _ in range(rng.randint(1, 8)):
            file[rng.randrange(len(file))] = rng.randrange(256)
        if rng.random() < 0.3:
            del file[rng.randrange(len(file)) :]
        with suppress(ValidationError):
            assert taken_in(SimpleUploadedFile("x.jpg", bytes(file))).size
