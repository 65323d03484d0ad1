/* confine.c - a filter of system calls: work on what is open, no more
 *
 * All that is not listed fails with EPERM, so that a library which tries to
 * open or connect gets an ordinary error.
 */
// SPDX-License-Identifier: Apache-2.0

#include "redland/child.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#  define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#  define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef OUR_ARCH

static const int allowed[] = {
  SYS_read,
  SYS_write,
  SYS_readv,
  SYS_writev,
  SYS_lseek,
  SYS_close,
  SYS_mmap,
  SYS_munmap,
  SYS_mremap,
  SYS_mprotect,
  SYS_madvise,
  SYS_brk,
  SYS_futex,
  SYS_clock_gettime,
  SYS_gettimeofday,
  SYS_getpid,
  SYS_gettid,
  SYS_getrandom,
  SYS_rt_sigaction,
  SYS_rt_sigprocmask,
  SYS_rt_sigreturn,
  SYS_sigaltstack,
  SYS_sched_yield,
  SYS_tgkill,
  SYS_restart_syscall,
  SYS_exit,
  SYS_exit_group,
};

#  define COUNT (sizeof(allowed) / sizeof(allowed[0]))
#  define FIELD(name) ((unsigned)offsetof(struct seccomp_data, name))

bool
vouchi_confine(void)
{
  struct sock_filter filter[COUNT * 2U + 6U] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(nr)),
  };
  size_t count = 4;
  for (size_t i = 0; i < COUNT; ++i) {
    const struct sock_filter is =
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)allowed[i], 0, 1);
    const struct sock_filter go = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[count++]             = is;
    filter[count++]             = go;
  }
  const struct sock_filter no =
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  filter[count++]                 = no;
  const struct sock_fprog program = {(unsigned short)count, filter};
  return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
         !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

bool
vouchi_confine(void)
{
  errno = ENOSYS;
  return false; // Nothing is read unconfined
}

#endif
