#if INSTRUMENTED
  @_silgen_name("__llvm_profile_reset_counters")
  private func resetCounters()
#endif

/// The counters of an instrumented build; `Scripts/fingerprint-coverage` defines `INSTRUMENTED`.
enum Instruments {
  /// Forgets what has been executed so far; what follows is written when the process ends.
  ///
  /// - Throws: `CoverageError.notInstrumented`.
  static func reset() throws {
    #if INSTRUMENTED
      resetCounters()
    #else
      throw CoverageError.notInstrumented
    #endif
  }
}
