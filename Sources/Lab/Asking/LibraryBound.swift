/// A library whose last bits depend on its version, or on the processor that it finds.
///
/// ```swift
/// private let isExact = Pictures(.test).libraries.isDisjoint(with: [.openCV])
/// ```
public enum ArithmeticLibrary: String, Codable, Hashable, Comparable, Sendable {
  /// Products of matrices, by loops that it chooses for the processor.
  case openBLAS = "OpenBLAS"
  /// The C library's exponential, logarithm and the like.
  case libm
  /// Masks cut out by GrabCut.
  case openCV = "OpenCV"
  /// Whatever trained a network that was taken from elsewhere.
  case otherProgram = "another program"

  /// Sorts by name.
  public static func < (left: ArithmeticLibrary, right: ArithmeticLibrary) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// An experiment whose outcome passes through libraries' arithmetic, and not the kit's own alone.
///
/// Other outcomes have the same bits on every machine. This one, and all that rests on it, may differ in
/// its last digits, and is marked so in its provenance.
///
/// ```swift
/// private struct Logarithm: Experiment, LibraryBound {
///   let number: Double
///   var libraries: Set<ArithmeticLibrary> { [.libm] }
///
///   func run(in lab: LabContext) -> Double { log(number) }
/// }
/// ```
public protocol LibraryBound: Experiment {
  /// The libraries that it passes through; none where this value passes through none.
  var libraries: Set<ArithmeticLibrary> { get }
}
