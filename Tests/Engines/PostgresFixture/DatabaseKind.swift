package import Database
import Foundation

/// The kinds of database that the same tests run over.
package enum DatabaseKind: String, Sendable, CaseIterable, CustomStringConvertible {
  case sqlite, postgresql

  /// Those that can be had on this machine.
  package static let available = PostgresServer.isInstalled ? allCases : [.sqlite]

  /// The kind that a test runs over, where the test itself does not say.
  @TaskLocal package static var current: DatabaseKind = .sqlite

  package var description: String { rawValue }
}

/// An empty database that goes away with this.
package final class TestDatabase {
  /// Where it is.
  package let place: DatabasePlace
  private let folder: String?

  /// A new one of a kind.
  package init(_ kind: DatabaseKind) throws {
    switch kind {
    case .sqlite:
      let folder = NSTemporaryDirectory() + "database-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      self.folder = folder
      place = .file(folder + "/test.sqlite")
    case .postgresql:
      folder = nil
      place = .server(try PostgresServer.shared().makeDatabase())
    }
  }

  deinit {
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
    if case .server(let place) = place { try? PostgresServer.shared().takeBack(place) }
  }

  /// The database on the server; nil for a file.
  package var server: PostgresPlace? { if case .server(let place) = place { place } else { nil } }

  /// Runs a statement as somebody else would, on a server.
  /// - Returns: the first column of its rows.
  @discardableResult
  package func run(_ sql: String) throws -> [String] {
    guard case .server(let place) = place else { return [] }
    return try PostgresServer.shared().run(sql, in: place.database)
  }
}
