"""axe-core's rules, none of which may be broken."""

from axe_playwright_python.base import AXE_SCRIPT


def violations(reader):
    reader.ask(AXE_SCRIPT)
    found = reader.ask("axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations)")
    words = [
        f"{rule['id']} ({rule['impact']}), {len(rule['nodes'])} times, such as {rule['nodes'][0]['html'][:160]}"
        for rule in found
    ]
    assert not words, "; ".join(words)
