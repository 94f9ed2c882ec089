import Foundation
import PackagePlugin

/// The targets whose code can change what an experiment finds, in the order of the house.
private let libraryTargets = [
  "Experiments", "ImageNet9", "NeuralNet", "Raster", "Imaging", "Tensors", "Files", "CKernels",
]

/// The folders of the library's targets with their source files.
///
/// Shared by both plugins through a symbolic link, since a plugin cannot import a target.
func librarySources(of context: PluginContext) -> [(folder: URL, files: [URL])] {
  let suffixes: Set<String> = ["swift", "c", "h", "cpp", "hpp", "inc"]
  return libraryTargets.map { name in
    let folder = context.package.directoryURL.appending(path: "Sources/\(name)")
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (found?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { suffixes.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    return (folder, files)
  }
}
