import Redaction
import Synchronization
import Wording

/// Says on standard error which page of how many is finished and how long the rest will take: as one line that is
/// written over where people read it, as a line a page where `--progress` asks for it, else not at all.
final class ProgressLine: Sendable {
  private let surroundings: Surroundings
  private let isPlain: Bool
  private let start = ContinuousClock.now
  private let told = Mutex(Told())

  private struct Told {
    /// Pages that were finished by this run.
    var own = 0
    var isShown = false
  }

  init(_ arguments: Arguments, _ surroundings: Surroundings) {
    self.surroundings = surroundings
    isPlain = arguments.has("--progress")
  }

  /// Takes note of a finished page; safe to call from several threads.
  @Sendable func tell(_ page: PageProgress) {
    guard isPlain || surroundings.isWatched else { return }
    told.withLock { told in
      if !page.wasFinished { told.own += 1 }
      let text = Self.text(page, own: told.own, after: ContinuousClock.now - start)
      told.isShown = true
      if isPlain { surroundings.complain(text) } else { surroundings.complain(overwriting: text) }
    }
  }

  /// Takes the line away that is written over.
  func end() {
    let isShown = told.withLock { $0.isShown }
    if isShown && !isPlain { surroundings.complain(overwriting: "") }
  }

  /// What is said of a finished page; how long the rest takes is told by the pages of this run.
  static func text(_ page: PageProgress, own: Int, after time: Duration) -> String {
    let slots = ["number": "\(page.finished)", "count": "\(page.count)"]
    let left = page.count - page.finished
    guard own > 0, left > 0 else { return Texts.text("progress.page", slots) }
    let minutes = Int(time / .seconds(60) * Double(left) / Double(own) + 0.5)
    if minutes < 1 { return Texts.text("progress.left.seconds", slots) }
    return Texts.text("progress.left.minutes", slots.merging(["minutes": "\(minutes)"]) { $1 })
  }
}

extension Arguments.Option {
  /// Progress in plain lines.
  static let progress = Arguments.Option(
    name: "--progress", value: nil, help: "say each finished page on standard error, also where it is no terminal")
}
