extension Stylesheet {
  /// Columns: text and gutter; on wide screens the contents beside them; one column when narrow.
  static let page = """
    .sheet { max-width: calc(var(--text) + var(--gap) + var(--gutter) + 64px); margin: 0 auto;
      padding: 0 32px; }
    .chapter, .back { max-width: var(--text); }
    .found { margin-top: 56px; } .found .table-note { max-width: var(--text); margin-top: 12px; }
    .found h2 { font-size: 30px; line-height: 38px; letter-spacing: -0.012em; margin-bottom: 20px; }
    .chapter::after { content: ""; display: table; clear: both; }
    .chapter, .back { border-top: 1px solid var(--rule); margin-top: 84px; padding-top: 56px;
      position: relative; }
    footer.colophon { border-top: 1px solid var(--rule); margin-top: 84px; padding: 28px 0 84px;
      font-size: 14px; line-height: 22px; color: var(--secondary); max-width: var(--text); }
    @media (min-width: 1320px) {
      .sheet { display: grid; max-width: none; justify-content: center; padding: 0 24px;
        grid-template-columns: var(--nav) calc(var(--text) + var(--gap) + var(--gutter));
        column-gap: 56px; }
      .masthead, .found, .sheet > main, .sheet > footer { grid-column: 2; min-width: 0; }
      nav.contents { grid-column: 1; grid-row: 2 / span 3; position: sticky; top: 0;
        align-self: start; max-height: 100vh; overflow-y: auto; }
    }
    @media (max-width: 1051px) {
      :root { --gutter: 196px; --gap: 32px; }
    }
    @media (max-width: 939px) {
      .sheet { max-width: calc(var(--text) + 64px); }
    }
    @media (max-width: 599px) {
      body { font-size: 17px; line-height: 27px; }
      .sheet { padding: 0 18px; }
      .chapter, .back { margin-top: 56px; padding-top: 40px; }
      main > .chapter:first-child { margin-top: 28px; padding-top: 28px; }
      .found { margin-top: 28px; }
      .found h2 { margin-bottom: 8px; }
    }
    """

  /// The first screen.
  static let masthead = """
    .masthead { padding: 72px 0 0; }
    .masthead h1 { font-size: 44px; line-height: 50px; letter-spacing: -0.022em; font-weight: 700;
      max-width: 820px; }
    .masthead .finding { font-size: 22px; line-height: 34px; margin: 20px 0 28px; max-width: 760px;
      text-wrap: pretty; }
    .masthead .scope { font-size: 16px; line-height: 25px; color: var(--secondary);
      max-width: var(--text); margin: 22px 0 0; }
    .verdicts { margin: 0; }
    .verdicts .tiles { display: flex; flex-wrap: wrap; gap: 5px; margin: 0 0 12px; padding: 0;
      list-style: none; }
    .verdicts .tiles a { display: grid; place-items: center; width: 34px; height: 34px;
      border-radius: 5px; text-decoration: none; }
    .verdicts .tiles.many { gap: 4px; }
    .verdicts .tiles.many a { width: 26px; height: 26px; }
    .verdicts .tiles.many .icon { width: 15px; height: 15px; }
    .verdicts .tiles .next { margin-left: 9px; }
    .verdicts .tiles a:hover { box-shadow: 0 0 0 2px currentColor; }
    .verdicts .counts { display: flex; flex-wrap: wrap; gap: 4px 26px; margin: 0; padding: 0;
      list-style: none; font-size: 16px; line-height: 24px; }
    .verdicts .counts .source-of-claims { flex: 0 0 15.5em; }
    .verdicts .counts strong { font-variant-numeric: tabular-nums; }
    .links { display: flex; flex-wrap: wrap; gap: 8px 10px; margin: 26px 0 0; padding: 0;
      list-style: none; font-size: 15px; line-height: 22px; }
    .links a { display: block; padding: 6px 14px; border: 1px solid var(--rule);
      border-radius: 18px; text-decoration: none; }
    .links a:hover { border-color: currentColor; }
    .byline { display: grid; grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
      gap: 20px 28px; margin: 40px 0 0; padding: 22px 0 0; border-top: 1px solid var(--rule);
      font-size: 14px; line-height: 21px; }
    .byline dt { color: var(--faint); font-size: 12px; line-height: 20px; letter-spacing: 0.06em;
      text-transform: uppercase; }
    .byline dd { margin: 0; }
    .hero { margin: 40px 0 0; }
    details.phone-fold > summary { display: none; }
    @media (max-width: 599px) {
      details.phone-fold > summary { display: inline-flex; }
      .masthead .phone-fold { margin-top: 20px; }
      .masthead { padding-top: 56px; }
      .verdicts .tiles { display: none; }
      .verdicts .counts { gap: 0 16px; font-size: 14px; line-height: 20px; margin-bottom: 6px; }
      .masthead .scope { font-size: 14px; line-height: 21px; margin-top: 14px; }
      .masthead .mixer { margin-bottom: 20px; }
      .links { margin-top: 18px; }
      .verdicts .counts li { margin: 0; }
      .verdicts .counts .source-of-claims { flex: 1 0 100%; }
      .masthead h1 { font-size: 33px; line-height: 39px; }
      .masthead .finding { font-size: 19px; line-height: 29px; margin: 16px 0 24px; }
      .byline { grid-template-columns: 1fr 1fr; margin-top: 8px; gap: 10px 20px;
        font-size: 13px; line-height: 18px; }
    }
    """

  /// The table of contents: a block under the first screen, a column beside the text when wide.
  static let contents = """
    nav.contents { font-size: 15px; line-height: 22px; margin-top: 56px; }
    nav.contents h2 { font-size: 12px; line-height: 20px; letter-spacing: 0.06em;
      text-transform: uppercase; color: var(--faint); font-weight: 600; margin-bottom: 8px; }
    nav.contents ol { list-style: none; margin: 0; padding: 0; }
    nav.contents li > ol { margin: 4px 0 8px; }
    nav.contents a { display: grid; grid-template-columns: 26px 1fr; color: inherit;
      text-decoration: none; padding: 3px 0; }
    nav.contents li li a { grid-template-columns: 42px 1fr; padding-left: 26px; font-size: 14px;
      line-height: 20px; color: var(--secondary); }
    nav.contents a:hover { color: var(--link); }
    nav.contents a[aria-current] { color: var(--link); font-weight: 600; }
    nav.contents .number { color: var(--faint); font-variant-numeric: tabular-nums; }
    @media (min-width: 1320px) {
      nav.contents { font-size: 14px; line-height: 20px; margin-top: 84px; padding: 28px 4px 28px;
        scrollbar-width: thin; }
      nav.contents li li { display: none; }
      nav.contents li:has([aria-current]) li { display: block; }
      nav.contents li li a { font-size: 13px; line-height: 18px; }
    }
    .to-contents { position: fixed; right: 18px; bottom: 16px; z-index: 6; font-size: 14px;
      line-height: 20px; padding: 6px 14px; border-radius: 17px; background: var(--ground);
      border: 1px solid var(--faint); text-decoration: none; box-shadow: 0 2px 8px rgb(0 0 0 / 0.12); }
    .to-contents:hover { border-color: currentColor; }
    @media (min-width: 1320px) { .to-contents { display: none; } }
    @media (max-width: 1319px) { nav.contents li li { display: none; } }
    @media (max-width: 699px) {
      nav.contents { margin-top: 28px; }
      nav.contents .phone-fold > ol { columns: 2; column-gap: 20px; }
      nav.contents .phone-fold > ol > li { break-inside: avoid; }
    }
    @media (min-width: 700px) and (max-width: 1319px) {
      nav.contents .phone-fold > ol { columns: 2; column-gap: 40px; max-width: var(--text); }
      nav.contents .phone-fold > ol > li { break-inside: avoid; }
    }
    """
}
