import CPCRE2

/// A compiled regular expression; safe to use from several threads.
final class CompiledPattern: Sendable {
  private static let stepsMax: UInt32 = 1_000_000

  // Compiled code is immutable and may be shared between threads; match data is made for each search.
  nonisolated(unsafe) private let code: OpaquePointer?

  /// Compiles an expression of ours; its soundness is a matter of tests, and an unsound one finds nothing.
  init(_ expression: String) {
    var error: Int32 = 0
    var offset = 0
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_MULTILINE)
    let bytes = Array(expression.utf8)
    code = bytes.withUnsafeBufferPointer {
      pcre2_compile_8($0.baseAddress, bytes.count, options, &error, &offset, nil)
    }
    assert(code != nil, "unsound expression at \(offset)")
  }

  deinit { pcre2_code_free_8(code) }

  /// Places of all matches in UTF-8 text; nil when the search was given up because it became too long.
  func matches(in text: [UInt8]) -> [Range<Int>]? {
    guard let code, let data = pcre2_match_data_create_from_pattern_8(code, nil),
      let context = pcre2_match_context_create_8(nil)
    else { return nil }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
    }
    pcre2_set_match_limit_8(context, Self.stepsMax)
    var found: [Range<Int>] = []
    var start = 0
    while start <= text.count {
      let status = text.withUnsafeBufferPointer {
        pcre2_match_8(code, $0.baseAddress, text.count, start, 0, data, context)
      }
      if status == PCRE2_ERROR_NOMATCH { break }
      guard status > 0, let vector = pcre2_get_ovector_pointer_8(data) else { return nil }
      let range = vector[0]..<max(vector[0], vector[1])
      if !range.isEmpty { found.append(range) }
      start = max(range.upperBound, start + 1)
      while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
    }
    return found
  }
}
