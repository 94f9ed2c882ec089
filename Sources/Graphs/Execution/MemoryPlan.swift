/// Where each activation of a graph lies in one block of memory, worked out once.
///
/// Two activations may share memory if the one is not needed any more when the other comes up. An
/// operator that moves nothing shares its input's memory, and one that works in place takes over
/// its input's if nobody needs that later.
struct MemoryPlan: Sendable {
  /// Where each tensor begins, in floats; nil for constants and what is never computed.
  let offsets: [Int?]
  /// Where working memory begins.
  let scratch: Int
  /// The size of the block, in floats.
  let count: Int

  init(_ graph: Graph) {
    var roots = Array(graph.values.indices)
    var lastUse = [Int](repeating: -1, count: graph.values.count)
    for (index, node) in graph.nodes.enumerated() {
      if node.plan.isView { roots[node.outputs[0]] = roots[node.inputs[0]] }
      for value in node.inputs + node.outputs {
        lastUse[roots[value]] = max(lastUse[roots[value]], index)
      }
    }
    lastUse[roots[graph.output]] = graph.nodes.count
    for (index, node) in graph.nodes.enumerated() where node.plan.isInPlace && !node.plan.isView {
      let source = roots[node.inputs[0]], target = roots[node.outputs[0]]
      guard graph.values[source].constant == nil, source != graph.input,
        lastUse[source] == index, target == node.outputs[0],
        // The second input may be the very same memory.
        node.inputs.dropFirst().allSatisfy({ roots[$0] != source })
      else { continue }
      for value in roots.indices where roots[value] == target { roots[value] = source }
      lastUse[source] = lastUse[target]
    }
    var firstUse = [Int](repeating: .max, count: graph.values.count)
    firstUse[graph.input] = 0
    for (index, node) in graph.nodes.enumerated() {
      for value in node.outputs { firstUse[roots[value]] = min(firstUse[roots[value]], index) }
    }

    // The largest first, each at the lowest place that is free for the whole of its life.
    let living = roots.indices.filter {
      roots[$0] == $0 && graph.values[$0].constant == nil && firstUse[$0] != .max
    }.sorted {
      (graph.values[$1].layout.count, $0) < (graph.values[$0].layout.count, $1)
    }
    var placed: [(start: Int, end: Int, first: Int, last: Int)] = []
    var starts = [Int?](repeating: nil, count: graph.values.count)
    var total = 0
    for value in living {
      let size = (graph.values[value].layout.count + 15) / 16 * 16
      let first = firstUse[value], last = max(lastUse[value], first)
      var start = 0
      for other in placed where other.first <= last && first <= other.last {
        if start + size <= other.start { break }
        start = max(start, other.end)
      }
      starts[value] = start
      placed.append((start, start + size, first, last))
      placed.sort { $0.start < $1.start }
      total = max(total, start + size)
    }
    offsets = roots.map { starts[$0] }
    scratch = total
    count = total + (graph.nodes.map(\.plan.scratch).max() ?? 0)
  }
}
