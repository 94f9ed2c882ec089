import Statistics

/// What a part of a drawing stands for, for whoever asks it: a point, a bar, a cell.
package struct Mark: Sendable {
  /// A number with what it says.
  package struct Value: Sendable {
    package let label: String
    package let number: Number
  }

  /// Whose number it is, such as a network.
  package let name: String
  /// Where it stands, such as "Epochs: 28".
  package let place: String
  package let values: [Value]

  init(_ name: String, place: String = "", _ values: [(label: String, number: Number)]) {
    self.name = name
    self.place = place
    self.values = values.map { Value(label: $0.label, number: $0.number) }
  }
}
