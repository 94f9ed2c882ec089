import Experiments
import Foundation
import Lab
import Notebook
import TestSupport
import Testing

/// `plan --slurm`, `compute`, `jobs`, `gather` and `render --stored`, from arguments to files and exit status.
@Suite("A plan as jobs")
struct ClusterVerbTests {
  private struct Steps: Decodable {
    struct Step: Decodable {
      let key: String
      let state: String
      let inputs: [String]
      let isNeeded: Bool
    }
    let program: String
    let steps: [Step]
  }

  private func steps(_ book: CommandBook) async throws -> Steps {
    try JSONDecoder().decode(Steps.self, from: Data(await book.run("plan", "--json").out.utf8))
  }

  private func folder(_ book: CommandBook) -> String {
    book.book.url("jobs-of-it").path(percentEncoded: false)
  }

  @Test(
    "a plan is written as jobs, computed job by job, and told; the book comes of what is stored")
  func wholeWay() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let place = folder(book)
    let plan = try await book.run("plan", "--slurm", place, "--snakemake", place)
    #expect(plan.status == 0 && plan.out.contains("3 experiments in 1 jobs"), "\(plan)")
    for name in ["plan.json", "submit", "job.sh", "site.env", "Snakefile", "profile/config.yaml"] {
      #expect(FileManager.default.fileExists(atPath: "\(place)/\(name)"), "\(name)")
    }
    #expect(FileManager.default.isExecutableFile(atPath: "\(place)/submit"))
    let before = try await book.run("jobs", place)
    #expect(before.status == 0 && before.out.contains("0 of 1 jobs done, 1 waiting"), "\(before)")
    let compute = try await book.run(
      "compute", "--job", "\(place)/jobs/j0001", "--events", "\(place)/events/j0001.jsonl")
    #expect(compute.status == 0, "\(compute)")
    #expect(compute.out == "j0001: 3 of 3 experiments stored, 3 computed now")
    let again = try await book.run("compute", "--job", "\(place)/jobs/j0001")
    #expect(again.out == "j0001: 3 of 3 experiments stored, 0 computed now", "\(again)")
    let after = try await book.run("jobs", place)
    #expect(after.out.contains("1 of 1 jobs done · 3 of 3 experiments"), "\(after)")
    let render = try await book.run("render", "--stored", "--json")
    #expect(render.status == 0 && render.object["computed"] as? Int == 0, "\(render)")
    let whole = try CommandBook()
    defer { whole.remove() }
    _ = try await whole.run("render")
    for file in [CommandBook.chapter, "output/results.json", "output/exhibits.json"] {
      #expect(try book.book.text(file) == whole.book.text(file), "\(file)")
    }
    let nothing = try await book.run("plan", "--slurm", place + "-2")
    #expect(nothing.out.contains("nothing to compute") && nothing.status == 0, "\(nothing)")
  }

  @Test("keys are computed by name, in a store of one's own, and from a second one")
  func keys() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let steps = try await steps(book)
    #expect(steps.program.count == 64)
    let missing = steps.steps.filter { $0.state == "missing" && $0.isNeeded }
    #expect(missing.count == 3)
    let (one, two) = (book.book.url("one").path, book.book.url("two").path)
    let first = try await book.run("compute", missing[0].key, "--store", one)
    #expect(
      first.status == 0 && first.out == "1 of 1 experiments stored, 1 computed now", "\(first)")
    let rest = try await book.run(
      "compute", missing[0].key, missing[1].key, missing[2].key, "--store", two, "--from", one)
    #expect(rest.status == 0, "\(rest)")
    let gathered = try await book.run("gather", one, two)
    #expect(gathered.status == 0, "\(gathered)")
    #expect(gathered.out.contains("1 outcomes taken") && gathered.out.contains("were here already"))
    #expect(try await book.run("plan").out.contains("nothing to compute"))
  }

  @Test("a failure ends with 1, is told by jobs and in its block, and is not tried again unasked")
  func failing() async throws {
    var book = try CommandBook()
    defer { book.remove() }
    book.book.exhibits["clm-most"] = { Claim("Most are right", Impossible() > 0.5) }
    let place = folder(book)
    _ = try await book.run("plan", "--slurm", place)
    let job = [
      "compute", "--job", "\(place)/jobs/j0001", "--events", "\(place)/events/j0001.jsonl",
    ]
    func compute(_ more: String...) async throws -> CommandResult {
      await backdrop(
        job + more + ["--book", book.book.root.path(percentEncoded: false)],
        book: try book.book.compiled())
    }
    let first = try await compute()
    #expect(first.status == 1, "\(first)")
    #expect(first.out == "j0001: 3 of 4 experiments stored, 3 computed now")
    #expect(first.notes.contains("the oracle is silent"), "\(first)")
    let second = try await compute()
    #expect(second.status == 1 && second.notes.contains("failed before"), "\(second)")
    #expect(second.notes.contains("the oracle is silent") && second.notes.contains("--again"))
    let third = try await compute("--again")
    #expect(third.status == 1 && !third.notes.contains("failed before"), "\(third)")
    let jobs = try await book.run("jobs", place)
    #expect(jobs.status == 1, "\(jobs)")
    #expect(
      jobs.out.contains("1 failed · 3 of 4 experiments")
        && jobs.out.contains("Impossible: the oracle is silent"), "\(jobs)")
    let render = try await book.run("render", "--stored")
    #expect(render.status == 1, "\(render)")
    #expect(render.out.contains("clm-most: ") && render.out.contains("the oracle is silent"))
    #expect(try book.book.text("output/report.html").contains("the oracle is silent"))
    #expect(try book.book.text(CommandBook.chapter).contains("| first |"), "the rest is there")
  }

  @Test("without computing, what is missing says that it was not run")
  func storedOfNothing() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let render = try await book.run("render", "--stored")
    #expect(render.status == 1 && render.out.contains("is not in the store"), "\(render)")
    #expect(try await book.run("plan").out.contains("3 to compute"))
  }

  @Test("keys that this program does not have are named with both programs, 2, and nothing is kept")
  func otherProgram() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let place = folder(book)
    _ = try await book.run("plan", "--slurm", place)
    // The library changed meanwhile: the table and the claim ask other experiments.
    var changed = book
    changed.answer(0.4)
    let result = try await changed.run("compute", "--job", "\(place)/jobs/j0001")
    #expect(result.status == 2, "\(result)")
    #expect(result.notes.contains("none that this program can compute"), "\(result)")
    #expect(result.notes.contains("the plan was made by"), "\(result)")
    #expect(try await book.run("plan").out.contains("3 to compute, 0 stored"))
  }

  @Test(
    "another plan's folder, and one with other things, are left alone, 2; --force replaces a plan")
  func folders() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let place = folder(book)
    _ = try await book.run("plan", "--slurm", place)
    let same = try await book.run("plan", "--slurm", place)
    #expect(same.status == 0, "\(same)")
    try Data("SITE=mine\n".utf8).write(to: URL(filePath: "\(place)/site.env"))
    var changed = book
    changed.answer(0.4)
    let other = try await changed.run("plan", "--slurm", place)
    #expect(other.status == 2 && other.notes.contains("--force"), "\(other)")
    let forced = try await changed.run("plan", "--slurm", place, "--force")
    #expect(forced.status == 0, "\(forced)")
    // What the site has set stays.
    try Data("PARTITION='gpu'\nBOOK='elsewhere'\n".utf8).write(
      to: URL(filePath: "\(place)/site.env"))
    #expect(try await book.run("plan", "--slurm", place, "--force").status == 0)
    let site = try String(contentsOfFile: "\(place)/site.env", encoding: .utf8)
    #expect(site.contains("PARTITION='gpu'") && !site.contains("elsewhere"), "\(site)")
    // A damaged plan is replaced when asked to; folders of another program with the same names are not.
    try Data("{".utf8).write(to: URL(filePath: "\(place)/plan.json"))
    #expect(try await book.run("plan", "--slurm", place).status == 2)
    #expect(try await book.run("plan", "--slurm", place, "--force").status == 0)
    let theirs = book.book.url("theirs")
    try FileManager.default.createDirectory(
      at: theirs.appending(path: "log"), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: theirs.appending(path: "Snakefile"))
    let refused = try await book.run("plan", "--snakemake", theirs.path, "--force")
    #expect(refused.status == 2, "\(refused)")
    #expect(try String(contentsOf: theirs.appending(path: "Snakefile"), encoding: .utf8) == "mine")
    let full = book.book.url("full")
    try FileManager.default.createDirectory(at: full, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: full.appending(path: "letter.txt"))
    let foreign = try await book.run("plan", "--slurm", full.path)
    #expect(foreign.status == 2 && foreign.notes.contains("letter.txt"), "\(foreign)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: full.path) == ["letter.txt"])
  }

  @Test(
    "a slip in what is asked is a usage error, 2, that says what was expected",
    arguments: [
      (["compute"], "either a job"), (["compute", "abc"], "64 hexadecimal digits"),
      (["compute", "--job", "/nowhere/j0001"], "/nowhere/j0001"),
      (["compute", "--threads", "0", "--job", "x"], "expected 1 to 256"),
      (["jobs", "/nowhere"], "/nowhere"), (["gather", "/nowhere"], "is no store"),
      (["compute", "--job", "x", "--from", "/nowhere"], "is no store"),
      (["plan", "--slurm", "x", "--job-time", "soon"], "job-time"),
      (["plan", "--slurm", "x", "--memory", "lots"], "memory"),
      (["plan", "--slurm", "x", "--kernels", "neon"], "kernels"),
      (["plan", "--force"], "--slurm"),
    ])
  func slips(_ slip: (arguments: [String], word: String)) async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let result = await backdrop(
      slip.arguments + ["--book", book.book.root.path(percentEncoded: false)],
      book: try book.book.compiled())
    #expect(result.status == 2 && result.notes.contains(slip.word), "\(result)")
  }

  @Test("a job that was cut or changed by hand is refused with its line")
  func damagedJob() async throws {
    let book = try CommandBook()
    defer { book.remove() }
    let place = folder(book)
    _ = try await book.run("plan", "--slurm", place)
    let path = "\(place)/jobs/j0001"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for (changed, word) in [
      ("", ":1:"), (text.replacing("backdrop job 1", with: "backdrop job 9"), ":1:"),
      (text.replacing("profile standard\n", with: ""), "profile"),
      (text.split(separator: "\n").prefix(5).joined(separator: "\n"), "experiments"),
      (text + "0123\n", "64 hexadecimal digits"),
      (text.split(separator: "\n").dropLast().joined(separator: "\n"), "found 2"),
      (text.replacing("experiments 3", with: "experiment 3"), ":6:"),
    ] {
      try Data(changed.utf8).write(to: URL(filePath: path))
      let result = try await book.run("compute", "--job", path)
      #expect(result.status == 2 && result.notes.contains(word), "\(result)")
    }
  }
}
