import ArgumentParser
import Cluster
import Foundation
import Lab

/// What `plan` writes for an engine, and how large its jobs are.
struct ClusterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the plan as jobs for Slurm: DIR/submit hands them over.", valueName: "directory"))
  var slurm: String?

  @Option(
    help: ArgumentHelp(
      "Write the plan as jobs for Snakemake: cd DIR, snakemake --profile profile.",
      valueName: "directory"))
  var snakemake: String?

  @Option(help: "About how long a job may take, such as 20m or 1h30m.")
  var jobTime = Span(seconds: 1200)

  @Option(help: "Cores of a job, 1 to 256.")
  var threads = 1

  @Option(help: "Memory that a job gets at least, such as 2G.")
  var memory: ByteCount?

  @Option(
    help: "The build of the kernels that all nodes shall use; all builds give the same bits.")
  var kernels: KernelsName?

  @Flag(help: "Replace another plan in that folder.")
  var force = false

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads \(threads): expected 1 to 256")
    }
    if slurm == nil, snakemake == nil, force {
      throw ValidationError(
        "--force replaces the plan of a cluster: name its folder by --slurm or --snakemake")
    }
  }

  /// The folders that are asked for, each with its engines.
  var folders: [(path: String, engines: [ClusterFolder.Engine])] {
    if let slurm, let snakemake, slurm == snakemake { return [(slurm, [.slurm, .snakemake])] }
    return (slurm.map { [($0, [.slurm])] } ?? []) + (snakemake.map { [($0, [.snakemake])] } ?? [])
  }
}

/// A span of time on the command line: 90s, 20m, 1h30m.
struct Span: ExpressibleByArgument, CustomStringConvertible {
  let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    var seconds = 0.0, digits = ""
    for character in argument {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
      } else if let unit = units[character], let count = Double(digits) {
        seconds += count * unit
        digits = ""
      } else {
        return nil
      }
    }
    guard digits.isEmpty, seconds >= 1, seconds.isFinite else { return nil }
    self.seconds = seconds
  }

  var description: String { seconds < 60 ? "\(Int(seconds))s" : "\(Int(seconds / 60))m" }
}

/// A number of bytes on the command line: 500M, 2G.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]
    guard let unit = argument.last.flatMap({ units[Character($0.uppercased())] }),
      let count = Double(argument.dropLast()), count > 0, count * unit < 1e15
    else { return nil }
    bytes = Int(count * unit)
  }
}
