// A program that misbehaves on demand: what a captured renderer would try. Run by the tests inside the sandbox.
// Exit status 0: the attempt succeeded. 1: it was refused. A signal: it was ended for trying.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int succeeded(int worked) { return worked ? 0 : 1; }

static int read_file(const char *path) {
  int file = open(path, O_RDONLY);
  char byte;
  return succeeded(file >= 0 && read(file, &byte, 1) == 1);
}

static int list_folder(const char *path) { return succeeded(opendir(path) != NULL); }

static int take_memory(void) {
  size_t taken = 0;
  for (; taken < (size_t)64 << 30; taken += 64 << 20) {
    char *block = malloc(64 << 20);
    if (!block) return 1;
    memset(block, 1, 64 << 20);
  }
  return 0;
}

static int burn(void) {
  for (volatile unsigned long turns = 0;; turns++) {
  }
}

static int flood(void) {
  char block[65536];
  memset(block, 'x', sizeof block);
  while (write(1, block, sizeof block) > 0) {
  }
  return 1;
}

static int find_descriptors(void) {
  for (int descriptor = 4; descriptor < 1024; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0) return 0;
  }
  return 1;
}

static int attempt(const char *what, char **rest) {
  if (!strcmp(what, "read")) return read_file(rest[0]);
  if (!strcmp(what, "list")) return list_folder(rest[0]);
  if (!strcmp(what, "write")) return succeeded(open(rest[0], O_WRONLY | O_CREAT | O_APPEND, 0600) >= 0);
  if (!strcmp(what, "unlink")) return succeeded(unlink(rest[0]) == 0);
  if (!strcmp(what, "rewrite")) return succeeded(pwrite(3, "x", 1, 0) == 1 || open("/proc/self/fd/3", O_RDWR) >= 0);
  if (!strcmp(what, "execute")) return succeeded(execv(rest[0], rest) == 0);
  if (!strcmp(what, "internet")) return succeeded(socket(AF_INET, SOCK_STREAM, 0) >= 0);
  if (!strcmp(what, "unix")) return succeeded(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  if (!strcmp(what, "fork")) return succeeded(fork() >= 0);
  if (!strcmp(what, "ptrace")) return succeeded(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
  if (!strcmp(what, "mount")) return succeeded(mount("none", "/tmp", "tmpfs", 0, "") == 0);
  if (!strcmp(what, "unshare")) return succeeded(unshare(CLONE_NEWUSER) == 0);
  if (!strcmp(what, "keyring")) return succeeded(syscall(SYS_keyctl, 0, -3, 0) >= 0);
  if (!strcmp(what, "bpf")) return succeeded(syscall(SYS_bpf, 0, NULL, 0) >= 0);
  if (!strcmp(what, "uring")) return succeeded(syscall(SYS_io_uring_setup, 1, NULL) >= 0);
  if (!strcmp(what, "kill")) return succeeded(syscall(SYS_kill, 1, 0) == 0);
  if (!strcmp(what, "memory")) return take_memory();
  if (!strcmp(what, "burn")) return burn();
  if (!strcmp(what, "flood")) return flood();
  if (!strcmp(what, "descriptors")) return find_descriptors();
  if (!strcmp(what, "environment")) return succeeded(environ[0] != NULL);
  if (!strcmp(what, "wait")) return succeeded(syscall(SYS_futex, rest, 0, (int)*(long *)rest, NULL, NULL, 0) == 0);
  if (!strcmp(what, "input")) return read_file("/proc/self/fd/3");
  return 2;
}

int main(int count, char **words) { return count < 2 ? 2 : attempt(words[1], words + 2); }
