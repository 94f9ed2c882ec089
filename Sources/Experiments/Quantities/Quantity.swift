import Lab
@_exported import Statistics

/// An experiment whose answer is a number: an accuracy, a gap, a share, a count.
///
/// Quantities are added, subtracted, divided and compared; each operation is an experiment again.
///
/// ```swift
/// private func doubled(_ quantity: some Quantity) -> Arithmetic {
///   2 * quantity
/// }
/// ```
public protocol Quantity: Experiment where Outcome == Sample {
  /// How the number is shown; as a share in percent unless it says otherwise.
  var unit: QuantityUnit { get }
}

extension Quantity {
  /// A share.
  public var unit: QuantityUnit { .fraction }
}

extension Question where Base == any Quantity {
  /// Boxes a quantity, so that values of experiments can hold it.
  package init(_ base: any Quantity) { self.init(base, as: base) }

  /// The quantity as the lab answers it.
  package var experiment: any Experiment<Sample> {
    func open(_ quantity: some Quantity) -> any Experiment<Sample> { quantity }
    return open(base)
  }
}
