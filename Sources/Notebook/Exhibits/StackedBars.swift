import Experiments
import Figures
import Lab

/// Bars whose parts make up a whole: one bar per value of one list, one part per value of another.
///
/// ```swift
/// StackedBars(
///   rows: [Training(on: .mixedRand), Training(on: .original)],
///   parts: BackgroundRole.fromNeededToMisleading, axis: "Share of test pictures"
/// ) { RoleShare(of: $1, for: $0) }
/// ```
public struct StackedBars: Exhibit {
  let rows: [String]
  let parts: [StackPlot.Part]
  let quantities: [[Question<any Quantity>]]
  let axis: String

  /// A chart from two lists.
  ///
  /// - Parameters:
  ///   - rows: what heads the bars.
  ///   - parts: what the parts stand for, from left to right; their shares add up to one.
  ///   - axis: the name of the axis.
  ///   - quantity: the share of a part in a bar.
  public init<Row: Labelled, Part: TonedPart, Value: Quantity>(
    rows: [Row], parts: [Part], axis: String, quantity: (Row, Part) -> Value
  ) {
    self.rows = rows.map(\.label)
    self.parts = parts.map { StackPlot.Part(name: $0.label, tone: $0.tone) }
    self.axis = axis
    quantities = rows.map { row in parts.map { Question(quantity(row, $0)) } }
  }

  /// Shows the answers.
  public func render(_ telling: Telling) throws -> Display {
    let bars = try zip(rows, quantities).map { row, quantities in
      StackPlot.Row(
        label: row,
        shares: try zip(parts, quantities).map { part, quantity in
          try telling.number(quantity, row, part.name)
        })
    }
    return Display(.plot(.stack(StackPlot(parts: parts, rows: bars, axisLabel: axis))))
  }
}

/// A part of a whole that has its place on a scale from −1 to 1, and so its colour.
///
/// ```swift
/// private struct Half: TonedPart {
///   let label: String
///   let tone: Double?
///   let roles: [BackgroundRole]
/// }
///
/// private let halves = [
///   Half(label: "needs it", tone: -1, roles: [.required]),
///   Half(label: "is misled", tone: 1, roles: [.fools]),
/// ]
/// ```
public protocol TonedPart: Labelled {
  /// −1 … 1, or nil for a part that stands back.
  var tone: Double? { get }
}

extension BackgroundRole: TonedPart {
  /// The role's name in the paper.
  public var label: String { rawValue }

  /// How much the network wants the background: needed is above 0, misleading below.
  public var tone: Double? {
    switch self {
    case .required: 1
    case .requiredWithForeground: 0.1
    case .irrelevant: nil
    case .foolsWithForeground: -0.1
    case .fools: -1
    }
  }

  /// The roles from "needed" to "misleading", as they stand in a bar.
  public static let fromNeededToMisleading: [BackgroundRole] = [
    .required, .requiredWithForeground, .irrelevant, .foolsWithForeground, .fools,
  ]
}
