import Foundation

/// `Fuzz [--inputs N] [--seed N] [--output DIR] [FORMAT…]`: damaged files of each format, each read in this
/// program; what is neither read nor refused is written out, and makes the exit status 1.
///
/// `Fuzz --reproduce FORMAT FILE` reads one file again, in the open; `Fuzz --seeds DIR FORMAT…` writes the
/// sound files that are damaged.
var options: [String: String] = [:]
var names: [String] = []
var arguments = Array(CommandLine.arguments.dropFirst())
while let argument = arguments.first {
  arguments.removeFirst()
  guard argument.hasPrefix("--") else {
    names.append(argument)
    continue
  }
  options[argument] = arguments.isEmpty ? "" : arguments.removeFirst()
}

@MainActor func number(_ option: String, _ standard: Int) -> Int {
  options[option].flatMap { Int($0) } ?? standard
}

@MainActor func format(_ name: String) -> Format {
  guard let found = Format.all.first(where: { $0.name == name }) else {
    print(
      "there is no format '\(name)'; expected \(Format.all.map(\.name).joined(separator: ", "))")
    exit(2)
  }
  return found
}

let seed = UInt64(number("--seed", 1))
if let name = options["--reproduce"] {
  try format(name).read(try Data(contentsOf: URL(filePath: names.first ?? "")))
  print("read")
} else if let name = options["--worker"] {
  // Called by the watchman: `--worker FORMAT --from N --to N --marker FILE`.
  let worker = Worker(
    format: format(name), seed: seed, marker: URL(filePath: options["--marker"] ?? ""))
  let (read, refused) = try worker.run(number("--from", 0)..<number("--to", 0))
  print("\(read) \(refused)")
} else if let folder = options["--seeds"] {
  for format in names.map(format) {
    for (index, data) in try format.seeds().enumerated() {
      try data.write(to: URL(filePath: folder).appending(path: "\(format.name)-\(index)"))
    }
  }
} else {
  let watchman = Watchman(
    seed: seed, inputs: number("--inputs", 100_000),
    output: URL(filePath: options["--output"] ?? ".build/fuzz", directoryHint: .isDirectory))
  let chosen = names.isEmpty ? Format.all : names.map(format)
  print("seed \(seed), \(watchman.inputs) inputs of each format")
  let found = try chosen.map { try watchman.run($0) }
  exit(found.allSatisfy { $0 == 0 } ? 0 : 1)
}
