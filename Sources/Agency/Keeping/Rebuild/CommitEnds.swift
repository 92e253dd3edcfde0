import Notation
import TransparencyLog

/// Finds, while the tree grows over the leaves, where the commit of each release ended: there its package belongs.
///
/// No leaf says so. The events of one commit stand together, in one case and at one moment; inside of a commit none
/// ended, so the first size of the run at which a commit is known to have ended is the one.
struct CommitEnds {
  /// A package with the end of its commit.
  struct Ended {
    let package: Identifier
    /// The release.
    let event: Identifier
    let size: UInt64
    /// The root of that size where it was not among the known ones.
    let lostRoot: Digest?
  }

  private struct Run {
    let package: Identifier
    let release: EventHeader
    /// What the list of packages tells.
    let told: UInt64?
    let start: UInt64
    var first: UInt64?
    var toldRoot: Digest?
  }

  /// Sizes at which commits are known to have ended.
  private(set) var sizes: Set<UInt64>
  private var run: Run?

  init(sizes: Set<UInt64>) { self.sizes = sizes }

  /// Begins with a release whose leaf is the last of the tree.
  mutating func begin(_ package: Identifier, _ release: EventHeader, told: UInt64?, _ edge: TreeEdge) {
    run = Run(package: package, release: release, told: told, start: edge.size)
  }

  /// Looks at the event whose leaf comes next; without its moment, which is not known of what was destroyed, it counts
  /// as of the same commit.
  mutating func pass(owner: Identifier, at moment: Instant?, _ edge: TreeEdge) -> Ended? {
    guard let run, owner != run.release.case || moment.map({ $0 != run.release.at }) ?? false else { return nil }
    return end(edge)
  }

  /// Looks at the tree after a leaf came.
  mutating func grown(_ edge: TreeEdge) {
    guard let run, edge.size >= run.start else { return }
    if run.first == nil, sizes.contains(edge.size) { self.run?.first = edge.size }
    if edge.size == run.told { self.run?.toldRoot = edge.root }
  }

  /// Ends the run before the leaf that comes next.
  mutating func end(_ edge: TreeEdge) -> Ended? {
    guard let run else { return nil }
    self.run = nil
    var (size, root) = (edge.size, edge.root)
    if let first = run.first {
      size = first
    } else if let told = run.told, let toldRoot = run.toldRoot {
      (size, root) = (told, toldRoot)
    }
    let isLost = sizes.insert(size).inserted
    return Ended(package: run.package, event: run.release.id, size: size, lostRoot: isLost ? root : nil)
  }
}
