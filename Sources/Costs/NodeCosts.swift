import Experiments
import Foundation
import Graphs
import Lab
import ONNX
import Synchronization

/// What answers of imported networks take on one core of this machine.
///
/// The multiply-adds of a graph are counted once for its bytes, and this machine is probed once for its
/// processor and kernels; both are kept as notes in a store, so that a plan reads two small files for each
/// network. A network whose graph cannot be read is reckoned by the size of its file, and says why.
/// None of this is part of a key or an outcome.
package final class NodeCosts: Sendable {
  /// What the speed of a machine follows from, beside the code.
  package struct Node: Hashable, Sendable {
    /// Its name in the net, its processor, the build of the kernels, and OpenBLAS's loops.
    package let traits: [String]

    /// A machine.
    package init(traits: [String]) { self.traits = traits }

    /// The machine that this process runs on, with the kernels in use.
    package static var here: Node {
      Node(traits: [
        ProcessInfo.processInfo.hostName, Machine.name, InferenceKernels.best.description,
        MatrixProduct.coreName,
      ])
    }
  }

  /// What is kept of a network: its work, or why it cannot be counted.
  private struct Count: Codable, Sendable {
    var work: GraphWork?
    var refusal: String?
  }

  private struct State {
    var speed: NodeSpeed?
    var counts: [Notes.Name: Count] = [:]
    var tally = Tally()
  }

  /// What could not be read from notes.
  package struct Tally: Hashable, Sendable {
    /// Networks whose graphs were read and counted.
    package var counted = 0
    /// Probes of the machine.
    package var probed = 0

    /// So many of both.
    package init(counted: Int = 0, probed: Int = 0) {
      (self.counted, self.probed) = (counted, probed)
    }
  }

  private let notes: Notes
  private let code: String
  private let node: Node
  private let probe: @Sendable () throws -> NodeSpeed
  private let state = Mutex(State())

  /// The costs as a store remembers them.
  ///
  /// - Parameters:
  ///   - store: the folder of a store.
  ///   - code: the fingerprint of what reads and runs networks: with other code, counts and speeds are
  ///     found out anew.
  ///   - node: the machine.
  ///   - probe: measures it.
  package init(
    in store: URL, code: String, node: Node = .here,
    probe: @escaping @Sendable () throws -> NodeSpeed = NodeSpeed.measured
  ) {
    (notes, self.code, self.node, self.probe) = (Notes(in: store), code, node, probe)
  }

  /// The same, as files of networks take it.
  package var answers: AnswerCosts { AnswerCosts { self.cost(of: $0) } }

  /// What was not at hand since the start.
  package var tally: Tally { state.withLock { $0.tally } }

  /// What one answer takes.
  package func cost(of file: NetworkFile) -> AnswerCost {
    func bySize(_ reason: String) -> AnswerCost {
      AnswerCost(fileOf: file.bytes, side: file.preprocessing.input, reason: reason)
    }
    return state.withLock { state in
      let count = count(of: file, &state)
      guard let work = count.work else { return bySize(count.refusal ?? "nothing was counted") }
      do {
        return AnswerCost(
          seconds: try speed(&state).seconds(for: work),
          basis: .graph(multiplyAdds: work.multiplyAdds))
      } catch {
        return bySize("this machine could not be probed: \(error)")
      }
    }
  }

  private func count(of file: NetworkFile, _ state: inout State) -> Count {
    let asked = file.preprocessing
    let name = Notes.Name(
      "work of a graph 1",
      [file.digest, asked.input.map { "\($0)" } ?? "", asked.output ?? "", code], kind: "work")
    if let known = state.counts[name] { return known }
    if let kept: Count = notes.read(name), kept.work != nil || kept.refusal != nil {
      state.counts[name] = kept
      return kept
    }
    state.tally.counted += 1
    let count: Count
    do {
      let network = try ONNXFile.load(file.url, side: asked.input, output: asked.output)
      count = Count(work: GraphWork(of: network))
      notes.keep(count, name)
    } catch {
      count = Count(refusal: "\(error)")
      // A file that cannot be read today may be tomorrow; what it says stays.
      if case ONNXError.inaccessible = error {} else { notes.keep(count, name) }
    }
    state.counts[name] = count
    return count
  }

  private func speed(_ state: inout State) throws -> NodeSpeed {
    if let known = state.speed { return known }
    let name = Notes.Name("speed of a node 1", node.traits + [code], kind: "speed")
    if let kept: NodeSpeed = notes.read(name), kept.isSound {
      state.speed = kept
      return kept
    }
    state.tally.probed += 1
    let speed = try probe()
    notes.keep(speed, name)
    state.speed = speed
    return speed
  }
}

extension NodeSpeed {
  /// The speed of one core of this machine, probed now.
  ///
  /// - Returns: the speed, after about a third of a second.
  /// - Throws: `GraphError` or `ExperimentError`.
  package static func measured() throws -> NodeSpeed { try SpeedProbe.measured() }
}
