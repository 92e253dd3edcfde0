import CLinux
internal import Glibc

/// The way in which untrusted documents are opened: the launcher, inside bubblewrap where the kernel allows it.
package struct Sandbox: Sendable {
  /// Path of the launcher.
  package let launcher: String
  /// Path of bubblewrap when programs are also given namespaces of their own.
  package let bubblewrap: String?

  /// Files and folders that programs may read beside shared libraries; none for the renderer.
  package let readable: [String]

  /// A sandbox of chosen parts, untried; `detected` is the one to use.
  package init(launcher: String, bubblewrap: String?, readable: [String] = []) {
    self.launcher = launcher
    self.bubblewrap = bubblewrap
    self.readable = readable
  }

  /// The strictest sandbox that works here, tried once for the life of the process.
  package static func detected() throws(RedactionError) -> Sandbox { try detection.get() }

  /// Where an installed program lies; only the system's own folders are looked at.
  package static func program(_ name: String, package: String) throws(RedactionError) -> String {
    for folder in ["/usr/bin/", "/usr/local/bin/", "/bin/"] where access(folder + name, X_OK) == 0 {
      return folder + name
    }
    throw .programMissing(program: name, package: package)
  }

  private static let detection: Result<Sandbox, RedactionError> = Result { () throws(RedactionError) in try detect() }

  private static func detect() throws(RedactionError) -> Sandbox {
    guard let executable = link("/proc/self/exe"), let slash = executable.lastIndex(of: "/") else {
      throw .sandboxUnavailable(reason: "/proc is not mounted; mount it")
    }
    let launcher = String(executable[...slash]) + "chancery-sandbox"
    guard access(launcher, X_OK) == 0 else {
      throw .sandboxUnavailable(reason: "`chancery-sandbox` is not beside the program; install it there")
    }
    if let bubblewrap = try? program("bwrap", package: "bubblewrap") {
      let wrapped = Sandbox(launcher: launcher, bubblewrap: bubblewrap)
      if (try? wrapped.check()) != nil { return wrapped }
    }
    let plain = Sandbox(launcher: launcher, bubblewrap: nil)
    try plain.check()
    return plain
  }

  /// Tries everything but a program.
  package func check() throws(RedactionError) {
    let command = wrapping([]) + [launcherPath, "--check"]
    let process = try SandboxedProcess(
      command: command, input: SandboxedInput(document: "none"), wallSecondsMax: 30)
    guard try process.ending() == .exited(0) else { throw .sandboxUnavailable(reason: process.complaint) }
  }

  /// Starts a program on one untrusted file.
  ///
  /// Of the system it can read only the program itself, shared libraries and what `readable` names; its time grows with
  /// the number of pages.
  func start(
    _ command: [String], on input: SandboxedInput, limits: SandboxLimits, pages: Int = 1
  ) throws(RedactionError) -> SandboxedProcess {
    let seconds = limits.processorSecondsMax * min(pages, 1_000)
    let launch = [launcherPath, "--memory", "\(limits.memoryBytesMax)", "--cpu", "\(seconds)"]
    let rules = (input.questions == nil ? [] : ["--script"]) + readable.flatMap { ["--read", $0] } + ["--"]
    return try SandboxedProcess(
      command: wrapping(command.prefix(1) + readable) + launch + rules + command, input: input,
      wallSecondsMax: limits.wallSecondsMax)
  }

  private var launcherPath: String { bubblewrap == nil ? launcher : "/chancery-sandbox" }

  private func wrapping(_ visible: [String]) -> [String] {
    guard let bubblewrap else { return [] }
    var words = [bubblewrap, "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534"]
    words += ["--cap-drop", "ALL", "--clearenv", "--ro-bind", "/usr", "/usr"]
    for folder in ["/lib", "/lib64"] { words += ["--ro-bind-try", folder, folder] }
    words += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    if let runtime = Self.runtimeFolder { words += ["--ro-bind", runtime, runtime] }
    for path in visible where !path.hasPrefix("/usr/") { words += ["--ro-bind", path, path] }
    return words + ["--ro-bind", launcher, "/chancery-sandbox", "--proc", "/proc", "--chdir", "/", "--"]
  }

  /// The folder of the Swift libraries, which the launcher needs too; nil when they are part of the program.
  static let runtimeFolder: String? = {
    guard let maps = FileDescriptor(adopting: chancery_open("/proc/self/maps", O_RDONLY, 0)) else { return nil }
    guard let bytes = try? ByteReader(maps).rest(bytesMax: 16 << 20) else { return nil }
    for line in bytes.split(separator: 0x0A) where line.contains(Array("/libswiftCore.so".utf8)) {
      guard let start = line.firstIndex(of: 0x2F), let slash = line.lastIndex(of: 0x2F) else { continue }
      let folder = String(decoding: line[start..<slash], as: UTF8.self)
      return folder.hasPrefix("/usr/") ? nil : folder
    }
    return nil
  }()

  /// Libraries of which a page's pixels and words come, by the beginnings of their names; all are there from the start.
  private static let libraries = [
    "libtesseract", "liblept", "libdlib", "libblas", "liblapack", "libpcre2", "libz.", "libjpeg", "libpng", "libtiff",
    "libopenjp2", "libwebp", "libgif", "libgomp", "libm.", "libc.", "libstdc++", "libswiftCore", "libFoundation",
  ]

  /// The program that runs and those of its libraries that a released page depends on.
  ///
  /// Not whatever is mapped: databases and modules come and go in a process.
  static var loadedFiles: [String] {
    guard let executable = link("/proc/self/exe"),
      let maps = FileDescriptor(adopting: chancery_open("/proc/self/maps", O_RDONLY, 0)),
      let bytes = try? ByteReader(maps).rest(bytesMax: 16 << 20)
    else { return [] }
    let mapped = Set(bytes.split(separator: 0x0A).compactMap { line in line.firstIndex(of: 0x2F).map { line[$0...] } })
    return [executable]
      + mapped.map { String(decoding: $0, as: UTF8.self) }.filter { path in
        let name = path.split(separator: "/").last ?? ""
        return libraries.contains { name.hasPrefix($0) }
      }
  }

  /// Libraries that the renderer alone works with, which lie beside those of the program.
  static var rendererLibraries: [String] {
    let known = loadedFiles.first { $0.contains("/libz.") }
    guard let known, let end = known.lastIndex(of: "/") else { return [] }
    return [
      "libfreetype.so.6", "libharfbuzz.so.0", "libjbig2dec.so.0", "libopenjp2.so.7", "libmujs.so.2", "libgumbo.so.1",
    ].map { "\(known[...end])\($0)" }
  }

  /// A program of ours, which lies beside the one that runs.
  static func ownProgram(_ name: String) throws(RedactionError) -> String {
    guard let executable = link("/proc/self/exe"), let slash = executable.lastIndex(of: "/") else {
      throw .sandboxUnavailable(reason: "/proc is not mounted; mount it")
    }
    let program = String(executable[...slash]) + name
    guard access(program, X_OK) == 0 else {
      throw .sandboxUnavailable(reason: "`\(name)` is not beside the program; install it there")
    }
    return program
  }

  /// The same, in which our own programs find the libraries of Swift.
  var readingOwnLibraries: Sandbox {
    guard let runtime = Self.runtimeFolder, !readable.contains(runtime) else { return self }
    return Sandbox(launcher: launcher, bubblewrap: bubblewrap, readable: readable + [runtime])
  }

  private static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}
