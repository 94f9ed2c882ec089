import Foundation

/// Reads inputs one after the other, in a process that may die of any of them.
struct Worker {
  let format: Format
  let seed: UInt64
  /// Where the number of the input at hand is kept, for whoever looks after this process.
  let marker: URL

  /// The most memory of its own, in bytes.
  static let mostMemory = 2 << 30
  /// The most processor time for one input, in seconds.
  static let mostSeconds = 10

  /// Reads inputs of a range.
  ///
  /// - Returns: how many were read and how many refused.
  func run(_ range: Range<Int>) throws -> (read: Int, refused: Int) {
    var limit = rlimit(rlim_cur: rlim_t(Self.mostMemory), rlim_max: rlim_t(Self.mostMemory))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
    let mutation = Mutation(format: format, seeds: try format.seeds(), seed: seed)
    let file = open(marker.path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    var (read, refused) = (0, 0)
    for index in range {
      var place = Int64(index)
      pwrite(file, &place, 8, 0)
      // Processor time ends a loop, the clock a wait.
      watch(ITIMER_PROF, seconds: Self.mostSeconds)
      watch(ITIMER_REAL, seconds: 12 * Self.mostSeconds)
      do {
        try format.read(mutation.input(index))
        read += 1
      } catch let fault as Fault {
        FileHandle.standardError.write(Data("\(fault)\n".utf8))
        exit(70)
      } catch {
        refused += 1
        // A refusal has words, and they can be said.
        _ = "\(error)".count
      }
    }
    return (read, refused)
  }

  private func watch(_ timer: __itimer_which, seconds: Int) {
    var value = itimerval(
      it_interval: timeval(tv_sec: 0, tv_usec: 0), it_value: timeval(tv_sec: seconds, tv_usec: 0))
    setitimer(Int32(timer.rawValue), &value, nil)
  }
}
