import Drawing
import Foundation

extension Sheet {
  /// The drawing as an `<svg>` that stands inside of a page with the report's style sheet.
  ///
  /// Its colours are the style sheet's variables, so that it follows the page's theme, on paper too. Text
  /// is text. A mark is a `<g class="mark">` that begins with its words as `<title>`.
  ///
  /// - Parameters:
  ///   - id: an id for its description that nothing else on the page has.
  ///   - style: its class beside "drawing".
  ///   - description: what a reader who does not see it needs to know.
  ///   - words: what a mark says.
  /// - Returns: well-formed XML, the same for the same drawing.
  package func svg(
    id: String, style: String, description: String, words: (Mark) -> String
  ) -> String {
    precondition(!isTransparent, "image grids hold pictures, which stay PNG")
    var writer = SVGWriter()
    writer.open(
      "svg",
      [
        ("class", "drawing \(style)"), ("viewBox", "0 0 \(Int(width)) \(Int(height))"),
        ("width", "\(Int(width))"), ("height", "\(Int(height))"), ("role", "img"),
        ("aria-labelledby", id),
      ])
    writer.element("desc", [("id", id)], text: description)
    for command in commands { writer.write(command, words) }
    writer.close("svg")
    return writer.text
  }
}

/// Writes commands as elements of SVG.
private struct SVGWriter {
  private(set) var text = ""

  mutating func write(_ command: Command, _ words: (Mark) -> String) {
    switch command {
    case .fill(let shapes, let ink):
      write(shapes, paint(ink, "f"))
    case .stroke(let shapes, let ink, let pen):
      write(shapes, paint(ink, "s") + pen.attributes)
    case .text(let line, let ink): write(line, ink)
    case .picture: preconditionFailure("a chart with a picture in it")
    case .beginClip(let place):
      // What reaches beyond a nested `<svg>` is cut, without an id for a clip path.
      let (x, y) = (Self.number(place.x), Self.number(place.y))
      let (width, height) = (Self.number(place.width), Self.number(place.height))
      open(
        "svg",
        [
          ("x", x), ("y", y), ("width", width), ("height", height),
          ("viewBox", "\(x) \(y) \(width) \(height)"),
        ])
    case .endClip: close("svg")
    case .beginMark(let mark):
      open("g", [("class", "mark")])
      element("title", [], text: words(mark))
    case .endMark: close("g")
    }
  }

  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
    text += ">"
  }

  mutating func close(_ name: String) { text += "</\(name)>" }

  mutating func element(_ name: String, _ attributes: [(String, String)], text words: String) {
    open(name, attributes)
    text += Self.escaped(words)
    close(name)
  }

  private mutating func write(_ shapes: [Shape], _ attributes: [(String, String)]) {
    if shapes.count == 1 {
      switch shapes[0] {
      case .circle(let center, let radius):
        return element(
          "circle",
          [
            ("cx", Self.number(center.x)), ("cy", Self.number(center.y)),
            ("r", Self.number(radius)),
          ] + attributes, text: "")
      case .rectangle(let place, let radius):
        let corner = radius > 0 ? [("rx", Self.number(radius))] : []
        return element(
          "rect",
          [
            ("x", Self.number(place.x)), ("y", Self.number(place.y)),
            ("width", Self.number(place.width)), ("height", Self.number(place.height)),
          ] + corner + attributes, text: "")
      case .polyline: break
      }
    }
    element("path", [("d", shapes.map(Self.path).joined())] + attributes, text: "")
  }

  private static func path(_ shape: Shape) -> String {
    switch shape {
    case .polyline(let points, _) where points.count == 2 && points[0] == points[1]:
      "M\(number(points[0].x)) \(number(points[0].y))h0"
    case .polyline(let points, let isClosed):
      zip(points.indices, points).map { index, point in
        "\(index == 0 ? "M" : "L")\(number(point.x)) \(number(point.y))"
      }.joined() + (isClosed ? "Z" : "")
    case .circle, .rectangle: preconditionFailure("only lines are drawn several at once")
    }
  }

  private mutating func write(_ line: TextLine, _ ink: Ink) {
    let turn = Self.number(line.rotation * 180 / .pi)
    let (x, y) = (Self.number(line.point.x), Self.number(line.point.y + line.baseline))
    var attributes = [("x", x), ("y", y)]
    switch line.anchor.horizontal {
    case .start: break
    case .middle: attributes.append(("text-anchor", "middle"))
    case .end: attributes.append(("text-anchor", "end"))
    }
    if line.font.size != Measure.text.size {
      attributes.append(("font-size", Self.number(line.font.size)))
    }
    if line.font.weight == .bold { attributes.append(("font-weight", "650")) }
    if turn != "0" {
      let center = "\(Self.number(line.point.x)) \(Self.number(line.point.y))"
      attributes.append(("transform", "rotate(\(turn) \(center))"))
    }
    element("text", attributes + paint(ink, "f"), text: line.text)
  }

  /// The class of a token, or the mixture of two.
  private func paint(_ ink: Ink, _ kind: String) -> [(String, String)] {
    guard let css = ink.mixture else { return [("class", "\(kind)-\(ink.token.rawValue)")] }
    return kind == "f" ? [("style", "fill:\(css)")] : [("style", "fill:none;stroke:\(css)")]
  }

  /// A tenth of a pixel is enough.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, part) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      // XML cannot hold controls.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Ink {
  /// A mixture as CSS; nil for a token alone.
  fileprivate var mixture: String? {
    other.map { other in
      let tenths = Int((part * 1000).rounded())
      return "color-mix(in srgb,var(--\(other.rawValue)) \(tenths / 10).\(tenths % 10)%,"
        + "var(--\(token.rawValue)))"
    }
  }
}

extension Pen {
  fileprivate var attributes: [(String, String)] {
    var attributes: [(String, String)] = []
    if width != 1 { attributes.append(("stroke-width", SVGWriter.number(width))) }
    switch cap {
    case .butt: break
    case .round: attributes.append(("stroke-linecap", "round"))
    case .square: attributes.append(("stroke-linecap", "square"))
    }
    switch join {
    case .miter: break
    case .round: attributes.append(("stroke-linejoin", "round"))
    case .bevel: attributes.append(("stroke-linejoin", "bevel"))
    }
    if !dash.isEmpty {
      attributes.append(("stroke-dasharray", dash.map(SVGWriter.number).joined(separator: " ")))
    }
    return attributes
  }
}
