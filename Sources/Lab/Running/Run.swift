/// One run of a plan: starts what the scheduler says, and notes how it ends.
struct Run {
  private let plan: Plan
  private let keepGoing: Bool
  private let runner: StepRunner
  private var scheduler: Scheduler
  private var announced: Set<Key> = []

  /// What has an outcome.
  private(set) var finished: Set<Key>
  /// What failed, and the message.
  private(set) var failed: [Key: String] = [:]
  /// How many outcomes were computed and stored.
  private(set) var stored = 0
  /// Why nothing can be kept any more.
  private(set) var fatal: LabError?

  init(_ plan: Plan, keepGoing: Bool, runner: StepRunner, computesMissing: Bool = true) {
    self.plan = plan
    self.keepGoing = keepGoing
    self.runner = runner
    scheduler = Scheduler(plan, computesMissing: computesMissing)
    finished = Set(plan.steps.lazy.filter { $0.state == .stored }.map(\.key))
  }

  private enum Message: Sendable {
    case ended(Int, StepRunner.End)
    case retry(Int)
  }

  /// Returns when all has ended that was started.
  mutating func run() async {
    await withTaskGroup(of: Message.self) { group in
      start(in: &group)
      while let message = await group.next() {
        switch message {
        case .ended(let place, .busy):
          wait(for: place, in: &group)
        case .ended(let place, let end):
          note(place, end)
        case .retry(let place):
          scheduler.retry(place)
        }
        start(in: &group)
      }
    }
  }

  private mutating func start(in group: inout TaskGroup<Message>) {
    if runner.stop.isMade { scheduler.isStopping = true }
    for (place, threads) in scheduler.next() {
      let step = plan.steps[place]
      group.addTask { [runner] in
        .ended(place, await onThreadOfItsOwn { runner.run(step, threads: threads) })
      }
    }
  }

  /// Another run computes this key: it is looked at again from time to time, and meanwhile the cores are
  /// free for others.
  private mutating func wait(for place: Int, in group: inout TaskGroup<Message>) {
    let step = plan.steps[place]
    scheduler.abandon(place)
    if announced.insert(step.key).inserted {
      runner.progress.receive(.waiting(step.key, description: step.description))
    }
    group.addTask {
      try? await Task.sleep(for: .milliseconds(200))
      return .retry(place)
    }
  }

  private mutating func note(_ place: Int, _ end: StepRunner.End) {
    let step = plan.steps[place]
    switch end {
    case .finished(let seconds):
      if step.state != .trivial {
        stored += 1
        runner.progress.receive(
          .stored(step.key, description: step.description, seconds: seconds))
      }
      finished.insert(step.key)
      scheduler.finish(place)
    case .foundStored:
      runner.progress.receive(.foundStored(step.key, description: step.description))
      finished.insert(step.key)
      scheduler.finish(place)
    case .failed(let message, let endsRun):
      failed[step.key] = message
      runner.progress.receive(
        .failed(step.key, description: step.description, message: message))
      if fatal == nil { fatal = endsRun }
      if !keepGoing || endsRun != nil { scheduler.isStopping = true }
      scheduler.abandon(place)
    case .interrupted, .busy:
      scheduler.abandon(place)
    }
  }
}
