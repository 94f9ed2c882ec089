import Graphs

extension Translation {
  /// Truths, signs and whole parts of numbers, and functions of circles.
  static let stepFunctions: [String: Rule] = [
    "Sign": { try $0.apply($1, .step(.sign)) },
    "Round": { try $0.apply($1, .step(.round)) },
    "Floor": { try $0.apply($1, .step(.floor)) },
    "Ceil": { try $0.apply($1, .step(.ceil)) },
    "IsNaN": { try $0.apply($1, .step(.isNaN)) },
    "IsInf": { try $0.infinity($1) },
    "ThresholdedRelu": {
      try $0.apply($1, .thresholdedRelu(alpha: $1.float("alpha", default: 1)))
    },
    "Shrink": {
      let threshold = $1.float("lambd", default: 0.5), bias = $1.float("bias", default: 0)
      try $0.apply($1, .shrink(threshold: threshold, bias: bias))
    },
    "Sin": { try $0.apply($1, .circular(.sin)) },
    "Cos": { try $0.apply($1, .circular(.cos)) },
    "Tan": { try $0.apply($1, .circular(.tan)) },
    "Asin": { try $0.apply($1, .circular(.asin)) },
    "Acos": { try $0.apply($1, .circular(.acos)) },
    "Atan": { try $0.apply($1, .circular(.atan)) },
    "Sinh": { try $0.apply($1, .circular(.sinh)) },
    "Cosh": { try $0.apply($1, .circular(.cosh)) },
    "Asinh": { try $0.apply($1, .circular(.asinh)) },
    "Acosh": { try $0.apply($1, .circular(.acosh)) },
    "Atanh": { try $0.apply($1, .circular(.atanh)) },
  ]

  private mutating func infinity(_ step: Step) throws {
    let positive = step.integer("detect_positive", default: 1) != 0
    let negative = step.integer("detect_negative", default: 1) != 0
    try apply(step, .step(.isInf(positive: positive, negative: negative)))
  }
}
