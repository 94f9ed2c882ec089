extension Stylesheet {
  /// What the reader's system asks for.
  static let preferences = """
    @media (prefers-contrast: more) {
      :root:root:root { --secondary: var(--ink); --faint: var(--ink); --rule: var(--ink); }
      a, nav.contents a, .links a { text-decoration: underline;
        text-decoration-color: currentColor; }
      .badge, .verdicts .tiles a { border: 1.5px solid currentColor; }
    }
    @media (forced-colors: active) {
      .badge, .verdicts .tiles a, pre { border: 1px solid; }
    }
    @media (prefers-reduced-motion: no-preference) {
      html { scroll-behavior: smooth; }
      a, .anchor, .toolbar button { transition: color 120ms, opacity 120ms; }
    }
    """

  /// Paper, A4 or Letter: no chrome, light figures, no broken rows, citations' addresses in full.
  static let print = """
    @page { margin: 18mm 17mm 20mm;
      @bottom-center { content: counter(page); font: 9pt sans-serif; } }
    @media print {
      :root { color-scheme: light; }
      body { font-size: 10.5pt; line-height: 15pt; }
      .sheet { display: block; max-width: none; padding: 0; }
      .chapter, .back, .masthead h1, .masthead .finding { max-width: none; }
      .skip, .toolbar, .search, .preview, .to-contents, .anchor, .csv, .back-link, .copy,
        details:not([open]):not(.ledger-part, .mixer-all, .ledger-note, .phone-fold) { display: none !important; }
      nav.contents { break-before: page; margin: 0; font-size: 8.5pt; line-height: 11pt; }
      nav.contents a, nav.contents li li a { font-size: 8.5pt; line-height: 11pt; padding-top: 1pt;
        padding-bottom: 1pt; }
      nav.contents li { margin-bottom: 1pt; }
      nav.contents .phone-fold > ol { columns: 2; column-gap: 24pt; max-width: none; }
      nav.contents li li { display: block; }
      nav.contents h2 { font-size: 20pt; line-height: 25pt; text-transform: none; letter-spacing: 0;
        color: var(--ink); margin-bottom: 12pt; }
      details.phone-fold > summary { display: none; }
      .phone-fold::details-content { content-visibility: visible; block-size: auto; }
      .found { break-before: page; margin-top: 0; }
      .in-short, .answers li { break-inside: avoid; }
      .ledger-part > summary, .ledger thead { break-after: avoid; }
      .measured { font-size: 9.5pt; line-height: 13pt; }
      .masthead { padding-top: 0; }
      .masthead h1 { font-size: 26pt; line-height: 30pt; }
      .masthead .finding { font-size: 14pt; line-height: 20pt; }
      .chapter { break-before: page; border: 0; margin: 0; padding: 0; }
      .back { margin-top: 24pt; padding-top: 18pt; }
      h2 { font-size: 20pt; line-height: 25pt; } h3 { font-size: 13pt; line-height: 18pt; }
      h1, h2, h3, h4, figcaption { break-after: avoid; }
      .pictorial > figcaption { break-after: auto; }
      p, li { orphans: 3; widows: 3; }
      tr, img, pre, figcaption, .claim, .pictorial, .references li, .facts dd { break-inside: avoid; }
      .tabular:not(:has(tr:nth-child(13))) { break-inside: avoid; }
      tbody tr:first-child { break-after: avoid; } tbody tr:last-child { break-before: avoid; }
      thead { display: table-header-group; }
      .scroll { overflow: visible; }
      .exhibit.wide { width: auto; }
      .exhibit.wide table { font-size: 7.5pt; line-height: 11pt; }
      .exhibit.wide :is(th, td) { padding-left: 7pt; }
      table { font-size: 9pt; line-height: 13pt; }
      tbody th:first-child, thead tr > th:first-child { position: static; }
      .picture.pixelated img { max-width: 100%; max-height: 215mm; width: auto; height: auto; }
      .noted { display: flex; flex-direction: column-reverse; }
      .margin { float: none; width: auto; margin: 0 0 10pt; font-size: 8.5pt; line-height: 12pt; }
      .noted > .margin { border-left: 1pt solid var(--rule); padding-left: 10pt; }
      .card { border: 0; padding: 0; }
      pre { white-space: pre-wrap; font-size: 8.5pt; line-height: 12.5pt;
        border: 0.5pt solid var(--rule); }
      .badge, .verdicts .tiles a { border: 0.75pt solid currentColor; }
      a { color: inherit; text-decoration: none; }
      .references a[href^="http"]::after, .links a[href^="http"]::after,
        .chapter a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em;
        overflow-wrap: anywhere; color: var(--secondary); }
      .references a.address::after { content: none; }
    }
    """
}
