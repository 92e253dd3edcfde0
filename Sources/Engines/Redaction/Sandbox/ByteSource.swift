/// Where untrusted bytes come from, a piece at a time.
protocol ByteSource: AnyObject {
  /// Fills the front of a buffer and says how many bytes came; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(RedactionError) -> Int
}
