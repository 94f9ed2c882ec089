import Foundation

/// What this process can find out about where it runs.
package enum Machine {
  /// "AMD EPYC 7B13, 2 cores".
  package static let name: String = {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let model = value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? architecture
    return "\(model), \(cores) \(cores == 1 ? "core" : "cores")"
  }()

  /// "Ubuntu 24.04.1 LTS".
  static let system: String = {
    let name = value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=")
    return name?.trimmingCharacters(in: ["\""])
      ?? ProcessInfo.processInfo.operatingSystemVersionString
  }()

  /// The version of the compiler that built this, as far as the language can tell.
  static let swift: String = {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3.2)
      "6.3.2 or later"
    #elseif compiler(>=6.3.1)
      "6.3.1"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }()

  /// What the last digits of values may depend on, in a line.
  static func arithmetic(kernels: String?, blas: String, system: String) -> String {
    "kernels \(kernels ?? "not noted"), OpenBLAS \(blas.isEmpty ? "unknown" : blas), \(system)"
  }

  private static let architecture: String = {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown processor"
    #endif
  }()

  /// The value of the first line that begins with `name`.
  private static func value(of name: String, in path: String, separator: Character) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let start = line.firstIndex(of: separator)
    else { return nil }
    return line[line.index(after: start)...].trimmingCharacters(in: .whitespaces)
  }
}
