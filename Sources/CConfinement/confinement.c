// Limits on resources, and a filter of system calls as an extra layer.
#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

void clear_environment(void) {
  clearenv();
  setenv("LC_ALL", "C", 1);
}

static bool limit(int resource, rlim_t soft, rlim_t hard) {
  struct rlimit value;
  if (getrlimit(resource, &value) != 0) return false;
  // A limit that is already lower stays: raising one needs privileges.
  if (value.rlim_max == RLIM_INFINITY || value.rlim_max > hard) value.rlim_max = hard;
  value.rlim_cur = soft < value.rlim_max ? soft : value.rlim_max;
  return setrlimit(resource, &value) == 0;
}

bool confine_resources(unsigned processor_seconds, unsigned long memory_bytes) {
  // One second between the soft and the hard limit lets the parent see SIGXCPU, not SIGKILL.
  return limit(RLIMIT_CPU, processor_seconds, (rlim_t)processor_seconds + 1)
         && limit(RLIMIT_AS, memory_bytes, memory_bytes) && limit(RLIMIT_CORE, 0, 0)
         && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

void end_after(unsigned seconds) {
  // Whoever started the program may have SIGALRM ignored or blocked, which is inherited.
  sigset_t alarms;
  sigemptyset(&alarms);
  sigaddset(&alarms, SIGALRM);
  signal(SIGALRM, SIG_DFL);
  sigprocmask(SIG_UNBLOCK, &alarms, NULL);
  alarm(seconds);
}

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE

// Other programs, other processes, other machines.
static const uint32_t CALLS[] = {
#ifdef __NR_fork
  __NR_fork, __NR_vfork,
#endif
  __NR_clone, __NR_clone3, __NR_execve, __NR_execveat, __NR_socket, __NR_socketpair, __NR_connect,
  __NR_ptrace,
};

static const uint32_t FILE_CALLS[] = {
#ifdef __NR_open
  __NR_open, __NR_creat, __NR_unlink, __NR_rename,
#endif
  __NR_openat, __NR_openat2, __NR_unlinkat, __NR_renameat, __NR_renameat2,
};

constexpr size_t CALL_COUNT = sizeof CALLS / sizeof *CALLS;
constexpr size_t FILE_CALL_COUNT = sizeof FILE_CALLS / sizeof *FILE_CALLS;
// Two steps for each call, and those before and behind.
constexpr size_t MAXIMUM_STEPS = 2 * (CALL_COUNT + FILE_CALL_COUNT) + 8;

struct filter {
  struct sock_filter steps[MAXIMUM_STEPS];
  unsigned short length;
};

static void add(struct filter *filter, struct sock_filter step) {
  filter->steps[filter->length++] = step;
}

static void deny(struct filter *filter) {
  add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                           SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA)));
}

static void deny_all(struct filter *filter, const uint32_t *calls, size_t count) {
  for (size_t i = 0; i < count; i++) {
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], 0, 1));
    deny(filter);
  }
}

void deny_system_calls(enum file_access files) {
  struct filter filter = {};
  add(&filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                            offsetof(struct seccomp_data, arch)));
  add(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0));
  deny(&filter);
  add(&filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                            offsetof(struct seccomp_data, nr)));
#ifdef __x86_64__
  // The x32 calling convention would reach the same calls by other numbers.
  add(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  deny(&filter);
#endif
  deny_all(&filter, CALLS, CALL_COUNT);
  if (files == FILES_DENIED) deny_all(&filter, FILE_CALLS, FILE_CALL_COUNT);
  add(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  struct sock_fprog program = {.len = filter.length, .filter = filter.steps};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

#else

void deny_system_calls(enum file_access) {}

#endif
