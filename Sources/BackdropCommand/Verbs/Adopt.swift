import ArgumentParser
import Experiments
import Foundation
import Lab
import Notebook

/// Takes networks that were trained elsewhere as the outcomes of trainings.
struct Adopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take networks that were trained elsewhere as the outcomes of the book's trainings.",
    discussion: """
      DIR holds KEY.safetensors or KEY.onnx, named as the tasks that 'backdrop plan --trainings DIR' wrote. \
      A network is taken if it has the training's outputs and input, answers with finite numbers, and is \
      better than guessing on the test images of its own variant. KEY.txt beside it, or --description, \
      says where and how it was trained; that stands in provenance and on cards.
      """)

  @OptionGroup var options: BookOptions

  @OptionGroup var images: FolderOption

  @Argument(help: "The folder with the networks.")
  var directory: String

  @Option(help: "Where and how they were trained; KEY.txt says so for one of them.")
  var description: String?

  @Flag(help: "Print what was taken as JSON.")
  var json = false

  func run() async throws {
    let renderer = try await options.renderer(on: images.imageNet9)
    let folder = URL(filePath: directory, directoryHint: .isDirectory)
    let networks = try Self.networks(in: folder)
    let trainings = try Self.trainings(of: renderer)
    var taken: [AdoptedNetwork] = [], failures = 0
    for file in networks {
      let key = file.deletingPathExtension().lastPathComponent
      do {
        guard let training = trainings[key] else { throw AdoptionError.unknownKey(file.path) }
        let text = try described(file)
        let network = try TrainedElsewhere(
          at: file, for: training, threads: options.cores.jobs)
        let (right, count) = try network.check()
        let isNew = try renderer.lab.adopt(
          network.training, as: network.outcome(), from: "trained elsewhere: \(text)",
          write: network.write)
        taken.append(
          AdoptedNetwork(
            key: key, training: training.description, right: right, of: count, isNew: isNew))
        if !json { try Messages.out(taken[taken.count - 1].line) }
      } catch {
        failures += 1
        Messages.error("\(error)")
      }
    }
    if json { try Messages.json(taken) }
    if failures > 0 { throw ExitStatus.blockFailed }
  }

  /// What stands in KEY.txt, else the option.
  private func described(_ file: URL) throws -> String {
    let note = file.deletingPathExtension().appendingPathExtension("txt")
    let text = (try? String(contentsOf: note, encoding: .utf8)) ?? description ?? ""
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      throw AdoptionError.noDescription(note.path(percentEncoded: false))
    }
    return words
  }

  private static func networks(in folder: URL) throws -> [URL] {
    let path = folder.path(percentEncoded: false)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw AdoptionError.noFolder(path)
    }
    let files = names.sorted().map { folder.appending(path: $0) }.filter {
      TrainedElsewhere.endings.contains($0.pathExtension)
    }
    guard !files.isEmpty else { throw AdoptionError.noNetwork(path) }
    return files
  }

  /// All trainings of the book by their keys, computed or not.
  private static func trainings(of renderer: Renderer) throws -> [String: Training] {
    let asked = try renderer.ask(try renderer.read())
    let plan = try renderer.lab.plan(for: asked.flatMap(\.experiments))
    return Dictionary(
      uniqueKeysWithValues: plan.steps.compactMap { step in
        (step.experiment as? Training).map { (step.key.digits, $0) }
      })
  }
}

/// A network that was taken.
struct AdoptedNetwork: Encodable {
  let key: String
  let training: String
  let right: Int
  let of: Int
  let isNew: Bool

  var line: String {
    "\(key.prefix(12))  \(training): \(right) of \(of) test images of its own variant, "
      + (isNew ? "taken" : "was there already")
  }
}

/// What can be wrong with networks that come back.
enum AdoptionError: Error, CustomStringConvertible {
  case noFolder(String)
  case noNetwork(String)
  case unknownKey(String)
  case noDescription(String)
  case unwritable(String, String)

  var description: String {
    switch self {
    case .noFolder(let path): "\(path): there is no such folder"
    case .noNetwork(let path):
      "\(path) holds no network: expected KEY.safetensors or KEY.onnx, named as a task of 'backdrop plan "
        + "--trainings'"
    case .unknownKey(let path):
      "\(path): no training of this book has that key; name the profile and the folder of images of the "
        + "plan that wrote its task, and the same version of the kit"
    case .unwritable(let path, let reason):
      "\(path): a task cannot be written: \(reason); check permissions and free space"
    case .noDescription(let name):
      "\(name) is missing, which says where and how the network beside it was trained: write it, or give "
        + "--description"
    }
  }
}
