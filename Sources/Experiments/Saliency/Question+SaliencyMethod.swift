import Lab
import NeuralNet

/// A method of any type as a value: what experiments hold, and what heads the rows of a table.
///
/// ```swift
/// let methods: [any SaliencyMethod] = [InputGradient(), GradCAM(), ChanceMap()]
/// Table(rows: methods.map { AnySaliencyMethod($0) }, corner: "Method") {
///   Column("Share on the object") {
///     SaliencyScore(.foregroundShare, of: Training(on: .original), by: $0.base)
///   }
/// }
/// ```
public typealias AnySaliencyMethod = Question<any SaliencyMethod>

extension Question where Base == any SaliencyMethod {
  /// Boxes a method.
  public init(_ base: any SaliencyMethod) { self.init(base, as: base) }
}
