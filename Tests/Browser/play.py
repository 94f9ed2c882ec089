"""What a reader does: plays, searches, filters, goes by keyboard."""

import json


def mixer_answers(reader, pick):
    """Goes through pairs of object and background and compares what is shown with the page's own data."""
    page = reader.page
    data = json.loads(page.get_attribute("[data-mixer]", "data-mixer"))
    classes = data["classes"]
    count = len(classes)
    for row, column in [(1, 2), (2, 1), (count, 1), (3, 3), (2, 0), (0, 4)]:
        pick(page, "object", row)
        pick(page, "background", column)
        shown = page.locator(".mixer-answer").all()
        assert len(shown) == len(data["networks"]), "an answer for each network"
        for network, answer in zip(data["networks"], shown):
            expected = network["answers"][row][column]
            words = answer.inner_text()
            assert network["name"] in words, words
            assert f"{expected['name']} {expected['percent']}" in words.replace("\u202f", ""), (
                f"{row}, {column}: {words!r}, expected {expected}"
            )
            named = expected["name"]
            if row and column and row != column:
                kind = "object" if named == classes[row - 1] else (
                    "background" if named == classes[column - 1] else "neither")
                assert kind in words, f"{words!r} should say {kind}"
        view = page.get_attribute(".mixer-stage", "viewBox")
        side = data["side"]
        assert view == f"{column * side} {row * side} {side} {side}", view


def by_pointer(page, kind, index):
    page.locator(f".mixer-{kind}s label").nth(index).click()


def by_touch(page, kind, index):
    page.locator(f".mixer-{kind}s label").nth(index).tap()


def by_keyboard(page, kind, index):
    """From the chosen one by arrows, as radio buttons are."""
    options = page.locator(f".mixer-{kind}s input")
    options.locator("xpath=self::*[1]").first.evaluate(
        "(first) => first.closest('fieldset').querySelector(':checked').focus()")
    for _ in range(options.count()):
        if page.evaluate("document.activeElement.value") == str(index):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"{kind} {index} is not reached by arrows")


def sliders(reader):
    """Each slider says what the marks at its place say, by keyboard; those of one axis go together."""
    page = reader.page
    count = page.locator(".slider input").count()
    assert count > 2, f"{count} sliders"
    for number in range(count):
        slider = page.locator(".slider").nth(number)
        slider.locator("input").focus()
        page.keyboard.press("Home")
        start = slider.inner_text()
        page.keyboard.press("ArrowRight")
        moved = slider.inner_text()
        assert moved != start, f"slider {number} stays at {start!r}"
        values = slider.locator("li b").all_inner_texts()
        spoken = slider.locator("input").get_attribute("aria-valuetext")
        assert values and all(value in spoken for value in values), f"{values} and {spoken!r}"
        here = slider.evaluate(
            "(each) => each.previousElementSibling.querySelectorAll('svg.full g.mark:not(.away)').length")
        assert here == len(values), f"slider {number}: {here} marks stand out, {len(values)} values are told"
    axes = [text.split(":")[0] for text in page.locator(".slider label").all_inner_texts()]
    twin = next(((a, b) for a in range(count) for b in range(a) if axes[a] == axes[b]), None)
    if twin:
        page.locator(".slider input").nth(twin[0]).focus()
        page.keyboard.press("End")
        ends = [page.locator(".slider input").nth(each).evaluate("(input) => input.value === input.max") for each in twin]
        assert all(ends), "two drawings over one axis go together"


def filters(reader):
    page = reader.page
    buttons = page.locator(".filters .filter button").all()
    assert len(buttons) > 2, "no filters"
    for button in buttons:
        words = button.inner_text()
        if "(" not in words:
            continue
        expected = int(words.rsplit("(", 1)[1].rstrip(")"))
        page.locator(".filters .filter").first.locator("button").first.click()
        page.locator(".filters .filter").nth(1).locator("button").first.click()
        button.click()
        shown = page.locator("tr[data-verdict]:visible").count()
        assert shown == expected, f"{words}: {shown} rows are shown"
    page.locator(".filters .filter").nth(1).locator("button").first.click()
    assert page.locator("tr[data-verdict]:visible").count() == 0, "all are folded again"


def search(reader, words, least=1):
    page = reader.page
    page.locator("input[type=search]").first.fill(words)
    hits = page.locator(".search li a")
    assert hits.count() >= least, f"{hits.count()} places for {words!r}, expected at least {least}"
    first = hits.first.inner_text()
    assert "#" not in first, f"the sign of a link is among the words: {first!r}"
    page.locator("input[type=search]").first.fill("")


def preview_stays(reader):
    """A preview can be reached with the pointer, and goes with Escape (WCAG 1.4.13)."""
    page = reader.page
    link = page.locator("main a.reference").first
    link.scroll_into_view_if_needed()
    link.hover()
    preview = page.locator(".preview")
    preview.wait_for(timeout=2000)
    box = preview.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + min(20, box["height"] / 2), steps=12)
    page.wait_for_timeout(400)
    assert preview.count() == 1, "it vanishes when the pointer moves onto it"
    page.keyboard.press("Escape")
    page.wait_for_timeout(50)
    assert preview.count() == 0, "Escape does not close it"


def one_stop_for_tiles(reader):
    stops = reader.ask(
        "[...document.querySelectorAll('.tiles a')].filter((tile) => tile.tabIndex >= 0).length")
    assert stops == 1, f"{stops} tiles are tab stops"
    page = reader.page
    page.locator(".tiles a").first.focus()
    page.keyboard.press("ArrowRight")
    second = reader.ask("document.activeElement === document.querySelectorAll('.tiles a')[1]")
    assert second, "an arrow does not lead to the next tile"
