"""Static files as they are sent: made once, again when something changed, and never half."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from config import sent_files


@pytest.fixture
def house(settings, tmp_path):
    """A checkout with a few files, and a folder to make them into."""
    source = tmp_path / "static"
    for name, text in {
        "css/a.css": "/* why */\na { background : url('../img/a.svg') }\n\n/*! licence */\nb,\nc  d { e: f g; }",
        "img/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'>" + "<path d='M0 0'/>" * 40 + "</svg>",
        "js/a.js": 'import "./b.js";\n' + "// padding\n" * 40,
        "js/b.js": "window.b = 1;",
        "documents/big.ttf": "for documents alone",
        "README.md": "for whoever opens the folder",
    }.items():  # fmt: skip
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text)
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "home" / "sent"
    finders.get_finder.cache_clear()
    yield source
    finders.get_finder.cache_clear()


def sent(settings) -> dict[str, Path]:
    """Each file by the name it was given."""
    names = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    return {name: settings.STATIC_ROOT / made for name, made in names.items()}


def test_a_name_says_what_is_in_it_and_what_refers_to_it_follows(house, settings):
    sent_files.ready()
    first = sent(settings)
    assert set(first) == {"css/a.css", "img/a.svg", "js/a.js", "js/b.js"}
    assert first["img/a.svg"].name in first["css/a.css"].read_text()
    assert first["js/b.js"].name in first["js/a.js"].read_text()
    (house / "js/b.js").write_text("window.b = 2;")
    sent_files.ready()
    second = sent(settings)
    assert second["js/b.js"] != first["js/b.js"]
    assert second["js/a.js"] != first["js/a.js"]
    assert second["img/a.svg"] == first["img/a.svg"]
    assert not first["js/b.js"].exists()


def test_they_are_compressed_ahead_when_that_helps(house, settings):
    sent_files.ready()
    drawing, small = sent(settings)["img/a.svg"], sent(settings)["js/b.js"]
    for kind in (".br", ".gz"):
        assert Path(f"{drawing}{kind}").stat().st_size < drawing.stat().st_size / 4
        assert not Path(f"{small}{kind}").exists()


def test_nothing_is_made_again_that_did_not_change(house, settings, monkeypatch):
    sent_files.ready()
    monkeypatch.setattr(sent_files, "_make", lambda beside: pytest.fail("made again"))
    sent_files.ready()


@pytest.mark.parametrize("left", ["half a folder", "no stamp", "no folder"])
def test_after_a_kill_it_is_made_whole(house, settings, left):
    sent_files.ready()
    beside = settings.STATIC_ROOT.parent
    if left == "half a folder":
        (beside / "making-x").mkdir()
        (beside / sent_files.STAMP).unlink()
    elif left == "no stamp":
        (beside / sent_files.STAMP).unlink()
        next(settings.STATIC_ROOT.rglob("a.*.svg")).unlink()
    else:
        settings.STATIC_ROOT.rename(beside / "making-y")
    sent_files.ready()
    assert all(file.exists() for file in sent(settings).values())
    assert not list(beside.glob("making-*"))


def test_a_reference_to_a_file_that_is_not_there_is_refused(house, settings):
    (house / "css/a.css").write_text("a { background: url('nowhere.svg') }")
    with pytest.raises(ValueError, match=r"nowhere\.svg"):
        sent_files.ready()
    assert not settings.STATIC_ROOT.exists()


@pytest.mark.parametrize(
    ("css", "lean"),
    [
        ("a { b: c d ; }\n\n.e ,\n.f  .g { h: i }", "a{b:c d;}.e,.f .g{h:i }"),
        ("/* x */ a/* y */b { c: d }", "a/**/b{c:d }"),
        ("/*! MIT */ a {}", "/*! MIT */ a{}"),
        ("a { b: calc(1px + -2px) var(--c, 3px) }", "a{b:calc(1px + -2px) var(--c,3px) }"),
        ("a { content: '  /* kept */  ;  ' }", 'a{content:"  /* kept */  ;  " }'),
        ("@media (min-width: 40em) and (x) { a :hover > b { c: d !important } }",
         "@media (min-width:40em) and (x){a :hover > b{c:d !important } }"),
    ],
)  # fmt: skip
def test_a_lean_style_sheet_says_the_same(css, lean):
    made = sent_files.lean(css)
    assert made.replace(" }", "}") == lean.replace(" }", "}")
