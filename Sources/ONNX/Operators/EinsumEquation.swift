import Graphs

/// The equation of an Einsum: a letter for each axis of each input, and of the output.
///
/// “bhwc,hkc->bhwk” and the like. Dots stand for axes that are broadcast; without “->” the output has the letters
/// that occur once, in alphabetical order.
struct EinsumEquation {
  /// The index of each axis, for each input: a letter, or a digit for what dots stand for.
  let inputs: [[Character]]
  /// The index of each axis of the output.
  let output: [Character]

  /// Reads an equation for inputs of these ranks.
  ///
  /// - Throws: `Refusal` for an equation that does not fit them.
  init(_ equation: String, ranks: [Int]) throws {
    let text = equation.filter { $0 != " " }
    let sides = text.split(separator: "->", omittingEmptySubsequences: false)
    let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
    try Refusal.unless(
      (1...2).contains(sides.count) && terms.count == ranks.count,
      "the equation “\(equation)” does not fit \(ranks.count) inputs")
    func indices(_ term: Substring, dots: Int) throws -> [Character] {
      let parts = term.split(separator: "...", omittingEmptySubsequences: false)
      try Refusal.unless(
        parts.count <= 2 && parts.joined().allSatisfy { $0.isASCII && $0.isLetter }
          && (0...9).contains(dots), "the term “\(term)” of “\(equation)” is none")
      guard parts.count == 2 else { return Array(term) }
      return Array(parts[0]) + "987654321".suffix(dots) + Array(parts[1])
    }
    inputs = try zip(terms, ranks).map { term, rank in
      let letters = term.filter { $0 != "." }.count
      let found = try indices(term, dots: rank - letters)
      try Refusal.unless(
        found.count == rank, "the term “\(term)” of “\(equation)” does not have \(rank) axes")
      return found
    }
    let dots = inputs.map { $0.filter(\.isNumber).count }.max() ?? 0
    if sides.count == 2 {
      output = try indices(sides[1], dots: dots)
    } else {
      let counts = inputs.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
      output =
        Array("987654321".suffix(dots))
        + counts.filter { $0.value == 1 && $0.key.isLetter }.keys.sorted()
    }
    let known = Set(inputs.joined())
    try Refusal.unless(
      Set(output).count == output.count && output.allSatisfy(known.contains),
      "the output of “\(equation)” names an index twice, or one that no input has")
  }

  /// The extent of each index; an axis of 1 is repeated.
  ///
  /// - Throws: `Refusal` where two axes of one index differ.
  func extents(of shapes: [[Int]]) throws -> [Character: Int] {
    var extents: [Character: Int] = [:]
    for (indices, shape) in zip(inputs, shapes) {
      for (index, extent) in zip(indices, shape) {
        let known = extents[index] ?? 1
        try Refusal.unless(
          known == extent || known == 1 || extent == 1,
          "the index \(index) has the extents \(known) and \(extent)")
        extents[index] = max(known, extent)
      }
    }
    return extents
  }
}
