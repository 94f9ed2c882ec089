"""What a reader sees at a width: nothing beyond the page's edge, nothing cut off, nothing too small."""

# What sticks out of the page sideways, other than within what scrolls.
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".scroll, pre, .visually-hidden, svg, .skip, [hidden], .mixer-options")) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > width + 1 || box.left < -1))
      found.push(`${element.tagName}.${element.className} ${Math.round(box.left)}…${Math.round(box.right)}`);
  }
  return found.slice(0, 8);
}"""

# Text that is wider than the box that cuts it off.
CUT = """() => {
  const found = [];
  for (const element of document.querySelectorAll("main *, .masthead *, .found *, nav *")) {
    const style = getComputedStyle(element);
    if (!["hidden", "clip"].includes(style.overflowX) || element.closest("svg, .visually-hidden, thead")) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      found.push(`${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
  }
  return found.slice(0, 8);
}"""

# The height of each letter in drawn figures, in pixels of the page, below a limit.
SMALL = """(limit) => {
  const found = [];
  for (const text of document.querySelectorAll("figure svg text")) {
    const svg = text.ownerSVGElement;
    const box = svg.getBoundingClientRect();
    if (!box.width) continue;
    const view = svg.viewBox.baseVal;
    const scale = view && view.width ? box.width / view.width : 1;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < limit - 0.05)
      found.push(`${svg.closest("figure").id}: “${text.textContent}” ${size.toFixed(1)}`);
  }
  return found.slice(0, 8);
}"""


# A figure wants its caption first or last.
CAPTIONS = """() => [...document.querySelectorAll("figure > figcaption")]
  .filter((each) => each.previousElementSibling && each.nextElementSibling)
  .map((each) => each.parentElement.id || each.parentElement.className)"""

# Stops of the tab key at what scrolls, where nothing does.
STILL = """() => [...document.querySelectorAll("main [tabindex='0']")]
  .filter((each) => each.matches(".scroll, pre") && each.scrollWidth <= each.clientWidth + 1)
  .map((each) => `${each.tagName}.${each.className} in ${each.closest("[id]").id}`)"""

# Whether a link to the contents, or they themselves, are in sight.
WAY_BACK = """() => [document.querySelector(".to-contents"), document.querySelector("nav.contents a")]
  .some((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
  })"""


def fits(reader):
    width = reader.ask("document.documentElement.clientWidth")
    scroll = reader.ask("document.documentElement.scrollWidth")
    assert scroll <= width, f"the page is {scroll} pixels wide in a window of {width}: {reader.ask(SIDEWAYS)}"
    sticking = reader.ask(SIDEWAYS)
    assert not sticking, f"beyond the edge of {width}: {sticking}"
    cut = reader.ask(CUT)
    assert not cut, f"cut off: {cut}"


def has_captions_outside(reader):
    inside = reader.ask(CAPTIONS)
    assert not inside, f"captions amid their figures: {inside[:5]}"


def has_no_idle_stops(reader):
    still = reader.ask(STILL)
    assert not still, f"tab stops that do not scroll: {still[:5]}"


def leads_back(reader):
    """From amid the text the contents can be reached, and are in sight then."""
    page = reader.page
    page.locator("main h3").nth(20).scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    assert reader.ask(WAY_BACK), "no way to the contents amid the text"
    link = page.locator(".to-contents")
    if link.is_visible():
        link.click()
        page.wait_for_timeout(100)
        entry = page.locator("nav.contents li a").first
        assert entry.is_visible(), "the contents are folded"


def readable(reader, limit):
    small = reader.ask(SMALL, limit)
    assert not small, f"text of figures below {limit} px: {small}"
