/// How a command ends; the numbers are part of the interface and never change.
enum ExitCode: Int32 {
  case done = 0
  /// What was checked is not as it should be.
  case invalid = 1
  case stillOpen = 10
  case refused = 11
  case faulty = 12
  case elsewhere = 13
  /// The command line was not understood.
  case usage = 64
  /// A file given to the command cannot be used.
  case badInput = 65
  /// A fault of the program or of the machine.
  case `internal` = 70
  /// The store cannot be opened, or what it holds is damaged.
  case store = 74
}
