import CTesseract
import Glibc

/// Makes the recogniser compute the same on every processor and in one thread.
///
/// The C interface stores the parameter `dotproduct` without acting on it; only the library's own command line applies
/// it, through a C++ function that is exported but in no header. So it is looked up by name. The plain ("generic")
/// arithmetic and the one for AVX2 were compared and give the same bits, the older SSE one does not: AVX2 is chosen
/// where the processor has it (three times as fast), the plain one everywhere else.
enum RecogniserArithmetic {
  private static let updateSymbol = "_ZN9tesseract10SIMDDetect6UpdateEv"
  private static let avx2Symbol = "_ZN9tesseract10SIMDDetect15avx2_available_E"

  /// Whether the library's arithmetic could be pinned; done once, before the first network is loaded, because
  /// weights are laid out for the arithmetic in force when they are loaded.
  static let isPinned: Bool = pin()

  private static func pin() -> Bool {
    guard let update = dlsym(nil, updateSymbol), let handle = TessBaseAPICreate() else { return false }
    defer { TessBaseAPIDelete(handle) }
    let hasAVX2 = dlsym(nil, avx2Symbol).map { $0.load(as: UInt8.self) != 0 } ?? false
    guard TessBaseAPISetVariable(handle, "dotproduct", hasAVX2 ? "avx2" : "generic") != 0 else { return false }
    typealias Update = @convention(c) () -> Void
    unsafeBitCast(update, to: Update.self)()
    return true
  }

  /// Keeps the recogniser from starting threads of its own in the calling thread: pages are the unit of parallel work.
  static func refuseInnerThreads() {
    guard let function = dlsym(nil, "omp_set_max_active_levels") else { return }
    typealias SetLevels = @convention(c) (Int32) -> Void
    unsafeBitCast(function, to: SetLevels.self)(0)
  }
}
