import Experiments
import Files
import Foundation
import Lab

/// The folder of tasks for trainings elsewhere: KEY.json each, and the lists of images that they name.
struct TaskFolder {
  let folder: URL

  /// Writes a task for each training that a plan lacks.
  ///
  /// - Returns: how many were written, and the trainings that files cannot say.
  /// - Throws: what the data sets have against it, or `AdoptionError.unwritable`.
  func write(_ plan: Plan) throws -> (written: Int, left: [String]) {
    var written = 0, left: [String] = []
    var lists: Set<String> = []
    for step in plan.missing {
      guard let training = step.experiment as? Training else { continue }
      guard let task = try training.task(key: step.key.digits) else {
        left.append(training.description)
        continue
      }
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if lists.insert(task.listName).inserted {
          try Disk.write(task.list, to: folder.appending(path: task.listName))
        }
        try Disk.write(task.encoded(), to: folder.appending(path: "\(step.key.digits).json"))
      } catch {
        throw AdoptionError.unwritable(
          folder.path(percentEncoded: false), Disk.reason(error))
      }
      written += 1
    }
    return (written, left)
  }
}
