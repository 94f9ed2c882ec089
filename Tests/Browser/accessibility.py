"""axe-core's rules, none of which may be broken."""

from axe_playwright_python.base import AXE_SCRIPT


def start(reader):
    """Begins in the page, and does not wait: each page has a process of its own, and they take their time."""
    reader.ask(AXE_SCRIPT)
    reader.ask("void (window.found = axe.run(document, { resultTypes: ['violations'] }))")


def violations(reader):
    found = reader.ask("window.found.then((all) => all.violations)")
    words = [
        f"{rule['id']} ({rule['impact']}), {len(rule['nodes'])} times, such as {rule['nodes'][0]['html'][:160]}"
        for rule in found
    ]
    assert not words, "; ".join(words)
