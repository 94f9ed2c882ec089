import Foundation
import Graphs
import ONNX
import Tensors

/// Where a network from a file spends its time on one image: a table of steps, and one of their kinds.
struct NetworkProfile {
  /// The network's file.
  var model: URL
  var threads: Int
  var runs: Int
  /// Whether steps are listed, not only kinds.
  var listsSteps: Bool

  /// Runs the network on noise and prints milliseconds.
  func run() throws {
    let network = try ONNXFile.load(model)
    var stream = RandomStream(seed: 1, purpose: "profile")
    let size = network.inputHeight * network.inputWidth * network.inputChannels
    let image = (0..<size).map { _ in Float(stream.uniform() * 4 - 2) }
    let steps = Parallel.$threads.withValue(threads) {
      network.timedSteps(image, runs: runs)
    }
    func milliseconds(_ steps: [GraphNetwork.TimedStep]) -> Double {
      steps.reduce(0) { $0 + $1.duration / .milliseconds(1) }
    }
    if listsSteps {
      for step in steps {
        let time = step.isView ? "   view" : String(format: "%7.3f", milliseconds([step]))
        print("\(time)  \(step.kind)  \(step.name)  \(step.layouts)")
      }
    }
    let moving = steps.filter { !$0.isView }
    let total = milliseconds(moving)
    print("     ms  share  steps")
    for (kind, group) in Dictionary(grouping: moving, by: \.kind).sorted(by: {
      milliseconds($0.value) > milliseconds($1.value)
    }) {
      let time = milliseconds(group)
      print(String(format: "%7.2f  %4.0f%%  ", time, 100 * time / total) + "\(group.count) \(kind)")
    }
    print(String(format: "%7.2f  in all", total))
  }
}
