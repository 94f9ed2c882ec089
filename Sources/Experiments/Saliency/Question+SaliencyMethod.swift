import Lab
import NeuralNet

/// A method of any type as a value: what experiments hold, and what heads the rows of a table.
public typealias AnySaliencyMethod = Question<any SaliencyMethod>

extension Question where Base == any SaliencyMethod {
  /// Boxes a method.
  public init(_ base: any SaliencyMethod) { self.init(base, as: base) }
}
