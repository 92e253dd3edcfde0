import Glibc
import Synchronization

/// Lets libfiu, where it was loaded before this program, fail a call from a told line on.
///
/// The environment says so: `KEEPING_PROBE_FAILING` is `LINES NAME CODE`. So a run comes exactly as far each time.
enum FailingFrom {
  private typealias Enable =
    @convention(c) (UnsafePointer<CChar>, Int32, UnsafeMutableRawPointer?, UInt32) -> Int32

  private static let told = Atomic<Int>(0)

  /// Counts a line that was told.
  static func count() {
    guard let order = getenv("KEEPING_PROBE_FAILING").map({ String(cString: $0) }) else { return }
    let words = order.split(separator: " ").map(String.init)
    guard words.count == 3, let lines = Int(words[0]), let code = Int(words[2]) else { exit(64) }
    guard told.add(1, ordering: .relaxed).newValue == lines else { return }
    guard let found = dlsym(nil, "fiu_enable") else { exit(64) }
    let enable = unsafeBitCast(found, to: Enable.self)
    guard enable(words[1], 1, UnsafeMutableRawPointer(bitPattern: code), 0) == 0 else { exit(64) }
  }
}
