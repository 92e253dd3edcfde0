import Disclosure
import FoundationEssentials
import Glibc

extension WorkingFolder {
  /// The folder of finished pages beside a file that is to be written.
  /// - Throws: `Failure` with exit code 65 where there can be none, or what has its name is not the user's alone.
  static func opened(besides out: String) throws(Failure) -> WorkingFolder {
    if let folder = WorkingFolder(besides: out) { return folder }
    let reason = String(cString: strerror(errno))
    guard FileManager.default.fileExists(atPath: out + suffix) else {
      throw Failure("`\(out)` cannot be written: \(reason)", .badInput)
    }
    throw Failure("`\(out + suffix)` is not yours alone; look at it and remove it", .badInput)
  }
}
