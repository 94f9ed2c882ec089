extension Stylesheet {
  /// The answers of the first screen, what each chapter comes to, and the folds and filters of the ledger.
  static let inShort = """
    .answers { margin: 0 0 28px; padding: 0; list-style: none; counter-reset: answer;
      max-width: 760px; }
    .answers li { counter-increment: answer; position: relative; padding: 12px 0 12px 38px;
      border-top: 1px solid var(--rule); }
    .answers li::before { content: counter(answer); position: absolute; left: 0; top: 12px;
      font-weight: 650; color: var(--faint); font-variant-numeric: tabular-nums; }
    .answers p { margin: 0; font-size: 17px; line-height: 26px; }
    .answers .tally { margin: 4px 0 0; display: flex; flex-wrap: wrap; gap: 2px 18px; }
    .answers .tally a { text-decoration: none; }
    .answers .tally a:hover { text-decoration: underline; }
    .in-short { border: 1px solid var(--rule); border-radius: 8px; padding: 20px 24px 14px;
      margin: 0 0 var(--rhythm); background: var(--panel); }
    .in-short > p { margin-bottom: 14px; }
    .in-short .fold { margin: 0; }
    .in-short .fold > summary { flex-wrap: wrap; }
    .in-short table { font-size: 14px; line-height: 20px; }
    .in-short tbody th { white-space: normal; font-weight: 400; position: static;
      background: none; }
    .in-short thead tr > th:first-child { position: static; background: none; }
    .in-short th a { color: inherit; text-decoration-color: var(--faint); }
    .in-short th a:hover { color: var(--link); }
    .in-short :is(td, th).words { text-align: left; white-space: normal; }
    .in-short td:last-child { white-space: nowrap; }
    .in-short tbody tr + tr > * { border-top: 1px solid var(--rule); }
    .in-short .theirs { color: var(--secondary); font-style: italic; }
    .tally { display: inline-flex; flex-wrap: wrap; gap: 0 14px; font-size: 14px; }
    .found .ledger-part { border-top: 1px solid var(--rule); }
    .found .ledger-part:last-of-type { border-bottom: 1px solid var(--rule); }
    .found .ledger-part > summary { display: flex; flex-wrap: wrap; gap: 2px 18px;
      justify-content: space-between; padding: 10px 0; font-size: 16px; line-height: 24px;
      list-style: none; }
    .found .ledger-part > summary::-webkit-details-marker { display: none; }
    .found .ledger-part > summary::before { content: "▸"; color: var(--faint);
      margin-right: -8px; }
    .found .ledger-part[open] > summary::before { content: "▾"; }
    .found .ledger-chapter { font-weight: 600; flex: 1 1 16em; }
    .found .ledger-part > summary:hover .ledger-chapter { color: var(--link); }
    .found .ledger-part .ledger { margin-bottom: 24px; }
    .filters { display: flex; flex-wrap: wrap; gap: 8px 24px; margin: 0 0 12px; }
    .filters .filter { display: flex; flex-wrap: wrap; gap: 6px; }
    .filters button { font: inherit; font-size: 14px; line-height: 20px; padding: 4px 12px;
      border: 1px solid var(--rule); border-radius: 15px; background: none; color: var(--ink);
      cursor: pointer; }
    .filters button:hover { border-color: currentColor; }
    .filters button[aria-pressed="true"] { background: var(--ink); color: var(--ground);
      border-color: var(--ink); }
    .filtered { font-size: 14px; line-height: 20px; color: var(--secondary); margin: 0 0 8px;
      min-height: 20px; }
    .ledger-note { margin-top: 10px; }
    .slider { margin: 4px 0 0; font-size: 14px; line-height: 20px; max-width: var(--text); }
    .slider label { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: center; }
    .slider input { flex: 1 1 220px; accent-color: var(--link); min-width: 0; height: 24px; }
    .slider ul { display: flex; flex-wrap: wrap; gap: 0 20px; margin: 2px 0 0; padding: 0;
      list-style: none; font-variant-numeric: tabular-nums; }
    .slider li { margin: 0; } .slider li span { color: var(--secondary); }
    .mark.away { opacity: 0.22; }
    .elsewhere { color: var(--secondary); font-size: 16px; }
    @media (max-width: 699px) {
      .answers { margin-bottom: 20px; }
      .answers li { padding: 9px 0 9px 24px; }
      .answers li::before { top: 9px; }
      .answers p { font-size: 15px; line-height: 22px; }
      .in-short { padding: 16px 16px 8px; }
      .in-short .stacked tr { grid-template-columns: 1fr 1fr; }
      .in-short .stacked tr > * { border-top: 0 !important; }
      .in-short .stacked tbody th { grid-column: 1 / -1; font-weight: 500; }
    }
    @media print {
      .filters, .filtered, .slider { display: none; }
      .ledger thead th { position: static; box-shadow: none; }
      details.ledger-note::details-content,
      details.ledger-part::details-content { content-visibility: visible; block-size: auto; }
    }
    """
}
