import Figures
import Statistics

extension Mark {
  /// What a mark says: its name, its place, its numbers with their intervals, and the single seeds, a line
  /// for each.
  var words: String {
    var lines = [name] + (place.isEmpty ? [] : [place])
    for value in values {
      let number =
        value.number.mean.isFinite ? NumberText.sentence(value.number) : "not measured"
      lines.append(value.label.isEmpty ? number : "\(value.label): \(number)")
    }
    let seeds = values.map(\.number.perSeed).filter { $0.count > 1 }
    if let first = seeds.first {
      lines.append(
        values.count == 1
          ? "\(first.count) seeds: " + Self.list(first, unit: values[0].number.unit)
          : "\(first.count) seeds")
    }
    return lines.joined(separator: "\n")
  }

  private static func list(_ values: [Double], unit: QuantityUnit) -> String {
    values.map { NumberText.text($0, unit: unit) }.joined(separator: ", ")
      + NumberText.suffix(unit)
  }
}
