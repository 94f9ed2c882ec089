import Chapters
import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import Notebook

/// What is asked: the book at smoke, and what it cannot ask without data of other people.
struct Questions {
  /// All that the book asks and that can be computed with what is part of the kit.
  let book: [any Experiment]
  /// The same kinds of questions to a network in a file about images in a folder, and what is left.
  let imported: [any Experiment]

  /// Reads the book that lies in the current folder, and the files that `write(to:)` wrote.
  init(files folder: URL, lab: Lab) throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let renderer = Renderer(
      folder: BookFolder(root: root), compiled: compiledBook, profile: lab.profile, lab: lab,
      version: "")
    book = try renderer.ask(try renderer.read()).flatMap(\.experiments)

    let images = folder.appending(path: "images").path(percentEncoded: false)
    let data = DataSet.folder(try ReleasedFolder(at: images))
    let network = ImportedNetwork(
      try NetworkFile(at: folder.appending(path: "tiny.onnx").path(percentEncoded: false)))
    let answers = PredictionsFromFile(
      try AnswerFile(at: folder.appending(path: "answers.csv").path(percentEncoded: false)))
    imported = [
      Accuracy(of: network, on: .mixedRand, dataSet: data),
      Accuracy(of: answers, on: .original, dataSet: data),
      AdversarialSearch(of: network, dataSet: data),
      BackgroundGap(of: network, dataSet: data),
      GivenTop1(of: network),
      MeanOfClasses(of: network, on: .original, dataSet: data),
      PhotographCount(behind: Pictures(.test, of: data)),
      UnmappedShare(of: network, on: .original, dataSet: data),
    ]
  }

  /// Writes a network, an exported Diorama-9 and answers about it.
  static func write(to folder: URL) throws {
    let side = 48
    let images = folder.appending(path: "images")
    let export = DioramaExport(
      Diorama9(side: side, trainingImages: 0, testImages: 2), trainingSeed: 0, testSeed: 0,
      splits: [.test])
    try export.write(to: images)
    try TinyNetwork.data(side: side).write(to: folder.appending(path: "tiny.onnx"))
    try Data(#"{"imagenetTop1": 10, "labels": "imagenet9"}"#.utf8).write(
      to: folder.appending(path: "tiny.json"))
    let released = try ReleasedFolder(at: images.path(percentEncoded: false))
    let lines = try released.listing(of: .original, split: .test).map { image in
      "\(Variant.original.folder)/val/\(image.label.folder)/\(image.id).png,\(image.label.rawValue)"
    }
    try Data((["image,imagenet9"] + lines).joined(separator: "\n").utf8).write(
      to: folder.appending(path: "answers.csv"))
  }
}
