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


def fits(reader):
    page = reader.page
    width = reader.ask("document.documentElement.clientWidth")
    scroll = reader.ask("document.documentElement.scrollWidth")
    assert scroll <= width, f"the page is {scroll} pixels wide in a window of {width}: {reader.ask(SIDEWAYS)}"
    sticking = reader.ask(SIDEWAYS)
    assert not sticking, f"beyond the edge of {width}: {sticking}"
    cut = reader.ask(CUT)
    assert not cut, f"cut off: {cut}"
    del page


def readable(reader, limit):
    small = reader.ask(SMALL, limit)
    assert not small, f"text of figures below {limit} px: {small}"
