import Lab

/// Packs tasks into jobs of minutes, since queues want few jobs and each start costs.
///
/// A task joins the job that makes its costliest input: the predictions go with the training that feeds them,
/// and the weights are read once. It does so unless it would have to wait there for another job, or the job
/// grew too long. Otherwise it goes to the open job of its layer with the same needs, and where it is short to
/// the one that all short ones of the layer share. A job needs only jobs of lower layers, so that no circle
/// can arise.
package struct Bundler {
  /// Seconds on the job's cores that a job should not exceed, unless one task alone does.
  package var jobTime: Double
  /// Cores of a job.
  package var threads: Int

  /// A packer.
  package init(jobTime: Double, threads: Int) {
    self.jobTime = jobTime
    self.threads = max(1, threads)
  }

  private struct Bundle {
    let layer: Int
    var needs: Set<Int>
    var tasks: [ClusterTask] = []
    var seconds = 0.0
  }

  private struct Opening: Hashable {
    let layer: Int
    /// Nil for the one of all short tasks.
    let needs: Set<Int>?
  }

  /// The jobs, each after those that it needs.
  ///
  /// - Parameter tasks: each after its inputs; inputs that are no tasks count as there.
  /// - Returns: jobs by name, j0001 and on.
  package func jobs(of tasks: [ClusterTask]) -> [Job] {
    var bundles: [Bundle] = []
    var places: [Key: Int] = [:]
    var costs: [Key: Double] = [:]
    var open: [Opening: Int] = [:]
    for task in tasks {
      let inputs = task.inputs.filter { places[$0] != nil }
      let needs = Set(inputs.compactMap { places[$0] })
      let place =
        home(of: task, inputs, needs, bundles, places, costs)
        ?? opening(for: task, needs, &bundles, &open)
      bundles[place].tasks.append(task)
      bundles[place].seconds += task.seconds / Double(threads)
      bundles[place].needs.formUnion(needs.subtracting([place]))
      places[task.key] = place
      costs[task.key] = task.seconds
    }
    // A job of short tasks may have come to need one that was opened after it.
    let order = bundles.indices.sorted { (bundles[$0].layer, $0) < (bundles[$1].layer, $1) }
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return order.enumerated().map { number, place in
      job(bundles[place], number, needs: bundles[place].needs.compactMap { numbers[$0] })
    }
  }

  /// The job of the costliest input, if nothing speaks against it.
  private func home(
    of task: ClusterTask, _ inputs: [Key], _ needs: Set<Int>, _ bundles: [Bundle],
    _ places: [Key: Int], _ costs: [Key: Double]
  ) -> Int? {
    let costliest = inputs.max { (costs[$0] ?? 0, $1) < (costs[$1] ?? 0, $0) }
    guard let place = costliest.flatMap({ places[$0] }) else { return nil }
    let waitsForNobody = needs.subtracting([place]).isSubset(of: bundles[place].needs)
    let fits = bundles[place].seconds + task.seconds / Double(threads) <= jobTime
    return waitsForNobody && fits ? place : nil
  }

  private func opening(
    for task: ClusterTask, _ needs: Set<Int>, _ bundles: inout [Bundle],
    _ open: inout [Opening: Int]
  ) -> Int {
    let layer = (needs.map { bundles[$0].layer }.max() ?? -1) + 1
    let seconds = task.seconds / Double(threads)
    let isShort = seconds < jobTime / 20
    let opening = Opening(layer: layer, needs: isShort ? nil : needs)
    if let place = open[opening], bundles[place].seconds + seconds <= jobTime { return place }
    bundles.append(Bundle(layer: layer, needs: needs))
    open[opening] = bundles.count - 1
    return bundles.count - 1
  }

  private func job(_ bundle: Bundle, _ number: Int, needs: [Int]) -> Job {
    let most = bundle.tasks.map(\.bytes).sorted(by: >).prefix(threads).reduce(0, +)
    return Job(
      name: Self.name(number),
      steps: bundle.tasks.map {
        Job.Step(key: $0.key, experiment: $0.experiment, seconds: $0.seconds)
      },
      needs: needs.sorted().map(Self.name), seconds: bundle.seconds, threads: threads,
      bytes: Job.program + most)
  }

  private static func name(_ number: Int) -> String {
    let digits = String(number + 1)
    return "j" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
