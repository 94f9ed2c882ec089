/// How the desk looks beside the report, in the report's colours.
enum DeskStyle {
  static let css = """
    .desk { position: sticky; top: 0; z-index: 20; background: var(--ground, Canvas);
      border-bottom: 1px solid var(--rule, GrayText); padding: .5rem 1rem; font-size: .875rem;
      line-height: 1.4; max-height: 45vh; overflow: auto; }
    .desk-line { display: flex; gap: .75rem; align-items: center; flex-wrap: wrap; }
    .desk-line strong { font-weight: 600; }
    .desk-details { overflow-wrap: anywhere; }
    .desk button { font: inherit; padding: .15rem .7rem; border: 1px solid currentColor;
      border-radius: 4px; background: none; color: inherit; cursor: pointer; }
    .desk button:disabled { opacity: .45; cursor: default; }
    .desk-dot { width: .7rem; height: .7rem; border-radius: 50%; background: #2a8c5a; flex: none; }
    .desk[data-phase=building] .desk-dot, .desk[data-phase=computing] .desk-dot,
    .desk[data-phase=keeping] .desk-dot { background: #c98a00; }
    .desk[data-phase=asking] .desk-dot, .desk[data-phase=stopped] .desk-dot { background: #5a6fb0; }
    .desk[data-phase=broken] .desk-dot { background: #c0392b; }
    .desk ul { margin: .4rem 0 0; padding-left: 1.2rem; }
    .desk .desk-verdict { font-weight: 600; }
    .desk pre, .desk-flaw pre { margin: .3rem 0 0; padding: .4rem .6rem; overflow-x: auto;
      white-space: pre; font-size: .8rem; }
    .desk-note, .desk-flaw { display: block; margin: .35rem 0; padding: .3rem .6rem;
      border-left: 3px solid #c98a00; font-size: .8125rem; line-height: 1.4;
      font-family: var(--sans, system-ui, sans-serif); text-align: left; }
    .desk-note[data-kind=changed] { border-color: #2a6fb0; }
    .desk-note[data-kind=same] { border-color: #2a8c5a; }
    .desk-note progress { width: 100%; height: .5rem; }
    .desk-flaw { border-color: #c0392b; }
    .desk-stale > :not(.desk-note):not(.desk-flaw) { opacity: .5; }
    .desk-old { color: var(--ink, CanvasText); text-decoration: line-through; font-size: .85em;
      font-weight: 400; margin-right: .35em; }
    .desk-before { margin-top: .5rem; }
    .desk-before > summary { cursor: pointer; font-size: .8125rem; }
    .desk-faded { opacity: .45; }
    @media print { .desk, .desk-note, .desk-flaw, .desk-before { display: none; } }
    """
}
