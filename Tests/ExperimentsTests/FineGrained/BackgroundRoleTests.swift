import Experiments
import Testing

@Suite("Roles of the background")
struct BackgroundRoleTests {
  @Test(
    "follow from three answers as the paper's table says",
    arguments: [
      (true, false, true, BackgroundRole.required),
      (true, false, false, .requiredWithForeground), (false, true, false, .fools),
      (false, true, true, .foolsWithForeground), (true, true, true, .irrelevant),
      (true, true, false, .irrelevant), (false, false, true, .irrelevant),
      (false, false, false, .irrelevant),
    ])
  func roles(full: Bool, foreground: Bool, background: Bool, expected: BackgroundRole) {
    #expect(
      BackgroundRole(full: full, foreground: foreground, background: background) == expected)
  }
}
