import Graphs

extension Evaluation {
  /// Changes of type.
  static let types: [String: Body] = [
    "Cast": { step in
      let type = try ElementType(number: step.step.integer("to", default: 0))
      // They speak of types of eight bits, which are not read.
      step.step.disregard("saturate", "round_mode")
      return [try step.input(0).converted(to: type)]
    },
    "CastLike": { step in
      step.step.disregard("saturate", "round_mode")
      return [try step.input(0).converted(to: try step.input(1).type)]
    },
  ]
}
