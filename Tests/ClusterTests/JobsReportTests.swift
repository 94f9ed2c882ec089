import Cluster
import Foundation
import Lab
import TestFolders
import Testing

/// What `jobs` makes of markers, events and the store.
struct JobsReportTests {
  let folder: TestFolder
  let place: ClusterFolder
  let store: Store

  init() throws {
    folder = try TestFolder()
    place = ClusterFolder(at: folder.url.appending(path: "plan"))
    store = Store(at: folder.url.appending(path: "store"))
    let tasks = [task(1, seconds: 600), task(2, seconds: 600), task(3, on: [1], seconds: 600)]
    let plan = ClusterPlan(
      program: "p", profile: "smoke", stored: 0,
      jobs: Bundler(jobTime: 60, threads: 1).jobs(of: tasks))
    #expect(plan.jobs.map(\.needs) == [[], [], ["j0001"]])
    try place.write(
      plan, site: Site(program: "b", book: "b", options: [], kernels: nil, usesOpenBLAS: true),
      for: [.slurm], store: store, replaces: false)
  }

  private func tell(_ job: String, _ lines: String...) throws {
    try Data(lines.joined(separator: "\n").utf8).write(to: place.events(of: job))
  }

  private func states(at now: Double) throws -> [JobsReport.State] {
    try JobsReport(place, store: store, now: now).jobs.map(\.state)
  }

  @Test("a job waits, runs, falls silent, is interrupted, fails")
  func states() throws {
    #expect(try states(at: 0) == [.waiting, .waiting, .waiting])
    let begin = #"{"event":"begin","host":"node7","process":12,"time":1000}"#
    try tell("j0001", begin)
    #expect(try states(at: 1010) == [.running, .waiting, .waiting])
    #expect(try states(at: 2000) == [.silent, .waiting, .waiting])
    try tell("j0001", begin, #"{"event":"alive","time":1990}"#)
    #expect(try states(at: 2000) == [.running, .waiting, .waiting])
    try tell("j0001", begin, #"{"event":"end","status":130,"time":1005}"#)
    #expect(try states(at: 1010) == [.interrupted, .waiting, .waiting])
    try tell(
      "j0001", begin, #"{"event":"end","status":130,"time":1005}"#, begin,
      #"{"event":"end","note":"the disk is full","status":1,"time":1007}"#, "{\"event\":\"be")
    let report = try JobsReport(place, store: store, now: 1010)
    #expect(report.jobs[0].state == .failed && report.jobs[0].starts == 2)
    #expect(report.text(folder: "plan").contains("failed j0001: the disk is full"))
  }

  @Test(
    "what runs is named with how far it has come, and the time left follows from what is missing")
  func progress() throws {
    try tell(
      "j0001", #"{"event":"begin","host":"node7","process":12,"time":1000}"#,
      #"{"event":"started","experiment":"a training","key":"\#(key(1).digits)","time":1001}"#,
      #"{"event":"advanced","fraction":0.25,"key":"\#(key(1).digits)","note":"epoch 3 of 12","time":1006}"#
    )
    let report = try JobsReport(place, store: store, now: 1010)
    let text = report.text(folder: "plan")
    #expect(text.contains("0 of 3 jobs done, 1 running, 2 waiting · 0 of 3 experiments"), "\(text)")
    #expect(
      text.contains("on node7") && text.contains("a training 25 % (epoch 3 of 12)"), "\(text)")
    // One runner for 1800 s of work.
    #expect(report.secondsLeft == 1800)
  }

  @Test("a folder that holds no plan, or a damaged one, is named")
  func noPlan() throws {
    #expect(throws: ClusterError.self) {
      try JobsReport(ClusterFolder(at: folder.url.appending(path: "none")), store: store)
    }
    try Data("{}".utf8).write(to: folder.url.appending(path: "plan/plan.json"))
    #expect(throws: ClusterError.self) { try JobsReport(place, store: store) }
  }
}
