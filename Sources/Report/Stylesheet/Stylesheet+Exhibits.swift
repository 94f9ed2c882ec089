extension Stylesheet {
  /// Booktabs: three rules, no verticals; figures aligned at the decimal point.
  static let tables = """
    .exhibit { margin: 42px 0; position: relative; }
    .exhibit.wide { width: calc(100% + var(--gap) + var(--gutter)); clear: right; }
    .exhibit.wide > .card { border: 0; padding: 0; margin-top: 8px; }
    @media (max-width: 939px) { .exhibit.wide { width: auto; } }
    .scroll { position: relative; overflow-x: auto; overscroll-behavior-x: contain; }
    .scroll.more { background:
        linear-gradient(to right, var(--ground) 30%, transparent) 0 0 / 40px 100% local no-repeat,
        linear-gradient(to left, var(--ground) 30%, transparent) 100% 0 / 40px 100% local no-repeat,
        linear-gradient(to right, var(--rule), transparent) 0 0 / 12px 100% scroll no-repeat,
        linear-gradient(to left, var(--rule), transparent) 100% 0 / 12px 100% scroll no-repeat; }
    table { border-collapse: collapse; font-size: 15px; line-height: 22px; width: 100%;
      font-variant-numeric: tabular-nums lining-nums; margin: 0;
      border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
    .exhibit figcaption, .caption { font-size: 14px; line-height: 21px; color: var(--secondary);
      text-wrap: pretty; }
    .exhibit figcaption b, .exhibit figcaption .label { color: var(--ink); }
    .exhibit .label { font-weight: 650; margin-right: 0.3em; }
    .exhibit.tabular > figcaption { margin-bottom: 10px; max-width: var(--text); }
    .csv { white-space: nowrap; margin-left: 0.4em; }
    th, td { padding: 5px 0 5px 18px; vertical-align: baseline; text-align: right; }
    th { font-weight: 500; }
    thead th { font-weight: 600; vertical-align: bottom; line-height: 19px; }
    thead tr:last-child th { border-bottom: 1px solid var(--ink); padding-bottom: 7px; }
    thead tr:first-child th { padding-top: 8px; }
    thead .group { text-align: center; font-weight: 500; color: var(--secondary);
      padding-bottom: 3px; }
    thead .group span { display: block; border-bottom: 1px solid var(--rule); padding-bottom: 3px; }
    .unit { font-weight: 400; color: var(--faint); white-space: nowrap; }
    tr > :first-child { text-align: left; padding-left: 0; }
    tbody th:first-child, thead tr > th:first-child { position: sticky; left: 0; z-index: 1;
      background: var(--ground); padding-right: 8px; }
    tbody th { white-space: nowrap; }
    tbody + tbody > tr:first-child > * { border-top: 1px solid var(--rule); }
    tbody .rows { color: var(--secondary); font-size: 13px; padding-top: 10px; font-style: italic;
      font-weight: 400; }
    tbody tr:hover > * { background: var(--panel); }
    td { white-space: nowrap; }
    td .fraction, td .interval { display: inline-block; text-align: left; }
    td .interval { color: var(--faint); font-size: 0.867em; padding-left: 0.35em; }
    td.best { font-weight: 650; }
    td.best .interval { font-weight: 400; }
    td.paper, tr.paper > th { color: var(--secondary); font-style: italic; }
    td.missing { color: var(--faint); }
    .table-note { font-size: 13px; line-height: 20px; color: var(--secondary); margin: 8px 0 0; }
    .prose-table { margin-bottom: var(--rhythm); }
    .prose-table :is(th, td) { text-align: left; white-space: normal; }
    .prose-table .right { text-align: right; }
    .prose-table .center { text-align: center; }
    """

  /// Tables that are read like text: the ledger of claims, coverage, deviations.
  ///
  /// Where the page is narrow each row is a block of its own.
  static let ledger = """
    .ledger td, .ledger th, .worded td, .worded th { vertical-align: top; padding-top: 9px;
      padding-bottom: 9px; }
    :is(.ledger, .worded) tbody tr + tr > * { border-top: 1px solid var(--rule); }
    .worded tbody th { white-space: normal; min-width: 112px; }
    .worded .words { text-align: left; white-space: normal; min-width: 150px; }
    .ledger tbody .rows { padding: 20px 0 6px; font-size: 14px; font-style: normal;
      font-weight: 600; color: var(--ink); }
    .ledger .rows a { color: inherit; text-decoration: none; }
    .ledger .rows a:hover { color: var(--link); }
    .tally { display: inline-flex; flex-wrap: wrap; gap: 0 14px; margin-left: 16px;
      font-size: 13px; vertical-align: bottom; }
    .tally .verdict { gap: 3px; font-weight: 500; }
    .tally .icon { width: 14px; height: 14px; }
    .ledger .verdict-cell { text-align: left; padding-left: 0; width: 140px; }
    .ledger .statement { text-align: left; white-space: normal; min-width: 220px; }
    .ledger .statement a { color: inherit; text-decoration-color: var(--rule); }
    .ledger .statement a:hover { color: var(--link); }
    .ledger .theirs { color: var(--secondary); white-space: normal; min-width: 150px; }
    .ledger .ours { white-space: normal; min-width: 168px; }
    .ledger .short { white-space: nowrap; }
    .ledger .source { display: block; font-size: 12px; line-height: 17px; color: var(--faint); }
    .ledger .own { font-size: 13px; font-style: italic; color: var(--faint); }
    @media (min-width: 700px) {
      .ledger { overflow: visible; }
      .ledger thead th { position: sticky; top: 0; z-index: 2; background: var(--ground);
        box-shadow: 0 1px 0 var(--ink); }
      .ledger thead tr > th:first-child { z-index: 3; }
      .ledger tbody tr { scroll-margin-top: 48px; }
    }
    @media (max-width: 699px) {
      thead .group { text-align: left; }
      .stacked thead { position: absolute; clip-path: inset(50%); }
      .stacked table, .stacked tbody { display: block; }
      .stacked tr { display: grid; gap: 2px 16px; padding: 10px 0;
        border-top: 1px solid var(--rule); }
      .ledger tr { grid-template-columns: 1fr 1fr; }
      .stacked tbody tr + tr > *, .stacked tbody + tbody > tr:first-child > * { border-top: 0; }
      .stacked :is(td, th) { padding: 0; text-align: left; min-width: 0; max-width: none; }
      .ledger .verdict-cell, .ledger .statement, .ledger .rows { grid-column: 1 / -1; width: auto;
        padding: 0; }
      .ledger .rows { padding-top: 8px; }
      .tally { display: flex; margin-left: 0; }
      .worded .words { padding-top: 2px; } .worded tbody th { font-weight: 600; }
      .stacked td[data-name]::before { content: attr(data-name); display: block; font-size: 12px;
        line-height: 18px; color: var(--faint); }
      .stacked tbody tr:hover > * { background: none; }
    }
    """

  /// Pictures and their captions.
  static let figures = """
    .picture { display: block; }
    .picture img { display: block; margin: 0 auto; }
    .picture.pixelated img { image-rendering: pixelated; max-width: none; margin: 0; }
    .exhibit.pictorial > figcaption { margin-top: 12px; max-width: var(--text); }
    .wide .picture img { margin: 0; }
    .exhibit .fold { margin-top: 8px; }
    """

  /// Code and what folds it.
  static let code = """
    code, pre, kbd { font-family: var(--mono); font-size: 0.86em; }
    :not(pre) > code { background: var(--panel); border-radius: 3px; padding: 1px 4px;
      overflow-wrap: anywhere; }
    pre { background: var(--panel); border-radius: 5px; padding: 14px 18px; overflow-x: auto;
      font-size: 13px; line-height: 21px; tab-size: 2; }
    pre code { font-size: inherit; }
    .listing { margin: 0 0 14px; }
    .listing + .exhibit { margin-top: 14px; } .listing + .claim { margin-top: 10px; }
    details.listing { line-height: 20px; }
    details.listing + details.listing { margin-top: -6px; }
    details.listing[open] { margin-bottom: 24px; } .chapter > pre { margin-bottom: var(--rhythm); }
    .listing pre { margin: 0; }
    .listing > figcaption, .fold > summary { font-size: 13px; line-height: 20px;
      color: var(--secondary); }
    .fold > summary { display: inline-flex; gap: 6px; align-items: baseline; list-style: none; }
    .fold > summary::-webkit-details-marker { display: none; }
    .fold > summary:hover { color: var(--link); }
    .fold[open] > summary { margin-bottom: 8px; }
    .copied { position: relative; margin-bottom: var(--rhythm); }
    .copied > * { margin-bottom: 0; }
    .copy { position: absolute; top: 6px; right: 6px; font: 500 12px/18px var(--sans);
      padding: 1px 9px; border: 1px solid var(--rule); border-radius: 10px; cursor: pointer;
      background: var(--ground); color: var(--secondary); opacity: 0; }
    .copied:hover > .copy, .copy:focus-visible { opacity: 1; }
    @media (hover: none) { .copy { opacity: 1; } }
    .k { color: var(--code-keyword); } .t { color: var(--code-type); }
    .s { color: var(--code-string); } .n { color: var(--code-number); }
    .c { color: var(--code-comment); font-style: italic; } .a { color: var(--code-keyword); }
    """

  /// Verdicts by icon and word; claims in the text with their badge in the gutter.
  static let claims = """
    .verdict { display: inline-flex; align-items: center; gap: 7px; white-space: nowrap;
      font-weight: 600; }
    .icon { width: 18px; height: 18px; flex: none; fill: none; stroke: currentColor;
      stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
    .holds { color: var(--holds); } .does-not-hold { color: var(--does-not-hold); }
    .undecided { color: var(--undecided); } .not-run { color: var(--not-run); }
    .badge { padding: 1px 10px 1px 6px; border-radius: 5px; font-size: 14px; line-height: 22px; }
    .holds.filled { background: var(--holds-ground); }
    .does-not-hold.filled { background: var(--does-not-hold-ground); }
    .undecided.filled { background: var(--undecided-ground); }
    .not-run.filled { background: var(--not-run-ground); }
    .claim { margin: 35px 0; padding: 0 0 0 20px; border-left: 3px solid var(--rule); }
    .claim.holds-edge { border-color: var(--holds); }
    .claim.does-not-hold-edge { border-color: var(--does-not-hold); }
    .claim.undecided-edge { border-color: var(--undecided); border-left-style: dashed; }
    .claim.not-run-edge { border-color: var(--not-run); border-left-style: dotted; }
    .claim .statement { margin: 0 0 8px; font-weight: 500; }
    .claim-head { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px;
      margin-bottom: 6px; }
    .claim .label { font-size: 13px; line-height: 20px; color: var(--faint);
      font-weight: 500; }
    .measured { display: flex; flex-wrap: wrap; gap: 4px 32px; margin: 0; font-size: 15px;
      line-height: 22px; font-variant-numeric: tabular-nums; }
    .measured div { display: flex; gap: 7px; }
    .measured dt { color: var(--faint); }
    .measured dd { margin: 0; }
    .claim .table-note { margin-top: 8px; }
    .absent { border: 1px dashed var(--faint); border-radius: 5px; padding: 16px 20px;
      font-size: 15px; line-height: 23px; color: var(--secondary); }
    .absent p { margin: 0; }
    .carried { margin: 8px 0 0; font-size: 14px; line-height: 20px; color: var(--secondary);
      border-left: 3px solid var(--faint); padding-left: 12px; overflow-wrap: anywhere; }
    .chapter > .carried { margin: 0 0 var(--rhythm); }
    .chip { border: 1px solid var(--faint); border-radius: 9px; padding: 0 7px; font-size: 12px;
      line-height: 16px; white-space: nowrap; }
    .absent .verdict { vertical-align: -4px; margin-left: 6px; }
    """
}
