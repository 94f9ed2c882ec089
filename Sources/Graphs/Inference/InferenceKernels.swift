import CKernels

/// One build of the loops of inference in CKernels.
///
/// All builds give the same bits. Whoever computes gets one as an argument, so that a test can run every
/// build on one machine.
package struct InferenceKernels: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: the table is constant for the life of the process.
  let table: UnsafePointer<bk_inference>
  private let path: bk_path

  private init(_ path: bk_path) {
    self.path = path
    table = bk_inference_of(Int32(path.rawValue))
  }

  /// The build's name: `avx512`, `avx2` or `portable`.
  package var description: String { String(cString: bk_name_of(path)) }

  /// All builds that this processor can run, the fastest first.
  package static let all =
    [bk_avx512, bk_avx2, bk_portable].filter(bk_supports).map(InferenceKernels.init)

  /// The build that the environment asks for, as for training; else the fastest that this processor can run.
  package static let best =
    all.first { Int($0.path.rawValue) == Int(bk_requested_path()) } ?? all[0]
}
