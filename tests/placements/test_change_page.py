"""Changing a young person's page, and the photograph on it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.models import AuditEvent
from placements.models import YoungPerson
from tests.people import as_, see, send, shown_token, words
from ui.words import today


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(child, name="change"):
    return reverse(f"placements:{name}", args=[child.ref])


def answers(child, **more):
    child.refresh_from_db()
    return {
        "preferred_name": child.preferred_name,
        "pronouns": child.pronouns,
        "frame_colour": child.frame_colour,
        "picture": child.picture,
        "good_day": "Bacon sandwich.",
        "good_day_on": today().isoformat(),
        **more,
    }


def picture(size=(600, 800), kind="JPEG", **save):
    held = BytesIO()
    Image.new("RGB", size, "#336699").save(held, kind, **save)
    return held.getvalue()


def upload(content, name="alex.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_maya_changes_how_alex_is_named_and_shown(world):
    data = answers(
        world.alex, preferred_name="Lex", pronouns="they", frame_colour="sky", picture="bike"
    )
    assert send(world.maya, address(world.alex), data).status_code == 302
    page = words(see(world.wen, address(world.alex, "young_person")))
    assert "Lex" in page
    assert "hearth-arch--sky" in page
    assert "pictures/bike.svg" in page
    event = AuditEvent.objects.filter(verb="changed").latest("pk")
    assert (event.by, event.thing) == (world.maya, world.alex.ref)


def test_own_words_need_the_day_they_were_looked_at_together(world):
    response = send(world.maya, address(world.alex), answers(world.alex, good_day_on=""))
    assert response.status_code == 422
    assert "Enter when you looked at it together" in words(response)
    assert "Bacon sandwich.</textarea>" in words(response)


def test_a_picture_we_have_not_drawn_is_kept_by_its_name(world):
    YoungPerson.objects.filter(pk=world.alex.pk).update(picture="whisk")
    assert send(world.maya, address(world.alex), answers(world.alex)).status_code == 302
    world.alex.refresh_from_db()
    assert world.alex.picture == "whisk"
    page = words(see(world.maya, address(world.alex, "young_person")))
    assert "whisk.svg" not in page


def test_changed_meanwhile_shows_both_and_keeps_what_was_typed(world):
    opened = shown_token(as_(world.dev), address(world.alex), world.dev)
    mine = answers(world.alex, good_day="Mine")
    send(world.maya, address(world.alex), answers(world.alex, good_day="Theirs first"))
    response = send(world.dev, address(world.alex), mine, token=opened)
    page = words(response)
    assert response.status_code == 409
    assert "Theirs first" in page
    assert "Mine</textarea>" in page
    world.alex.refresh_from_db()
    assert world.alex.good_day == "Theirs first"
    assert (
        send(world.dev, address(world.alex), answers(world.alex, good_day="Both")).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200), ("dev", 200), ("wen", 403), ("ruth", 403), ("ines", 403), ("sol", 403),
        ("sid", 404), ("elsa", 404), ("omar", 404), ("lena", 404), ("cass", 404),
    ],
)  # fmt: skip
def test_who_may_change_it(world, who, status):
    user = getattr(world, who)
    assert see(user, address(world.alex)).status_code == status
    if status != 200:
        assert send(user, address(world.alex), answers(world.alex)).status_code == status


# ---------- the photograph ----------
def with_photo(world, content=None, **more):
    data = answers(
        world.alex,
        photo=upload(content or picture()),
        **{"photo_consent_on": today().isoformat(), **more},
    )
    return send(world.maya, address(world.alex), data)


def test_a_photograph_is_drawn_afresh_without_what_the_phone_added(world):
    exif = Image.Exif()
    exif[0x010E] = "Alex at 12 Oak Lane"
    exif[0x0112] = 6  # lying on its side
    assert with_photo(world, picture((1200, 900), exif=exif, comment=b"secret")).status_code == 302
    world.alex.refresh_from_db()
    kept = world.alex.photo.open("rb").read()
    assert b"Oak Lane" not in kept
    assert b"secret" not in kept
    drawn = Image.open(BytesIO(kept))
    assert not drawn.getexif()
    assert drawn.height > drawn.width  # stood upright
    assert drawn.width <= 800
    assert drawn.height <= 1000
    assert "alex" not in world.alex.photo.name


def test_no_photograph_without_consent(world):
    response = with_photo(world, photo_consent_on="")
    assert response.status_code == 422
    assert "Enter when consent was given" in words(response)
    world.alex.refresh_from_db()
    assert not world.alex.photo


def test_the_photograph_is_for_those_who_see_the_page_and_no_browser_keeps_it(world):
    with_photo(world)
    url = address(world.alex, "photo")
    response = see(world.wen, url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"
    assert see(world.sol, url).status_code == 200
    for who in ("omar", "elsa", "sid", "lena", "ivor", "cass"):
        assert see(getattr(world, who), url).status_code == 404
    assert url in words(see(world.wen, address(world.alex, "young_person")))
    house = words(see(world.ines, reverse("placements:young_people", args=[world.oak.ref])))
    assert url not in house


def test_no_photograph_is_a_404(world):
    assert see(world.wen, address(world.alex, "photo")).status_code == 404


def test_a_photograph_taken_away_is_gone_from_the_disk(world, django_capture_on_commit_callbacks):
    with_photo(world)
    world.alex.refresh_from_db()
    name, storage = world.alex.photo.name, world.alex.photo.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        data = answers(world.alex, remove_photo="on", photo_consent_on=today().isoformat())
        assert send(world.maya, address(world.alex), data).status_code == 302
    world.alex.refresh_from_db()
    assert not world.alex.photo
    assert world.alex.photo_consent_on is None
    assert not storage.exists(name)


def bomb():
    """A small file of a very large picture."""
    held = BytesIO()
    Image.new("1", (9000, 9000)).save(held, "PNG")
    return held.getvalue()


def liar():
    """A PNG that says it is 65,000 points wide, with no points in it."""
    import struct
    import zlib

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"not a picture", "not a photograph we can read"),
        (
            b"<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>",
            "not a photograph we can read",
        ),
        (b"GIF89a" + b"\0" * 40, "not a photograph we can read"),
        (picture()[:300], "not a photograph we can read"),
        (b"\xff\xd8\xff" + b"\0" * 100, "not a photograph we can read"),
        (bomb(), "too large"),
        (liar(), "too large"),
        (b"\xff\xd8" + b"\0" * (8 * 1024 * 1024 + 1), "too large"),
    ],
    ids=["empty", "text", "svg", "gif", "cut short", "hollow", "bomb", "liar", "heavy"],
)
def test_a_file_that_is_no_photograph_is_refused_in_words(world, content, said):
    response = (
        with_photo(world, content)
        if content
        else send(
            world.maya,
            address(world.alex),
            answers(world.alex, photo=upload(b""), photo_consent_on=today().isoformat()),
        )
    )
    assert response.status_code == 422
    assert said in words(response)
    world.alex.refresh_from_db()
    assert not world.alex.photo
