import Foundation
import Report
import Testing

/// Writes the sample where `BACKDROP_SAMPLE_REPORT` says, to be looked at in a browser.
@Test(
  "The sample report is written to a file to be looked at",
  .enabled(if: ProcessInfo.processInfo.environment["BACKDROP_SAMPLE_REPORT"] != nil))
func sampleFile() throws {
  let path = try #require(ProcessInfo.processInfo.environment["BACKDROP_SAMPLE_REPORT"])
  let html = try ReportPage(SampleReport.content()).html()
  try html.write(toFile: path, atomically: true, encoding: .utf8)
  #expect(html.utf8.count > 10_000)
}
