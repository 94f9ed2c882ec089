import COpenBLAS

/// Products of dense matrices by OpenBLAS, one thread per call; the only file that calls it.
///
/// Calls may run side by side: `Parallel` divides the work, OpenBLAS does not, so results do not
/// depend on the number of threads.
package enum MatrixProduct {
  /// The processor family that OpenBLAS has chosen its loops for, such as `SkylakeX`.
  package static var coreName: String {
    guard let name = openblas_get_corename() else { return "unknown" }
    return String(cString: name)
  }

  /// c = a · b (+ c), all row-major.
  ///
  /// c is [rows, columns] and contiguous, a is [rows, inner] and b is [inner, columns], with
  /// `strideA` and `strideB` floats from row to row. `transposeA` reads a as [inner, rows],
  /// `transposeB` reads b as [columns, inner]; `accumulate` adds the product to c. With an inner
  /// extent of 0, c becomes 0 (or stays).
  package static func multiply(
    rows: Int, columns: Int, inner: Int,
    _ a: UnsafePointer<Float>, strideA: Int, transposeA: Bool = false,
    _ b: UnsafePointer<Float>, strideB: Int, transposeB: Bool = false,
    into c: UnsafeMutablePointer<Float>, accumulate: Bool = false
  ) {
    guard rows > 0, columns > 0 else { return }
    _ = oneThread
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans,
      transposeB ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a,
      Int32(strideA), b, Int32(strideB), accumulate ? 1 : 0, c, Int32(columns))
  }

  /// Set once, before the first call: OpenBLAS would start threads of its own otherwise.
  private static let oneThread: Void = openblas_set_num_threads(1)
}
