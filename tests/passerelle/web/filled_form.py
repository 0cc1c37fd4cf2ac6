"""A page's form as a browser would send it: every field with what stands in it."""

from html.parser import HTMLParser

Fields = dict[str, list[str]]


class _Form(HTMLParser):
    """Gathers the fields of the form around the page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.area = ""
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.skip_line = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "input" and name and found.get("type") not in ("file", "submit"):
            if found.get("type") not in ("checkbox", "radio") or "checked" in found:
                self.fields.setdefault(name, []).append(found.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self.skip_line = True
            self.fields.setdefault(name, []).append("")
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((found.get("value") or "", "selected" in found))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            chosen = [value for value, on in self.options if on] or [value for value, _ in self.options[:1]]
            self.fields.setdefault(self.select, []).extend(chosen)
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][-1] += data.removeprefix("\n") if self.skip_line else data
            self.skip_line = False


def fields_of(html: str) -> Fields:
    """Return the fields of a page's main part, buttons left out."""
    form = _Form()
    form.feed(html.split("<main", 1)[1].split("</main", 1)[0])
    return form.fields
