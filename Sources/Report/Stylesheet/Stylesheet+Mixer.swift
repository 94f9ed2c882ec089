extension Stylesheet {
  /// The mixer of objects and backgrounds.
  ///
  /// Object, picture with answers, background: three columns, or one below the other where the page is narrow.
  static let mixer = """
    .mixer { margin: 0 0 36px; }
    .mixer-sprite { position: absolute; }
    .cut { image-rendering: pixelated; overflow: hidden; }
    .mixer-live { display: grid; gap: 20px 28px; align-items: start; margin-bottom: 18px;
      grid-template-columns: minmax(0, 1fr) 288px minmax(0, 1fr); }
    .mixer-live[hidden] { display: none; }
    .mixer-live fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    .mixer-live legend { font-size: 15px; line-height: 22px; font-weight: 650; padding: 0;
      margin-bottom: 8px; }
    .mixer-options { display: grid; grid-template-columns: repeat(auto-fill, minmax(76px, 1fr));
      gap: 8px; }
    .mixer-options label { display: grid; justify-items: center; align-content: start; gap: 4px;
      padding: 6px 2px 4px; border: 2px solid transparent; border-radius: 6px; cursor: pointer;
      font-size: 12px; line-height: 15px; text-align: center; position: relative;
      overflow-wrap: anywhere; hyphens: auto; }
    .mixer-options label:hover { background: var(--panel); }
    .mixer-options label:has(:checked) { border-color: var(--focus); background: var(--panel);
      font-weight: 650; }
    .mixer-options label:has(:focus-visible) { outline: 3px solid var(--focus);
      outline-offset: 1px; }
    .mixer-options input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0;
      opacity: 0; cursor: pointer; }
    .mixer-options .cut { width: 48px; height: 48px; border-radius: 3px; }
    .mixer-options .none .cut { border: 1px dashed var(--faint); }
    .mixer-result { display: grid; gap: 14px; }
    .mixer-stage { width: 288px; height: 288px; border-radius: 6px; }
    .mixer-answers { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
    .mixer-answer p { margin: 0; }
    .mixer-network { font-size: 13px; line-height: 18px; color: var(--secondary); }
    .mixer-said { font-size: 17px; line-height: 23px; font-variant-numeric: tabular-nums; }
    .mixer-bar { display: block; height: 6px; margin: 6px 0; border-radius: 3px;
      background: var(--panel); overflow: hidden; }
    .mixer-bar span { display: block; height: 100%; background: var(--not-run); }
    .mixer-verdict { font-size: 13px; line-height: 18px; font-weight: 600; }
    .mixer-answer.right .mixer-verdict { color: var(--holds); }
    .mixer-answer.right .mixer-bar span { background: var(--holds); }
    .mixer-answer.misled .mixer-verdict { color: var(--does-not-hold); }
    .mixer-answer.misled .mixer-bar span { background: var(--does-not-hold); }
    .mixer-answer.wrong .mixer-verdict { color: var(--undecided); }
    .mixer-answer.wrong .mixer-bar span { background: var(--undecided); }
    .mixer-tally { list-style: none; margin: 0 0 8px; padding: 0; font-size: 15px;
      line-height: 23px; }
    .mixer-matrix { font-size: 11px; line-height: 14px; width: auto; }
    .mixer-matrix :is(td, th) { text-align: center; vertical-align: top; padding: 4px 3px;
      white-space: normal; min-width: 72px; }
    .mixer-matrix thead th { vertical-align: bottom; }
    .mixer-matrix tbody th { vertical-align: middle; }
    .mixer-matrix .cut { display: block; width: 72px; height: 72px; margin: 0 auto 2px; }
    .mixer-matrix .said { display: block; color: var(--does-not-hold); }
    .mixer-matrix .said.right { color: var(--holds); }
    @media (max-width: 939px) {
      .mixer-live { grid-template-columns: minmax(0, 1fr); }
      .mixer-result { grid-row: 1; grid-template-columns: minmax(0, 200px) minmax(0, 1fr); }
      .mixer-stage { width: 100%; height: auto; aspect-ratio: 1; }
      .mixer-answers { grid-template-columns: minmax(0, 1fr); align-content: start; }
      .mixer-options { grid-template-columns: repeat(auto-fill, minmax(60px, 1fr)); gap: 4px; }
    }
    @media (max-width: 599px) {
      .mixer-options { grid-auto-flow: column; grid-template-columns: none;
        grid-auto-columns: 76px; overflow-x: auto; scrollbar-width: thin; }
      .mixer-live { gap: 12px; }
      .mixer figcaption { display: none; }
    }
    @media (max-width: 479px) {
      .mixer-result { grid-template-columns: minmax(0, 132px) minmax(0, 1fr); }
    }
    @media print {
      .mixer-live { display: none; }
      .mixer-all::details-content { content-visibility: visible; block-size: auto; }
      .mixer .scroll { overflow: visible; }
      .mixer-matrix .cut { width: 48px; height: 48px; }
      .mixer-matrix :is(td, th) { min-width: 0; padding: 2px 1px; font-size: 7px; line-height: 9px; }
    }
    """
}
