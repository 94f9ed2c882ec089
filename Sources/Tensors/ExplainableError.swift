/// What can go wrong when a network is asked what its answers rest on.
package enum ExplainableError: Error, Hashable, CustomStringConvertible {
  /// A name that no activation of the network has.
  case unknownActivation(String, known: [String])
  /// A step between what is asked about and the logits that cannot go backward.
  case noGradient(step: String, kind: String)

  /// What was asked for, and what there is.
  package var description: String {
    switch self {
    case .unknownActivation(let name, let known):
      "no activation of the network is named “\(name)”; expected one of "
        + known.map { "“\($0)”" }.joined(separator: ", ")
    case .noGradient(let step, let kind):
      "its step “\(step)” (\(kind)) cannot go backward; export the network without it, or ask about an "
        + "activation after it"
    }
  }
}
