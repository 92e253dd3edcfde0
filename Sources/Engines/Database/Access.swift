/// How a database is opened.
package enum Access: Sendable {
  /// For writing; what is not there yet is made.
  case write
  /// For reading what stands there at one moment, without changing anything.
  ///
  /// The file of a database in one file is not changed by a byte, an unfinished write-ahead log included; the caller
  /// sees to it that nobody writes meanwhile. On a server all reading sees the state at the first of it.
  case inspect
  /// For reading beside writers: each statement sees what was durable when it began.
  case read
}
