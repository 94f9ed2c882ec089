import Figures

/// The report's style sheet: one string, made of parts by concern.
package enum Stylesheet {
  /// Everything between `<style>` and `</style>`.
  package static let css = [
    themes, base, page, masthead, contents, prose, tables, ledger, figures, code, claims, asides,
    mixer, inShort, extras, preferences, print, drawings,
  ].joined(separator: "\n")

  /// The variables of both themes.
  ///
  /// The reader's system decides; the switch, where there is one,
  /// sets `data-theme` on the root.
  private static let themes = """
    :root { color-scheme: light dark; \(Palette.light.css) }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) { \(Palette.dark.css) }
    }
    @media screen {
      :root[data-theme="light"] { color-scheme: light; }
      :root[data-theme="dark"] { color-scheme: dark; \(Palette.dark.css) }
    }
    """

  /// Type and what every element starts from.
  private static let base = """
    :root {
      --sans: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
      --text: 704px; --gap: 44px; --gutter: 232px; --nav: 208px; --rhythm: 28px;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { scroll-padding-top: 24px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 400 18px/28px var(--sans); overflow-wrap: break-word;
      font-variant-ligatures: common-ligatures; text-rendering: optimizeLegibility;
    }
    h1, h2, h3, h4, h5, h6 { text-wrap: balance; font-weight: 650; margin: 0; }
    p, ul, ol, dl, blockquote, pre, figure, table { margin: 0 0 var(--rhythm); }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 3px;
      text-decoration-color: color-mix(in srgb, currentColor 55%, transparent); }
    a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    img { max-width: 100%; height: auto; }
    strong, b { font-weight: 650; }
    sup, sub { font-size: 0.72em; line-height: 0; }
    summary { cursor: pointer; }
    hr { border: 0; border-top: 1px solid var(--rule); margin: 42px 0; }
    ::selection { background: color-mix(in srgb, var(--focus) 28%, transparent); }
    .visually-hidden {
      position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; border: 0;
    }
    .skip { position: absolute; left: 16px; top: -64px; z-index: 20; padding: 8px 16px;
      background: var(--ground); border: 1px solid var(--rule); border-radius: 4px; }
    .skip:focus { top: 12px; }
    """
}
