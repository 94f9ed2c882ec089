import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch (arguments.first, arguments.count) {
  case ("prepare", 2): try await Runs(in: arguments[1]).prepare()
  case ("run", 3): try await Runs(in: arguments[1]).run(arguments[2])
  case ("judge", 2): try Judge(in: arguments[1], without: nil).judge()
  case ("judge", 4) where arguments[2] == "--without":
    try Judge(in: arguments[1], without: arguments[3]).judge()
  default:
    throw CoverageError.usage
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(error is Faults ? 1 : 2)
}
