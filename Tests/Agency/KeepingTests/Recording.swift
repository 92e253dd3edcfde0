import Foundation
import TestSupport

/// What a program did to the files below one folder, in its order; written by `Tests/Agency/FileRecorder`.
struct Recording {
  enum Entry {
    /// A call that changed nothing.
    case nothing
    case create(String, mode: Int)
    case length(String, Int)
    case write(String, offset: Int, [UInt8])
    case sync(String)
    case rename(String, to: String)
    case unlink(String)
    case makeDirectory(String, mode: Int)
    case removeDirectory(String)
    /// A text on the standard output.
    case told(String)
  }

  let entries: [Entry]

  /// How many calls there were that could have failed.
  var calls: Int { entries.count { if case .told = $0 { false } else { true } } }

  init(_ data: Data) {
    var bytes = [UInt8](data)[...]
    var entries: [Entry] = []
    func number(_ count: Int) -> Int {
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func take(_ count: Int) -> [UInt8] {
      defer { bytes = bytes.dropFirst(count) }
      return Array(bytes.prefix(count))
    }
    while !bytes.isEmpty {
      let (kind, mode, first, second) = (number(4), number(4), number(4), number(4))
      let (count, offset) = (number(8), number(8))
      let path = String(decoding: take(first), as: UTF8.self)
      let other = String(decoding: take(second), as: UTF8.self)
      let contents = take(count)
      let entry: Entry =
        switch kind {
        case 1: .create(path, mode: mode)
        case 2: .length(path, offset)
        case 3: .write(path, offset: offset, contents)
        case 4: .sync(path)
        case 5: .rename(path, to: other)
        case 6: .unlink(path)
        case 7: .makeDirectory(path, mode: mode)
        case 8: .removeDirectory(path)
        case 9: .told(String(decoding: contents, as: UTF8.self))
        default: .nothing
        }
      entries.append(entry)
    }
    self.entries = entries
  }
}

/// A disk that remembers, beside what programs see, what would be left of it without power.
///
/// Contents are safe once their file was synced, names once one of the directories that they were changed in was.
final class RecordedDisk {
  final class Node {
    enum Change {
      case length(Int)
      case write(Int, [UInt8])
    }

    let mode: Int
    let isDirectory: Bool
    var names: [String: Node] = [:]
    var safeNames: [String: Node] = [:]
    var contents: [UInt8] = []
    var safeContents: [UInt8] = []
    var pending: [Change] = []

    init(mode: Int, isDirectory: Bool) {
      self.mode = mode
      self.isDirectory = isDirectory
    }

    static func apply(_ change: Change, to bytes: inout [UInt8]) {
      switch change {
      case .length(let count):
        if count < bytes.count { bytes.removeLast(bytes.count - count) }
        bytes += [UInt8](repeating: 0, count: count - bytes.count)
      case .write(let offset, let new):
        if bytes.count < offset + new.count {
          bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count)
        }
        bytes.replaceSubrange(offset..<offset + new.count, with: new)
      }
    }
  }

  /// A change of names that no sync made safe yet.
  private struct Naming {
    let from: (directory: Node, name: String)?
    let to: (directory: Node, name: String, node: Node)?

    func touches(_ directory: Node) -> Bool { from?.directory === directory || to?.directory === directory }

    func apply(_ names: (Node, (inout [String: Node]) -> Void) -> Void) {
      var moved = to?.node
      if let from {
        names(from.directory) { entries in
          let old = entries.removeValue(forKey: from.name)
          // Who renames something that never became safe moves nothing.
          if to != nil { moved = old }
        }
      }
      if let to, let moved { names(to.directory) { $0[to.name] = moved } }
    }
  }

  /// What of a disk is there after the power came back.
  enum Survival: String, CaseIterable {
    /// Only the process died: everything.
    case everything
    /// What was synced, names and contents.
    case synced
    /// All names, but only contents that were synced.
    case names
    /// What was synced, and of the rest anything, in any order, the last write perhaps in part.
    case chance
  }

  struct Item: Hashable {
    let path: String
    let mode: Int
    let contents: [UInt8]?
  }

  let place: String
  private let root = Node(mode: 0o700, isDirectory: true)
  private var namings: [Naming] = []

  init(_ place: String) { self.place = place }

  func apply(_ entry: Recording.Entry) {
    switch entry {
    case .nothing, .told: break
    case .create(let path, let mode): link(path, Node(mode: mode, isDirectory: false))
    case .makeDirectory(let path, let mode): link(path, Node(mode: mode, isDirectory: true))
    case .length(let path, let count): change(path, .length(count))
    case .write(let path, let offset, let bytes): change(path, .write(offset, bytes))
    case .unlink(let path), .removeDirectory(let path): name(Naming(from: parent(path), to: nil))
    case .rename(let from, let path):
      let source = parent(from)
      guard let node = source.directory.names[source.name] else { return }
      let target = parent(path)
      name(Naming(from: source, to: (target.directory, target.name, node)))
    case .sync(let path): sync(node(path))
    }
  }

  /// The names and contents that survive, in the order of their paths.
  func items(_ survival: Survival, random: inout SeededRandom) -> [Item] {
    var chosen: [ObjectIdentifier: [String: Node]] = [:]
    if survival == .chance {
      for naming in namings where Bool.random(using: &random) {
        naming.apply { node, change in change(&chosen[ObjectIdentifier(node), default: node.safeNames]) }
      }
    }
    var items: [Item] = []
    var waiting: [(path: String, node: Node)] = [("", root)]
    while let (path, node) = waiting.popLast() {
      let names =
        switch survival {
        case .everything, .names: node.names
        case .synced: node.safeNames
        case .chance: chosen[ObjectIdentifier(node)] ?? node.safeNames
        }
      for (name, child) in names.sorted(by: { $0.key < $1.key }) {
        let place = path + "/" + name
        if child.isDirectory { waiting.append((place, child)) }
        let contents = child.isDirectory ? nil : bytes(of: child, survival, &random)
        items.append(Item(path: place, mode: child.mode, contents: contents))
      }
    }
    return items
  }

  private func bytes(of node: Node, _ survival: Survival, _ random: inout SeededRandom) -> [UInt8] {
    switch survival {
    case .everything: return node.contents
    case .synced, .names: return node.safeContents
    case .chance:
      var bytes = node.safeContents
      for change in node.pending where Bool.random(using: &random) {
        if case .write(let offset, let new) = change, UInt8.random(in: 0..<4, using: &random) == 0 {
          Node.apply(.write(offset, Array(new.prefix(new.count / 2))), to: &bytes)
        } else {
          Node.apply(change, to: &bytes)
        }
      }
      return bytes
    }
  }

  private func node(_ path: String) -> Node {
    var node = root
    for part in path.dropFirst(place.count).split(separator: "/") {
      guard let next = node.names[String(part)] else { preconditionFailure("the recording names an unknown path") }
      node = next
    }
    return node
  }

  private func parent(_ path: String) -> (directory: Node, name: String) {
    let parts = path.split(separator: "/")
    return (node("/" + parts.dropLast().joined(separator: "/")), String(parts[parts.count - 1]))
  }

  private func link(_ path: String, _ node: Node) {
    let target = parent(path)
    name(Naming(from: nil, to: (target.directory, target.name, node)))
  }

  private func name(_ naming: Naming) {
    naming.apply { node, change in change(&node.names) }
    namings.append(naming)
  }

  private func change(_ path: String, _ change: Node.Change) {
    let node = node(path)
    Node.apply(change, to: &node.contents)
    node.pending.append(change)
  }

  private func sync(_ node: Node) {
    node.safeContents = node.contents
    node.pending = []
    guard node.isDirectory else { return }
    for naming in namings where naming.touches(node) { naming.apply { node, change in change(&node.safeNames) } }
    namings.removeAll { $0.touches(node) }
  }
}
