package import Casework
import Cedar
import Redaction

/// What a plan withholds in one place and shows in another, as far as the plan itself tells.
package struct PlanConflicts {
  /// The same text, or the same place of a copy, decided in two ways.
  package struct Conflict: Sendable, Equatable {
    /// Numbers of proposals that withhold it.
    package let withheld: [Int64]
    /// Numbers of proposals that let it stay.
    package let shown: [Int64]
    /// Whether pages that are nearly the same are meant, and not one text.
    package let isOfCopies: Bool
  }

  /// Every conflict, by the least of its numbers.
  package let conflicts: [Conflict]

  /// Looks for proposals that are decided in two ways, where nobody said that they differ knowingly.
  package init(_ plan: PlanFile) {
    let decided = plan.documents.flatMap { document in
      document.proposals.filter { $0.state != .proposed && !$0.differs }.map { (document.item.id, $0) }
    }
    var conflicts: [Conflict] = []
    let byText = Dictionary(grouping: decided) { SharedText.key($0.1.text ?? "") }
    for (key, group) in byText where key != nil {
      conflicts += Self.conflict(group.map(\.1), isOfCopies: false)
    }
    for copy in plan.copies {
      let first = decided.filter { $0.0 == copy.first.item && $0.1.page == copy.first.page }.map(\.1)
      let second = decided.filter { $0.0 == copy.second.item && $0.1.page == copy.second.page }.map(\.1)
      for one in first {
        let other = second.filter { Self.meet(one, $0, copy.across, copy.down) }
        conflicts += Self.conflict([one] + other, isOfCopies: true)
      }
    }
    var known: Set<[Int64]> = []
    self.conflicts = conflicts.sorted {
      ($0.numbers[0], $0.isOfCopies ? 1 : 0) < ($1.numbers[0], $1.isOfCopies ? 1 : 0)
    }
    .filter { known.insert($0.numbers).inserted }
  }

  private static func conflict(_ group: [PlanProposal], isOfCopies: Bool) -> [Conflict] {
    let withheld = group.filter { $0.state == .confirmed }.map(\.number).sorted()
    let shown = group.filter { $0.state == .rejected }.map(\.number).sorted()
    if withheld.isEmpty || shown.isEmpty { return [] }
    return [Conflict(withheld: withheld, shown: shown, isOfCopies: isOfCopies)]
  }

  /// Whether two proposals lie upon each other when the one page is laid upon the other.
  private static func meet(_ one: PlanProposal, _ other: PlanProposal, _ across: Double, _ down: Double) -> Bool {
    one.boxes.contains { left in
      other.boxes.contains { right in
        guard case .box(_, let x, let y, let width, let height) = left,
          case .box(_, let otherX, let otherY, let otherWidth, let otherHeight) = right
        else { return false }
        let columns = min(x + across + width, otherX + otherWidth) - max(x + across, otherX)
        let rows = min(y + down + height, otherY + otherHeight) - max(y + down, otherY)
        return columns > 0.5 * min(width, otherWidth) && rows > 0.5 * min(height, otherHeight)
      }
    }
  }
}

extension PlanConflicts.Conflict {
  /// All numbers, those that withhold first.
  package var numbers: [Int64] { withheld + shown }
}
