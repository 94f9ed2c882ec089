import Cluster
import Lab
import Testing

/// A key of 64 digits from a number.
func key(_ number: Int) -> Key {
  let digits = String(number, radix: 16)
  let text = String(repeating: "0", count: 64 - digits.count) + digits
  guard let key = Key(text) else { preconditionFailure("\(text) is no key") }
  return key
}

func task(_ number: Int, on inputs: [Int] = [], seconds: Double = 1, bytes: Int = 0) -> ClusterTask
{
  ClusterTask(
    key: key(number), experiment: "task \(number)", inputs: inputs.map(key), seconds: seconds,
    bytes: bytes)
}

/// What must hold of all jobs: each task once, after its inputs, in its own job or one that is needed.
func expectSound(
  _ jobs: [Job], of tasks: [ClusterTask], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    jobs.flatMap(\.steps).map(\.key).sorted() == tasks.map(\.key).sorted(),
    sourceLocation: sourceLocation)
  let inputs = Dictionary(uniqueKeysWithValues: tasks.map { ($0.key, $0.inputs) })
  let all = Set(tasks.map(\.key))
  var done: Set<Key> = []
  var doneJobs: Set<String> = []
  for job in jobs {
    #expect(job.needs.allSatisfy(doneJobs.contains), "\(job.name) stands before what it needs")
    let needed = Set(
      jobs.filter { job.needs.contains($0.name) }.flatMap(\.steps).map(\.key))
    var own: Set<Key> = []
    for step in job.steps {
      for input in inputs[step.key] ?? [] where all.contains(input) {
        #expect(
          own.contains(input) || needed.contains(input),
          "\(step.experiment) of \(job.name) rests on something that is in no job it needs")
      }
      own.insert(step.key)
    }
    done.formUnion(own)
    doneJobs.insert(job.name)
  }
}

struct BundlerTests {
  @Test("predictions go with the training that feeds them, and a long job is not made longer")
  func withTheirTraining() {
    let tasks =
      [task(1, seconds: 100), task(2, seconds: 100)]
      + (10..<20).map { task($0, on: [1], seconds: 2) }
      + (20..<30).map { task($0, on: [2], seconds: 2) }
    let jobs = Bundler(jobTime: 130, threads: 1).jobs(of: tasks)
    expectSound(jobs, of: tasks)
    #expect(jobs.count == 2)
    #expect(jobs.allSatisfy { $0.needs.isEmpty && $0.steps.count == 11 && $0.seconds == 120 })
    let short = Bundler(jobTime: 110, threads: 1).jobs(of: tasks)
    expectSound(short, of: tasks)
    #expect(short.allSatisfy { $0.seconds <= 110 })
  }

  @Test("a task longer than a job may be has one of its own")
  func tooLong() {
    let tasks = [task(1, seconds: 5000), task(2, seconds: 1), task(3, on: [1], seconds: 1)]
    let jobs = Bundler(jobTime: 60, threads: 1).jobs(of: tasks)
    expectSound(jobs, of: tasks)
    #expect(jobs.first { $0.steps.contains { $0.key == key(1) } }?.steps.count == 1)
  }

  @Test("memory is that of the largest tasks which may run side by side")
  func memory() {
    let tasks = [task(1, bytes: 100), task(2, bytes: 300), task(3, bytes: 200)]
    let alone = Bundler(jobTime: 60, threads: 1).jobs(of: tasks)[0].bytes
    let both = Bundler(jobTime: 60, threads: 2).jobs(of: tasks)[0].bytes
    #expect(both - alone == 200)
  }

  @Test(
    "any graph is packed without circles, each task once and after its inputs", arguments: 0..<60)
  func anyGraph(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let count = 20 + random(300)
    let tasks = (0..<count).map { number in
      let inputs = number == 0 ? [] : (0..<random(4)).map { _ in random(number) }
      return task(number, on: Array(Set(inputs)).sorted(), seconds: Double(1 + random(100)))
    }
    for (time, threads) in [(1.0, 1), (50, 1), (200, 4), (1e6, 2)] {
      let jobs = Bundler(jobTime: time, threads: threads).jobs(of: tasks)
      expectSound(jobs, of: tasks)
      for job in jobs where job.steps.count > 1 { #expect(job.seconds <= time) }
    }
  }

  @Test("ten thousand short tasks that rest on many different ones become few jobs")
  func few() {
    let trainings = (0..<200).map { task($0, seconds: 60) }
    let predictions = (0..<8000).map { task(1000 + $0, on: [$0 % 200], seconds: 1) }
    let gaps = (0..<1800).map { number in
      task(
        20_000 + number, on: (0..<5).map { 1000 + (number * 37 + $0 * 411) % 8000 }.sorted(),
        seconds: 0.01)
    }
    let tasks = trainings + predictions + gaps
    let jobs = Bundler(jobTime: 600, threads: 2).jobs(of: tasks)
    expectSound(jobs, of: tasks)
    #expect(jobs.count < 60, "\(jobs.count)")
  }
}
