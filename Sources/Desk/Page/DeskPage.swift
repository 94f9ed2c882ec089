import Foundation

/// The report's page with the desk beside it.
enum DeskPage {
  /// - Parameters:
  ///   - report: the report's page.
  ///   - version: of the desk, when the page was made.
  ///   - desk: when the desk was started.
  /// - Returns: the page, which asks the desk for what changes.
  static func html(_ report: String, version: Int, desk: Int) -> String {
    let addition = """
      <style>\(DeskStyle.css)</style>
      <script>\(DeskScript.source(version: version, desk: desk))</script>
      </body>
      """
    // A browser that finds no icon in a page asks for one.
    let report = report.replacing(
      "</head>", with: "<link rel=\"icon\" href=\"data:,\"></head>", maxReplacements: 1)
    guard let end = report.range(of: "</body>", options: .backwards) else { return report }
    return report.replacingCharacters(in: end, with: addition)
  }
}
