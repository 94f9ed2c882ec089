import Figures

extension Stylesheet {
  /// Drawings, which are coloured by the page's own variables; what a mark says; pictures opened large.
  static let drawings = """
    .pictorial > figure { margin: 0; }
    .pictorial > figure > figcaption { margin-top: 12px; max-width: var(--text); }
    .pictorial .csv { font-size: 13px; }
    .drawing { display: block; max-width: 100%; height: auto; margin: 0 auto;
      font: 400 12px/1.25 var(--sans); font-variant-numeric: tabular-nums lining-nums;
      background: var(--ground); forced-color-adjust: none; }
    .wide .drawing { margin: 0; }
    .drawing.narrow { display: none; width: 100%; max-width: 440px; }
    @media screen and (max-width: 719px) {
      .drawing.full { display: none; }
      .drawing.narrow { display: block; }
    }
    .preview .drawing.full, .preview .enlarge { display: none; }
    .preview .drawing.narrow { display: block; width: 320px; }
    .drawing:focus:not(:focus-visible) { outline: none; }
    .drawing .halo { fill: none; stroke: var(--focus); stroke-width: 2; pointer-events: none; }
    .readout { position: absolute; z-index: 9; max-width: min(300px, calc(100vw - 16px));
      background: var(--ground); color: var(--ink); border: 1px solid var(--faint);
      border-radius: 5px; padding: 6px 10px; font-size: 13px; line-height: 19px;
      font-variant-numeric: tabular-nums; box-shadow: 0 4px 16px rgb(0 0 0 / 0.18); }
    .readout p { margin: 0; }
    .readout p:first-child { font-weight: 650; }
    .enlarge { display: block; font: 500 13px/20px var(--sans); color: var(--secondary);
      background: none; border: 1px solid var(--rule); border-radius: 14px; padding: 2px 12px;
      margin-top: 8px; cursor: pointer; }
    .enlarge:hover { color: var(--link); border-color: currentColor; }
    .lightbox { max-width: 98vw; max-height: 98vh; padding: 44px 12px 12px; border: 0;
      background: var(--ground); color: var(--ink); overflow: auto; }
    .lightbox::backdrop { background: rgb(0 0 0 / 0.7); }
    .lightbox img { display: block; max-width: none; }
    .lightbox .enlarge { position: fixed; top: calc(1vh + 10px); right: calc(1vw + 16px);
      margin: 0; background: var(--ground); }
    @media print {
      .enlarge, .readout, .lightbox, .drawing .halo { display: none !important; }
      .pictorial .drawing, .pictorial figure { break-inside: avoid; }
      .pictorial figure { padding-top: 2px; }
      .pictorial .picture img { width: auto; max-width: 100%; max-height: 205mm; }
    }
    \(Palette.drawingClasses)
    """
}
