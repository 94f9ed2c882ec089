/// One of the nine classes of ImageNet-9; the raw value is the label, 0…8, in folder order.
///
/// 370 classes of ImageNet-1k map to one of the nine by WordNet (paper, section 2 and Table 1).
///
/// ```swift
/// Table(rows: ObjectClass.allCases, corner: "Class") {
///   Column("WordNet root") { $0.root }
///   Column("Accuracy") {
///     Accuracy(of: Training(on: .original), on: .mixedRand, for: $0)
///   }
/// }
/// ```
public enum ObjectClass: Int, CaseIterable, Codable, Hashable, Sendable {
  case dog = 0
  case bird
  case wheeledVehicle
  case reptile
  case carnivore
  case insect
  case musicalInstrument
  case primate
  case fish

  /// The paper's name, for example "wheeled vehicle".
  public var name: String {
    switch self {
    case .dog: "dog"
    case .bird: "bird"
    case .wheeledVehicle: "wheeled vehicle"
    case .reptile: "reptile"
    case .carnivore: "carnivore"
    case .insect: "insect"
    case .musicalInstrument: "musical instrument"
    case .primate: "primate"
    case .fish: "fish"
    }
  }

  /// The folder of the released data set, for example "02_wheeled vehicle"; two contain a space.
  public var folder: String { "0\(rawValue)_\(name)" }

  /// The WordNet synset below which the class's ImageNet classes lie.
  public var root: String {
    switch self {
    case .dog: "n02084071"
    case .bird: "n01503061"
    case .wheeledVehicle: "n04576211"
    case .reptile: "n01661091"
    case .carnivore: "n02075296"
    case .insect: "n02159955"
    case .musicalInstrument: "n03800933"
    case .primate: "n02469914"
    case .fish: "n02512053"
    }
  }

  /// How many of ImageNet-1k's classes map to this one.
  public var imageNetClasses: Int {
    switch self {
    case .dog: 116
    case .bird: 52
    case .wheeledVehicle: 42
    case .reptile: 36
    case .carnivore: 35
    case .insect: 27
    case .musicalInstrument: 26
    case .primate: 20
    case .fish: 16
    }
  }

  /// The class after this one, (label + 1) mod 9: whose backgrounds Mixed-Next uses.
  public var next: ObjectClass { Self.allCases[(rawValue + 1) % Self.allCases.count] }
}

extension ObjectClass: CustomStringConvertible {
  /// The paper's name.
  public var description: String { name }
}
