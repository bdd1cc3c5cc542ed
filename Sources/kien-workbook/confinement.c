// Limits on resources, and a filter of system calls as an extra layer.
#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

constexpr rlim_t PROCESSOR_SECONDS = 120;
constexpr rlim_t MEMORY_BYTES = 4096UL * 1024 * 1024;

static bool limit(int resource, rlim_t soft, rlim_t hard) {
  struct rlimit value;
  if (getrlimit(resource, &value) != 0) return false;
  // A limit that is already lower stays: raising one needs privileges.
  if (value.rlim_max == RLIM_INFINITY || value.rlim_max > hard) value.rlim_max = hard;
  value.rlim_cur = soft < value.rlim_max ? soft : value.rlim_max;
  return setrlimit(resource, &value) == 0;
}

bool confine_resources(void) {
  clearenv();
  setenv("LC_ALL", "C", 1);
  // One second between the soft and the hard limit lets the parent see SIGXCPU, not SIGKILL.
  return limit(RLIMIT_CPU, PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1)
         && limit(RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES) && limit(RLIMIT_CORE, 0, 0)
         && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE

#define DENY BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA))
#define DENY_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), DENY

void deny_system_calls(void) {
  struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),
    DENY,
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
    // The x32 calling convention would reach the same calls by other numbers.
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
    DENY,
#endif
#ifdef __NR_fork
    DENY_CALL(__NR_fork),
    DENY_CALL(__NR_vfork),
#endif
    DENY_CALL(__NR_socket),
    DENY_CALL(__NR_socketpair),
    DENY_CALL(__NR_connect),
    DENY_CALL(__NR_execve),
    DENY_CALL(__NR_execveat),
    DENY_CALL(__NR_clone),
    DENY_CALL(__NR_clone3),
    DENY_CALL(__NR_ptrace),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {
    .len = sizeof filter / sizeof filter[0],
    .filter = filter,
  };
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

#else

void deny_system_calls(void) {}

#endif
