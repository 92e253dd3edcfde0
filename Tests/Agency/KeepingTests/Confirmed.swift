import Foundation
import Keeping
import Notation
import Testing

/// What a scripted run of the probe told before it ended, and whether a ledger bears it out.
struct Confirmed {
  private(set) var events: [Identifier: Int] = [:]
  private(set) var destroyed: [Identifier] = []
  private(set) var folders: [String] = []
  private(set) var failure: String?
  private(set) var tookAfterFailure = false

  var isNothing: Bool { events.isEmpty }

  /// Whether the last case, with which the run ends, was confirmed and nothing failed after it.
  var isComplete: Bool { events.count == 2 && failure == nil }

  /// Takes whole lines.
  mutating func add(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      switch words[0] {
      case "c":
        let parts = words[1].split(separator: " ")
        if let id = Identifier(String(parts[0])) { events[id] = Int(parts[1]) }
      case "d": if let id = Identifier(words[1]) { destroyed.append(id) }
      case "f": folders.append(words[1])
      case "e": failure = words[1]
      case "took": tookAfterFailure = true
      default: break
      }
    }
  }

  static var options: StoreOptions {
    var options = StoreOptions(clock: { Instant(milliseconds: 1_780_000_000_000) })
    options.creates = true
    return options
  }

  /// Opens the ledger as the next start would, and holds it against all that was told.
  /// - Returns: what is wrong; nothing when all is borne out.
  func faults(store place: String, out: String) -> [String] {
    var faults: [String] = []
    do throws(StoreError) {
      let dead = try Store.verify(place)
      if !dead.isSound { faults.append("before the start: \(dead.damages)") }
    } catch {
      if case .missing = error, isNothing {} else { faults.append("before the start: \(error)") }
    }
    faults += folderFaults(out, isAfterStart: false)
    do throws(StoreError) { faults += try startFaults(place) } catch { faults.append("start: \(error)") }
    faults += folderFaults(out, isAfterStart: true)
    do throws(StoreError) {
      let after = try Store.verify(place)
      if !after.damages.isEmpty { faults.append("after the start: \(after.damages)") }
    } catch { faults.append("after the start: \(error)") }
    return faults
  }

  private func startFaults(_ place: String) throws(StoreError) -> [String] {
    var faults: [String] = []
    let store = try Store.open(place, options: Self.options)
    if !store.recovered.undelivered.isEmpty { faults.append("undelivered: \(store.recovered.undelivered)") }
    for (matter, count) in events {
      let last = try store.events(case: matter).map(\.sequence).max() ?? 0
      if last < count { faults.append("case \(matter) has \(last) events, not \(count)") }
    }
    for id in destroyed {
      do throws(StoreError) {
        _ = try store.object(id)
        faults.append("object \(id) was destroyed and opens")
      } catch {
        guard case .destroyed = error else {
          faults.append("object \(id) was destroyed, but: \(error)")
          continue
        }
      }
    }
    return faults
  }

  /// Every visible folder is whole; after a start those that were told are there and nothing half made is.
  private func folderFaults(_ out: String, isAfterStart: Bool) -> [String] {
    var faults: [String] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? [] {
      if name.hasPrefix(".") {
        if isAfterStart { faults.append("\(name) was left") }
        continue
      }
      let files = (try? FileManager.default.contentsOfDirectory(atPath: out + "/" + name))?.sorted()
      if files != ["file-0", "file-1", "file-2", NewPackage.receiptName] {
        faults.append("\(name) holds \(files ?? [])")
      }
    }
    for folder in folders where isAfterStart && !FileManager.default.fileExists(atPath: folder) {
      faults.append("\(folder) is gone")
    }
    return faults
  }
}
