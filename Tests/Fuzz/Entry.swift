import Foundation

/// The target that the environment names; libFuzzer has the arguments to itself.
private let target: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["CHANCERY_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    FileHandle.standardError.write(Data("CHANCERY_FUZZ_TARGET must be one of \(known)\n".utf8))
    exit(64)
  }
  return target
}()

/// What libFuzzer calls with each input.
@c(LLVMFuzzerTestOneInput)
func feedFromFuzzer(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.feed(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}
