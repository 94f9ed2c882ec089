/// An experiment that has been filled in and has its key.
final class KeyedExperiment: Sendable {
  let key: Key
  /// The experiment with every default filled in.
  let experiment: any Experiment
  let ingredients: Ingredients
  let inputs: [KeyedExperiment]
  let cost: Cost
  let description: String
  /// The libraries whose arithmetic it passes through, itself or by what it rests on, in order.
  let libraries: [ArithmeticLibrary]

  init(_ experiment: any Experiment, ingredients: Ingredients, inputs: [KeyedExperiment]) {
    self.key = Key(of: ingredients)
    self.experiment = experiment
    self.ingredients = ingredients
    self.inputs = inputs
    self.cost = experiment.cost
    self.description = Question(experiment).description
    let own = (experiment as? any LibraryBound)?.libraries ?? []
    self.libraries = inputs.reduce(into: own) { $0.formUnion($1.libraries) }.sorted()
  }
}
