/// What a program in the sandbox is given to read, and the name under which errors speak of it.
struct SandboxedInput {
  /// The id of the document.
  let document: String
  /// The untrusted file, which becomes descriptor 3.
  var file: FileDescriptor?
  /// Something of our own, which becomes the standard input; with `questions` descriptor 4.
  var script: FileDescriptor?
  /// Where a lasting program is told what to do, which becomes the standard input.
  var questions: FileDescriptor?
}
