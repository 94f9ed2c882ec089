import Foundation

/// Has inputs read by a process of its own, and starts another where that died.
struct Watchman {
  let seed: UInt64
  /// How many inputs of each format.
  let inputs: Int
  /// Where inputs go that were neither read nor refused.
  let output: URL

  /// So many inputs share a process, so that memory that leaks shows as growth within them.
  private let portion = 25_000

  /// Runs all inputs of a format, and prints a line.
  ///
  /// - Returns: how many were neither read nor refused.
  func run(_ format: Format) throws -> Int {
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    let marker = output.appending(path: "\(format.name).at")
    defer { try? FileManager.default.removeItem(at: marker) }
    let clock = ContinuousClock.now
    var (next, read, refused) = (0, 0, 0)
    var failures: [Int] = []
    var peak = 0
    while next < inputs {
      let end = min(inputs, next + portion)
      let result = try work(format, next..<end, marker)
      peak = max(peak, result.peak)
      if result.status == nil {
        (read, refused) = (read + result.read, refused + result.refused)
        next = end
        continue
      }
      let failed = try Data(contentsOf: marker).withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
      let index = Int(failed)
      failures.append(index)
      try keep(format, index, result.status ?? "")
      next = index + 1
      // A reader that fails at every other input has shown enough.
      if failures.count >= 20 { break }
    }
    let seconds = (ContinuousClock.now - clock).components.seconds
    print(
      "\(format.name): \(next) inputs, \(read) read and \(refused) refused in whole portions, "
        + "\(failures.count) neither, \(seconds) s, \(peak >> 10) MB at the peak")
    return failures.count
  }

  /// Writes an input out.
  private func keep(_ format: Format, _ index: Int, _ status: String) throws {
    let mutation = Mutation(format: format, seeds: try format.seeds(), seed: seed)
    let file = output.appending(path: "\(format.name)-\(seed)-\(index)")
    try mutation.input(index).write(to: file)
    print("\(format.name): input \(index) of seed \(seed): \(status); it is \(file.path)")
  }

  private func work(
    _ format: Format, _ range: Range<Int>, _ marker: URL
  ) throws -> (status: String?, read: Int, refused: Int, peak: Int) {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "--worker", format.name, "--seed", "\(seed)", "--from", "\(range.lowerBound)", "--to",
      "\(range.upperBound)", "--marker", marker.path,
    ]
    let (out, complaints) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = complaints
    try process.run()
    // Both are short: two numbers, and the last words of a crash.
    let numbers = out.fileHandleForReading.readDataToEndOfFile()
    let words = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var usage = rusage()
    getrusage(Int32(RUSAGE_CHILDREN.rawValue), &usage)
    let peak = usage.ru_maxrss
    if process.terminationReason == .exit, process.terminationStatus == 0 {
      let counts = String(decoding: numbers, as: UTF8.self).split { !$0.isNumber }.compactMap {
        Int($0)
      }
      guard counts.count == 2 else { throw Fault("the worker said '\(counts)'") }
      return (nil, counts[0], counts[1], peak)
    }
    let said = String(decoding: words, as: UTF8.self).split(separator: "\n").first.map(String.init)
    let reason =
      process.terminationReason == .exit
      ? "exit \(process.terminationStatus)"
      : [SIGPROF: "more than 10 s of processor time", SIGALRM: "no end after 120 s"][
        process.terminationStatus] ?? "signal \(process.terminationStatus)"
    return ("\(reason) \(said ?? "")", 0, 0, peak)
  }
}
