import Glibc

let status = CommandTable.run(Array(CommandLine.arguments.dropFirst()), Surroundings.process())
exit(status.rawValue)
