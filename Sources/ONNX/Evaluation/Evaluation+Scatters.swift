import Graphs

extension Evaluation {
  /// What puts elements to places that indices name.
  static let scatters: [String: Body] = [
    "ScatterElements": scatterElements,
    "Scatter": scatterElements,
    "ScatterND": { step in
      let input = try step.input(0), indices = try step.input(1), updates = try step.input(2)
      let found = try blockPlaces(indices, in: input.shape, batch: 0)
      let size = found.block.reduce(1, *)
      try Refusal.unless(
        updates.shape == indices.shape.dropLast() + found.block,
        "updates of the shape \(updates.shape) for indices of \(indices.shape) in \(input.shape)")
      let places = found.places.flatMap { first in (0..<size).map { first + $0 } }
      return [try scattered(input, places, updates, step)]
    },
  ]

  private static let scatterElements: Body = { step in
    let input = try step.input(0), indices = try step.input(1), updates = try step.input(2)
    let places = try elementPlaces(
      indices, in: input.shape, axis: step.step.integer("axis", default: 0))
    try Refusal.unless(
      updates.shape == indices.shape,
      "updates of the shape \(updates.shape) for indices of \(indices.shape)")
    return [try scattered(input, places, updates, step)]
  }

  /// The input with updates at places, alone or joined with what stands there.
  private static func scattered(
    _ input: ConstantTensor, _ places: [Int], _ updates: ConstantTensor, _ step: ConstantStep
  ) throws -> ConstantTensor {
    try Refusal.unless(
      input.type == updates.type, "the types \(input.type) and \(updates.type) differ")
    let operation: ArithmeticOperation
    switch step.step.text("reduction", default: "none") {
    case "none": return input.replaced(places, by: updates)
    case "add": operation = .add
    case "mul": operation = .multiply
    case "max": operation = .maximum
    case "min": operation = .minimum
    case let other: throw Refusal("the reduction “\(other)” is not known")
    }
    guard let number = input.type.wholeType else {
      var values = input.reals
      for (place, update) in zip(places, updates.reals) {
        values[place] = operation.real(values[place], update)
      }
      return ConstantTensor(input.type, input.shape, reals: values)
    }
    func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
      var values = input.elements(as: number)
      for (place, update) in zip(places, updates.elements(as: number)) {
        values[place] = operation.whole(values[place], update)
      }
      return ConstantTensor(input.type, input.shape, elements: values)
    }
    return open(number)
  }
}
