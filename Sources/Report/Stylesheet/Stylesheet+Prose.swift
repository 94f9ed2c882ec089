extension Stylesheet {
  /// Headings, lists, quotations, notes of the running text.
  static let prose = """
    h2 { font-size: 30px; line-height: 38px; letter-spacing: -0.014em; margin-bottom: 28px; }
    h3 { font-size: 20px; line-height: 28px; margin: 42px 0 14px; }
    h4, h5, h6 { font-size: 18px; line-height: 28px; margin: 28px 0 7px; }
    .chapter > h2 .number { display: block; font-size: 14px; line-height: 22px; letter-spacing: 0;
      font-weight: 500; color: var(--faint); margin-bottom: 4px; }
    h3 > .number { color: var(--faint); font-weight: 500; margin-right: 0.5em;
      font-variant-numeric: tabular-nums; }
    .anchor { margin-left: 0.35em; color: var(--faint); text-decoration: none; opacity: 0;
      font-weight: 400; }
    :is(h2, h3, h4, figcaption, caption):hover .anchor, .anchor:focus-visible { opacity: 1; }
    .chapter p { text-wrap: pretty; hyphens: manual; }
    ul, ol { padding-left: 1.4em; }
    li { margin-bottom: 7px; }
    li > p { margin-bottom: 10px; }
    li::marker { color: var(--faint); }
    .task { list-style: none; margin-left: -1.4em; }
    blockquote { margin-left: 0; padding-left: 20px; border-left: 2px solid var(--rule);
      color: var(--secondary); }
    blockquote > :last-child { margin-bottom: 0; }
    .term { color: inherit; text-decoration-style: dotted; text-decoration-color: var(--faint); }
    .term:hover { color: var(--link); }
    math { font-size: 1.06em; }
    math[display="block"] { margin: 20px 0; }
    @media (max-width: 479px) { math[display="block"] { font-size: 0.94em; } }
    .computed.number, .name { white-space: nowrap; }
    .computed { font-variant-numeric: tabular-nums;
      background: linear-gradient(var(--rule), var(--rule)) 0 100% / 100% 1px no-repeat; }
    .cite, .note-reference { font-variant-numeric: tabular-nums; }
    .note-reference { font-size: 0.72em; line-height: 0; vertical-align: 0.5em; padding: 0 2px;
      font-weight: 600; }
    :target { scroll-margin-top: 24px; }
    .note:target, .references li:target { background: var(--mark); }
    """

  /// What hangs in the gutter: notes and cards; under their paragraph when there is no gutter.
  static let asides = """
    .margin { float: right; clear: right; width: var(--gutter); position: relative;
      margin: 4px calc(-1 * (var(--gutter) + var(--gap))) 20px 0; font-size: 14px;
      line-height: 21px; color: var(--secondary); }
    .margin p { margin: 0 0 10px; }
    .note { scroll-margin-top: 40px; }
    .note-number { font-weight: 600; margin-right: 0.35em; color: var(--ink); }
    .card { font-size: 13px; line-height: 19px; border-top: 1px solid var(--rule);
      padding-top: 7px; }
    .card summary { color: var(--secondary); list-style: none; display: flex; gap: 6px;
      align-items: baseline; }
    .card summary::-webkit-details-marker { display: none; }
    .card summary::before, .fold > summary::before { content: ""; flex: none; width: 5px;
      height: 5px; border: solid currentColor; border-width: 0 1.5px 1.5px 0;
      transform: translateY(-2px) rotate(-45deg); margin-right: 2px; }
    .card[open] summary::before, .fold[open] > summary::before {
      transform: translateY(-3px) rotate(45deg); }
    .card summary:hover { color: var(--link); }
    .card dl { display: grid; grid-template-columns: 1fr; margin: 8px 0 0; }
    .card dt { color: var(--faint); font-size: 12px; line-height: 17px; margin-top: 7px; }
    .card dd { margin: 0; overflow-wrap: anywhere; }
    .card code { font-size: 12px; }
    .card .command { display: block; background: var(--panel); border-radius: 4px;
      padding: 5px 8px; margin-top: 2px; user-select: all; }
    @media (max-width: 939px) {
      .noted { display: flex; flex-direction: column-reverse; }
      .noted > :not(.margin) { margin-bottom: 14px; }
      .margin { float: none; width: auto; margin: 0 0 var(--rhythm); }
      .noted { margin-bottom: var(--rhythm); }
      .noted > .margin { border-left: 2px solid var(--rule); padding-left: 16px;
        margin-bottom: 0; }
      .claim > .margin { display: flex; align-items: baseline; gap: 4px 20px; flex-wrap: wrap;
        margin-bottom: 10px; }
      .claim > .margin .card, .tabular > .margin .card { border: 0; padding: 0; }
      .tabular:not(.wide) { display: flex; flex-direction: column; }
      .tabular > .margin { order: 1; margin: 8px 0 0; }
      .tabular > .scroll { max-width: 100%; }
      .claim > .margin .card[open] { flex-basis: 100%; }
      .card dl { grid-template-columns: 6.5em 1fr; gap: 4px 12px; }
      .card dt { margin-top: 0; line-height: 19px; }
    }
    """

  /// References and appendix.
  static let extras = """
    .references { padding-left: 0; list-style: none; font-size: 15px; line-height: 23px; }
    .references li { display: grid; grid-template-columns: 34px 1fr; margin-bottom: 12px; }
    .references .number { color: var(--faint); font-variant-numeric: tabular-nums; }
    .facts { display: grid; grid-template-columns: minmax(120px, 200px) 1fr; gap: 7px 24px;
      font-size: 15px; line-height: 23px; }
    .facts dt { color: var(--secondary); }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    .toolbar { position: absolute; top: 14px; right: 20px; display: flex; gap: 8px; z-index: 5; }
    .toolbar button { font: 500 13px/20px var(--sans); color: var(--secondary); cursor: pointer;
      background: var(--ground); border: 1px solid var(--rule); border-radius: 14px;
      padding: 3px 12px; }
    .toolbar button:hover { color: var(--link); border-color: currentColor; }
    .search { margin: 0 0 16px; position: relative; }
    .search input { width: 100%; max-width: 320px; font: 14px/20px var(--sans);
      color: var(--ink); background: var(--ground); border: 1px solid var(--faint);
      border-radius: 5px; padding: 5px 9px; }
    .search ol { max-width: 420px; border-left: 2px solid var(--rule); padding-left: 10px;
      margin: 8px 0 0; }
    .search ol a { display: block; font-size: 13px; line-height: 18px; }
    .search mark { background: var(--mark); color: inherit; }
    .search-status { font-size: 13px; line-height: 18px; color: var(--secondary); margin: 6px 0 0;
      min-height: 18px; }
    .search button { font: 500 13px/20px var(--sans); color: var(--link); background: none;
      border: 1px solid var(--rule); border-radius: 12px; padding: 1px 10px; cursor: pointer; }
    .preview { position: absolute; z-index: 10; width: min(440px, calc(100vw - 32px));
      max-height: 340px; overflow: auto; background: var(--ground); color: var(--ink);
      border: 1px solid var(--rule); border-radius: 6px; padding: 14px 18px;
      box-shadow: 0 8px 30px rgb(0 0 0 / 0.18); font-size: 14px; line-height: 21px; }
    .preview table { font-size: 12px; line-height: 18px; }
    .preview > * { margin: 0; }
    @media (max-width: 599px) {
      .facts { grid-template-columns: 1fr; gap: 0; }
      .facts dd { margin-bottom: 10px; }
      .preview { display: none; }
    }
    """
}
