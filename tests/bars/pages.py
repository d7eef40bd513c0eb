"""Pages as a browser without scripts has them: what would be sent of a form that nobody touched."""

import html
import re


def untouched(page: str) -> dict[str, str]:
    """Everything in the page's own form as it stands: hidden fields, boxes, the chosen and the ticked."""
    forms = re.findall(r"(?s)<form\b.*?</form>", page)
    form = next((one for one in forms if 'name="form_token"' in one), forms[0] if forms else page)
    found = {}
    for field in re.findall(r"<input\b[^>]*>", form):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', field))
        kind = facts.get("type", "text")
        if kind in ("radio", "checkbox") and " checked" not in field:
            continue
        if kind not in ("file", "submit") and facts.get("name"):
            found[facts["name"]] = plain(facts.get("value", ""))
    for attributes, words in re.findall(r"(?s)<textarea\b([^>]*)>(.*?)</textarea>", form):
        if name := re.search(r'name="([^"]*)"', attributes):
            found[name[1]] = plain(words.removeprefix("\n"))
    for attributes, options in re.findall(r"(?s)<select\b([^>]*)>(.*?)</select>", form):
        chosen = re.search(r'<option value="([^"]*)"[^>]*\bselected', options)
        if (name := re.search(r'name="([^"]*)"', attributes)) and chosen:
            found[name[1]] = plain(chosen[1])
    return found


def offered(page: str, name: str) -> list[str]:
    """The answers a page offers to choose from under ``name``."""
    fields = re.findall(r"<input\b[^>]*>", page)
    facts = [dict(re.findall(r'([\w-]+)="([^"]*)"', field)) for field in fields]
    return [plain(one["value"]) for one in facts if one.get("name") == name and one.get("value")]


def plain(words: str) -> str:
    """Words as they were before HTML."""
    return html.unescape(words)
