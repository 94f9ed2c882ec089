/// All experiments that were asked for and all that they need, each once, inputs first: what is stored,
/// what is not, and why not.
package struct Plan: Sendable {
  /// The experiments, every one after its inputs; the same order for the same question.
  package let steps: [Step]

  /// The keys of the experiments asked for, in the order of asking.
  package let asked: [Key]

  /// How many cores the estimates reckon with.
  package let jobs: Int

  /// The steps that a run would compute and store.
  package var missing: [Step] { steps.filter(\.isMissing) }

  /// The work that a run would do, in core-seconds, roughly.
  package var work: Double { steps.reduce(0) { $0 + ($1.isMissing ? $1.estimate : 0) } }

  /// The most memory that one of the experiments takes which a run would compute, in bytes, roughly.
  package var mostBytes: Int { missing.map(\.keyed.cost.bytes).max() ?? 0 }

  /// The time that a run would take, in seconds, roughly: the work shared by all cores, since a step
  /// that is alone may use them all.
  package var seconds: Double { work / Double(jobs) }
}

extension Plan {
  /// One experiment of a plan.
  package struct Step: Sendable {
    /// What is known of it.
    package let state: State
    /// Whether a run must have its outcome at hand: it was asked for, or something missing needs it.
    package let isNeeded: Bool
    /// Whether it was asked for, not only needed by another.
    package let isAsked: Bool
    /// What computing it takes on one core, in seconds, roughly; 0 when nothing is to be done.
    package let estimate: Double

    let keyed: KeyedExperiment

    init(keyed: KeyedExperiment, state: State, isNeeded: Bool, isAsked: Bool, estimate: Double) {
      self.keyed = keyed
      self.state = state
      self.isNeeded = isNeeded
      self.isAsked = isAsked
      self.estimate = estimate
    }

    /// What its outcome is kept under.
    package var key: Key { keyed.key }
    /// The experiment, with every default filled in.
    package var experiment: any Experiment { keyed.experiment }
    /// The bytes of memory that it takes beside the program itself, roughly; 0 where it is little.
    package var bytes: Int { keyed.cost.bytes }
    /// The libraries whose arithmetic it passes through.
    package var libraries: [ArithmeticLibrary] { keyed.libraries }
    /// What to call it on a line.
    package var description: String { keyed.description }
    /// The keys of its inputs, in their order.
    package var inputs: [Key] { keyed.ingredients.inputs }

    /// Whether a run would compute and store it.
    package var isMissing: Bool {
      guard isNeeded, case .missing = state else { return false }
      return true
    }
  }

  /// What is known of a step.
  package enum State: Hashable, Sendable {
    /// Its outcome is in the store.
    case stored
    /// It is trivial: computed in every run, never stored.
    case trivial
    /// Its outcome is not in the store.
    case missing(Reason)
  }

  /// Why an outcome is not in the store.
  package enum Reason: Hashable, Sendable, CustomStringConvertible {
    /// Nothing like it has been computed before.
    case new
    /// The experiment itself was changed: what, as in "recipe.epochs 12 → 14".
    case valueChanged(String)
    /// The data that it reads were changed.
    case dataChanged(String)
    /// The code that computes it was changed.
    case codeChanged
    /// One of its inputs was changed: which.
    case inputChanged(String)
    /// The entry in the store cannot be used: what is wrong with it.
    case damaged(String)

    package var description: String {
      switch self {
      case .new: "new"
      case .valueChanged(let what): "changed: \(what)"
      case .dataChanged(let what): "data changed: \(what)"
      case .codeChanged: "code changed"
      case .inputChanged(let which): "an input changed: \(which)"
      case .damaged(let what): "damaged: \(what)"
      }
    }
  }
}
