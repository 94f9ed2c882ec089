/// Reads the subset of LaTeX that the book's formulas need: letters, numbers, Greek, sub- and superscripts,
/// fractions, sums, functions, words, accents, relations.
struct FormulaParser {
  private var rest: Substring
  private let isDisplayed: Bool

  init(_ source: String, isDisplayed: Bool) {
    rest = source[...]
    self.isDisplayed = isDisplayed
  }

  /// Everything up to a closing brace, or to the end.
  mutating func row(until end: Character?) throws(FormulaError) -> [HTMLNode] {
    var nodes: [HTMLNode] = []
    while true {
      skipSpaces()
      guard let next = rest.first else {
        if end != nil { throw FormulaError(message: "a brace is never closed", words: "{") }
        return nodes
      }
      if next == end {
        rest.removeFirst()
        return nodes
      }
      if next == "}" {
        throw FormulaError(message: "a closing brace without an opening one", words: "}")
      }
      nodes.append(try scripted())
    }
  }

  /// An atom with what stands below and above it.
  private mutating func scripted() throws(FormulaError) -> HTMLNode {
    let atom = try self.atom()
    var below: HTMLNode?
    var above: HTMLNode?
    while let sign = rest.first, sign == "_" || sign == "^" {
      let isBelow = sign == "_"
      if (isBelow ? below : above) != nil {
        throw FormulaError(message: "two scripts at one place", words: String(sign))
      }
      rest.removeFirst()
      skipSpaces()
      let script = try self.atom().node
      if isBelow { below = script } else { above = script }
    }
    let isStacked = atom.isLarge && isDisplayed
    let names =
      isStacked ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    switch (below, above) {
    case (nil, nil): return atom.node
    case (let below?, nil): return tag(names.0) { [atom.node, below] }
    case (nil, let above?): return tag(names.1) { [atom.node, above] }
    case (let below?, let above?): return tag(names.2) { [atom.node, below, above] }
    }
  }

  private mutating func atom() throws(FormulaError) -> (node: HTMLNode, isLarge: Bool) {
    guard let sign = rest.first else {
      throw FormulaError(message: "something is missing at its end", words: "")
    }
    if sign == "{" {
      rest.removeFirst()
      let row = try row(until: "}")
      return (row.count == 1 ? row[0] : tag("mrow") { row }, false)
    }
    if sign == "\\" { return try command() }
    if sign.isNumber {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest.removeFirst(digits.count)
      return (tag("mn") { String(digits) }, false)
    }
    rest.removeFirst()
    if sign.isLetter { return (tag("mi") { String(sign) }, false) }
    guard "+-−=<>()[]|,;:!/*'±×·≤≥≠→∈∂".contains(sign) else {
      throw FormulaError(
        message: "the sign “\(sign)” is not known in formulas", words: String(sign))
    }
    return (tag("mo") { sign == "-" ? "−" : String(sign) }, false)
  }

  private mutating func command() throws(FormulaError) -> (node: HTMLNode, isLarge: Bool) {
    rest.removeFirst()
    let name = String(rest.prefix(while: \.isLetter))
    rest.removeFirst(name.count)
    if let letter = Self.letters[name] { return (tag("mi") { letter }, false) }
    if let sign = Self.signs[name] { return (tag("mo") { sign }, false) }
    if let sign = Self.large[name] { return (tag("mo") { sign }, true) }
    if Self.functions.contains(name) { return (tag("mi") { name }, name == "max" || name == "min") }
    if let accent = Self.accents[name] {
      let base = try argument(of: name)
      // As an accent a bar would lie on the letter.
      let isTight = name == "bar" ? nil : "true"
      return (tag("mover", ["accent": isTight]) { [base, tag("mo") { accent }] }, false)
    }
    switch name {
    case "frac":
      let above = try argument(of: name)
      let below = try argument(of: name)
      return (tag("mfrac") { [above, below] }, false)
    case "sqrt":
      let inner = try argument(of: name)
      return (tag("msqrt") { inner }, false)
    case "text", "mathrm", "operatorname":
      let words = try words(of: name)
      return (tag(name == "text" ? "mtext" : "mi") { words }, false)
    default:
      throw FormulaError(
        message: "the command “\\\(name)” is not known in formulas", words: "\\\(name)")
    }
  }

  private mutating func argument(of command: String) throws(FormulaError) -> HTMLNode {
    skipSpaces()
    guard rest.first != nil else {
      throw FormulaError(message: "“\\\(command)” lacks what it is about", words: "\\\(command)")
    }
    return try atom().node
  }

  /// Words in braces, as they are.
  private mutating func words(of command: String) throws(FormulaError) -> String {
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else {
      throw FormulaError(
        message: "“\\\(command)” needs its words in braces", words: "\\\(command)")
    }
    let words = String(rest[rest.index(after: rest.startIndex)..<end])
    rest = rest[rest.index(after: end)...]
    return words
  }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }

  private static let letters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Phi": "Φ",
    "Omega": "Ω", "infty": "∞", "partial": "∂", "ldots": "…",
  ]
  private static let signs = [
    "le": "≤", "ge": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "pm": "±", "cdot": "·",
    "times": "×", "in": "∈", "to": "→", "mid": "|",
  ]
  private static let large = ["sum": "∑", "prod": "∏", "int": "∫"]
  private static let functions: Set = ["max", "min", "log", "exp"]
  private static let accents = ["hat": "^", "bar": "‾", "tilde": "~"]
}
