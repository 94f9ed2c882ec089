import CKernels

/// Where an activation of one image is read: channels lie side by side at each place.
///
/// An activation is `[height, width, channels]`, rows without gaps; `step` is the distance from one
/// place to the next in floats, at least the number of channels. So some channels of a wider
/// activation can be read, or written, in place: a concatenation or a split costs nothing.
package struct Places: @unchecked Sendable {
  // Unchecked: parallel shards write to rows that do not overlap.
  package let start: UnsafePointer<Float>
  package let step: Int

  /// Places from `start` on, `step` floats apart.
  package init(_ start: UnsafePointer<Float>, step: Int) {
    self.start = start
    self.step = step
  }
}

/// Where an activation of one image is written; see `Places`.
package struct MutablePlaces: @unchecked Sendable {
  // Unchecked: parallel shards write to rows that do not overlap.
  package let start: UnsafeMutablePointer<Float>
  package let step: Int

  /// Places from `start` on, `step` floats apart.
  package init(_ start: UnsafeMutablePointer<Float>, step: Int) {
    self.start = start
    self.step = step
  }

  /// The same places to read from.
  package var places: Places { Places(start, step: step) }
}

extension bk_places {
  /// What a kernel reads, adds and writes.
  init(_ input: Places, _ addend: Places?, _ output: MutablePlaces) {
    self.init(
      input: input.start, addend: addend?.start, output: output.start, input_step: input.step,
      addend_step: addend?.step ?? 0, output_step: output.step)
  }
}
