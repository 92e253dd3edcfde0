import CSeccomp
import Glibc

/// The system calls that remain: an allow-list.
///
/// What is merely unknown is answered "not permitted", so that a newer C library falls back; what only an attacker
/// wants ends the process, so that the attempt is seen.
enum SystemCallFilter {
  private static let killProcess: UInt32 = 0x8000_0000
  private static let refuse: UInt32 = 0x0005_0000 | UInt32(EPERM)
  private static let pass: UInt32 = 0x7FFF_0000

  private static let allowed = [
    "read", "readv", "pread64", "write", "writev", "close", "lseek", "_llseek", "fstat", "fstat64", "stat", "lstat",
    "newfstatat", "fstatat64", "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd",
    "mmap", "mmap2", "munmap", "mprotect", "mremap", "madvise", "brk",
    "futex", "futex_time64", "set_tid_address", "set_robust_list", "rseq", "arch_prctl", "sched_yield",
    "sched_getaffinity", "getrandom", "sysinfo", "uname", "clock_gettime", "clock_gettime64", "clock_getres",
    "gettimeofday", "time", "getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrlimit", "ugetrlimit",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "restart_syscall",
    "execve", "exit", "exit_group",
  ]

  private static let hostile = [
    "socket", "socketpair", "socketcall", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
    "sendmmsg", "recvfrom", "recvmsg", "recvmmsg",
    "fork", "vfork", "clone", "clone3", "execveat", "kill", "tkill", "ptrace", "process_vm_readv", "process_vm_writev",
    "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "process_madvise", "kcmp",
    "mount", "umount", "umount2", "move_mount", "open_tree", "fsopen", "fsmount", "fsconfig", "fspick", "mount_setattr",
    "pivot_root", "chroot", "unshare", "setns",
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup",
    "keyctl", "add_key", "request_key", "open_by_handle_at", "name_to_handle_at", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "iopl", "ioperm", "acct", "syslog",
    "quotactl", "personality", "modify_ldt", "shmget", "shmat", "msgget", "semget", "mq_open",
  ]

  static func apply() throws(LaunchFailure) {
    guard let filter = seccomp_init(refuse) else { throw LaunchFailure("the seccomp filter cannot be made") }
    defer { seccomp_release(filter) }
    _ = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, killProcess)
    _ = seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 1)
    for name in allowed { try add(name, pass, to: filter) }
    for name in hostile { try add(name, killProcess, to: filter) }
    // Opening for reading only; Landlock then says what.
    let writing = UInt64(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
    try add("open", pass, to: filter, when: [masked(1, writing, 0)])
    try add("openat", pass, to: filter, when: [masked(2, writing, 0)])
    // The process may look at its own limits and change none.
    try add("prlimit64", pass, to: filter, when: [equal(0, 0), equal(2, 0)])
    for command in [F_GETFD, F_SETFD, F_GETFL] {
      try add("fcntl", pass, to: filter, when: [equal(1, UInt64(command))])
      try add("fcntl64", pass, to: filter, when: [equal(1, UInt64(command))])
    }
    let failure = seccomp_load(filter)
    guard failure == 0 else {
      throw LaunchFailure(
        "seccomp cannot be had (error \(-failure)); use a kernel with CONFIG_SECCOMP_FILTER,"
          + " and allow seccomp in the container"
      )
    }
  }

  private static func add(
    _ name: String, _ action: UInt32, to filter: scmp_filter_ctx, when conditions: [scmp_arg_cmp] = []
  ) throws(LaunchFailure) {
    let number = seccomp_syscall_resolve_name(name)
    // Negative numbers stand for calls that this processor does not have or that this libseccomp does not know.
    guard number >= 0 else { return }
    guard seccomp_rule_add_array(filter, action, number, UInt32(conditions.count), conditions) == 0 else {
      throw LaunchFailure("the seccomp rule for \(name) was refused")
    }
  }

  private static func equal(_ argument: UInt32, _ value: UInt64) -> scmp_arg_cmp {
    scmp_arg_cmp(arg: argument, op: SCMP_CMP_EQ, datum_a: value, datum_b: 0)
  }

  private static func masked(_ argument: UInt32, _ mask: UInt64, _ value: UInt64) -> scmp_arg_cmp {
    scmp_arg_cmp(arg: argument, op: SCMP_CMP_MASKED_EQ, datum_a: mask, datum_b: value)
  }
}
