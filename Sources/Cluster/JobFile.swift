import Files
import Foundation
import Lab

/// One job as text: a few lines on the plan, then a line for each experiment.
///
///     backdrop job 1
///     name j0007
///     plan 3f2a…
///     program 91c0…
///     profile smoke
///     experiments 12
///     chapters chapters/03-background-gap.md chapters/04-…
///
///     KEY  SECONDS  what it is
package struct JobFile: Hashable, Sendable {
  /// "j0007".
  package var name: String
  /// The plan's id.
  package var plan: String
  /// The program, by the digest of its code.
  package var program: String
  /// The fidelity.
  package var profile: String
  /// The chapters that ask for its experiments; all where empty.
  package var chapters: [String]
  /// The experiments, each after its inputs.
  package var steps: [Job.Step]

  private static let title = "backdrop job 1"
  private static let fields = ["name", "plan", "program", "profile", "chapters", "experiments"]

  /// A job of a plan.
  package init(_ job: Job, of plan: ClusterPlan) {
    name = job.name
    self.plan = plan.id
    program = plan.program
    profile = plan.profile
    chapters = job.chapters
    steps = job.steps
  }

  /// Reads a job.
  ///
  /// - Throws: `ClusterError.unreadable` for a file that is not there, `.notAJob` with the line otherwise.
  package init(at url: URL) throws {
    let path = url.path(percentEncoded: false)
    let data: Data
    do { data = try Disk.read(url) } catch {
      throw ClusterError.unreadable(path: path, reason: Disk.reason(error))
    }
    try self.init(String(decoding: data, as: UTF8.self), path: path)
  }

  init(_ text: String, path: String) throws {
    var fields: [String: String] = [:]
    steps = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map(String.init) == Self.title else {
      throw ClusterError.notAJob(path: path, line: 1, expected: "'\(Self.title)'")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let words = line.split(separator: " ", maxSplits: 1)
      if let key = Key(String(words[0])) {
        let rest = (words.count > 1 ? words[1] : "").split(separator: " ", maxSplits: 1)
        guard rest.count == 2, let seconds = Double(rest[0]), seconds.isFinite, seconds >= 0 else {
          throw ClusterError.notAJob(
            path: path, line: index + 1, expected: "a key, its seconds and what it is")
        }
        let words = rest[1].drop { $0 == " " }
        steps.append(Job.Step(key: key, experiment: String(words), seconds: seconds))
      } else if steps.isEmpty, words.count == 2, Self.fields.contains(String(words[0])) {
        fields[String(words[0])] = String(words[1])
      } else {
        throw ClusterError.notAJob(
          path: path, line: index + 1, expected: "a key of 64 hexadecimal digits")
      }
    }
    func field(_ name: String) throws -> String {
      guard let value = fields[name] else {
        throw ClusterError.notAJob(path: path, line: 2, expected: "a line '\(name) …'")
      }
      return value
    }
    name = try field("name")
    plan = try field("plan")
    program = try field("program")
    profile = try field("profile")
    chapters = (fields["chapters"] ?? "").split(separator: " ").map(String.init)
    let count = try field("experiments")
    if steps.isEmpty || count != "\(steps.count)" {
      throw ClusterError.notAJob(
        path: path, line: lines.count, expected: "lines with \(count) keys, found \(steps.count)")
    }
  }

  /// The text.
  package var text: String {
    var lines = [
      Self.title, "name \(name)", "plan \(plan)", "program \(program)", "profile \(profile)",
    ]
    lines.append("experiments \(steps.count)")
    if !chapters.isEmpty { lines.append("chapters \(chapters.joined(separator: " "))") }
    lines.append("")
    for step in steps {
      // A name is one line, whatever an experiment calls itself.
      let name = step.experiment.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("\(step.key.digits)  \(step.seconds)  \(name.isEmpty ? "?" : name)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
