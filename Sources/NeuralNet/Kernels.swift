import CKernels

/// One build of the inner loops in CKernels.
///
/// Whoever computes gets it as an argument, so that a test can run every build on one machine.
package struct Kernels: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: the table is constant for the life of the process.
  let table: UnsafePointer<bk_kernels>
  /// The loops of inference on single images.
  let inference: UnsafePointer<bk_inference>
  /// The build's name, such as `AVX-512`.
  package let description: String

  /// All builds that this processor can run, the fastest first.
  package static let all: [Kernels] = [
    (bk_avx512, "AVX-512"), (bk_avx2, "AVX2"), (bk_portable, "portable"),
  ].compactMap { path, name in
    bk_supports(path)
      ? Kernels(
        table: bk_kernels_of(path), inference: bk_inference_of(Int32(path.rawValue)),
        description: name) : nil
  }

  /// The fastest build that this processor can run.
  package static let best = all[0]

  /// How many images lie interleaved in one group.
  package static let lanes = Int(bk_lanes)
}
