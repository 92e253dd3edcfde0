/// The offences that are let be for now: one list, which may only shrink.
struct Exceptions {
  /// How many entries the list may have; lowered when an entry goes, never raised.
  static let entriesMax = 0

  struct Entry: Hashable {
    let rule: String
    let path: String
    let subject: String
  }

  let entries: [Entry]

  /// Reads lines of rule, path and subject with tabs between; `#` starts a comment.
  init(_ text: String) {
    entries = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t").map(String.init)
      guard !line.hasPrefix("#"), cells.count >= 3 else { return nil }
      return Entry(rule: cells[0], path: cells[1], subject: cells[2])
    }
  }

  /// What is left of the offences, and the entries that nothing needs any more.
  func apply(_ offences: [Offence]) -> (offences: [Offence], unneeded: [Entry]) {
    let known = Set(entries)
    func entry(_ offence: Offence) -> Entry {
      Entry(rule: offence.rule, path: offence.path, subject: offence.subject)
    }
    let used = Set(offences.map(entry))
    return (offences.filter { !known.contains(entry($0)) }, entries.filter { !used.contains($0) })
  }
}
