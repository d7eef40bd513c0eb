"""Eighty things somebody might type to make a document fetch, read, run or break something (F-1).

``{port}`` is a door of ours that counts who knocks; ``{file}`` a file of ours nobody may read into a page.
"""

FETCHES = [
    '<img src="{u}">', '<img src={u} alt=x>', '<image href="{u}"/>', '<object data="{u}"></object>',
    '<embed src="{u}">', '<iframe src="{u}"></iframe>', '<link rel="stylesheet" href="{u}">',
    '<link rel="attachment" href="{u}">', '<a rel="attachment" href="{u}">x</a>', '<base href="{u}">',
    '<style>@import url("{u}");</style>', '<style>@import "{u}";</style>',
    '<style>*{{background:url({u})}}</style>', '<style>@font-face{{font-family:x;src:url({u})}}*{{font-family:x}}</style>',
    '<style>p::before{{content:url({u})}}</style>', '<p style="background:url({u})">x</p>',
    '<p style="list-style-image:url({u})">x</p>', '<p style="content:url({u})">x</p>',
    '<svg><image xlink:href="{u}"/></svg>', '<svg><image href="{u}"/></svg>', '<svg><use xlink:href="{u}#a"/></svg>',
    '<svg><style>@import url({u});</style></svg>', '<svg><foreignObject><img src="{u}"></foreignObject></svg>',
    '<video src="{u}" poster="{u}"></video>', '<audio src="{u}"></audio>', '<input type=image src="{u}">',
    '<meta http-equiv=refresh content="0;url={u}">', '<script src="{u}"></script>',
    '<table background="{u}"><tr><td>x</table>', '<picture><source srcset="{u}"><img src="{u}"></picture>',
]  # fmt: skip
WHERE = ["file://{file}", "http://127.0.0.1:{port}/{n}"]

BREAKS = [
    '"><img src=file://{file}>', "'><img src=http://127.0.0.1:{port}/q>", "--><style>*{{display:none}}</style>",
    "]]><svg/>", "</title></style></script><h1>x", "<!--", "<![CDATA[<img src=file://{file}>]]>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{file}">]>&e;', '<?xml-stylesheet href="file://{file}"?>',
    "{{{{ 7*7 }}}}{{% include '/etc/passwd' %}}", "{{% load static %}}{{% debug %}}", "${{7*7}} #{{7*7}} <%= 7*7 %>",
    "{{{{ settings.SECRET_KEY }}}}", '<img src="data:image/svg+xml,<svg><image href=file://{file} /></svg>">',
    "data:text/html,<script>alert(1)</script>", "<p style='position:fixed;top:-9999px'>x",
    "\u202eevil\u202c \u2066x\u2069", "\u0000<img\u0000 src=file://{file}>", "\ufeff\u200b\u200c\u200d\u2060\u00ad",
    "＜img src=file://{file}＞",
]  # fmt: skip


def payloads(port: int, file: str) -> list[str]:
    """All of them, with our door and our file put in: eighty."""
    places = [one.format(file=file, port=port, n=n) for n, one in enumerate(WHERE)]
    made = [shape.format(u=place) for shape in FETCHES for place in places]
    return made + [one.format(file=file, port=port) for one in BREAKS]
