// Preloaded by scripts/guard. Valgrind before 3.20 writes into the mask of sigsuspend(2); that of
// libdispatch, by which the main thread of a Swift program waits, is read-only. So it gets a copy.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
    sigset_t copy = *mask;
    return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
