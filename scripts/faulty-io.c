// Makes system calls on chosen files go wrong, for scripts/judge-faults.py: preloaded (LD_PRELOAD).
//
//   FAULTY_PATH   part of the path of the files
//   FAULTY_CALL   write, sync or read: which calls
//   FAULTY_AFTER  how many of them go well
//   FAULTY_KIND   EIO or ENOSPC: the others fail; SHORT: they write half of what they are told;
//                 CUT: the next writes half and all others fail, as on a disk that fills up;
//                 EINTR: every other one is interrupted
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

// How many bytes of `count` may go through; -1 with errno for a call that fails.
static ssize_t allowed(int file, const char *call, size_t count) {
    char link[32], path[4096];
    const char *wanted = getenv("FAULTY_PATH"), *kind = getenv("FAULTY_KIND");
    if (!wanted || !kind || strcmp(getenv("FAULTY_CALL"), call)) return count;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return count;
    path[length] = 0;
    if (!strstr(path, wanted)) return count;
    long number = atomic_fetch_add(&calls, 1) - atol(getenv("FAULTY_AFTER"));
    if (number < 0) return count;
    if (!strcmp(kind, "EINTR")) {
        if (number % 2 == 0) { errno = EINTR; return -1; }
        return count;
    }
    if (!strcmp(kind, "SHORT") || (!strcmp(kind, "CUT") && number == 0)) return count > 1 ? count / 2 : count;
    errno = strcmp(kind, "EIO") ? ENOSPC : EIO;
    return -1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
    ssize_t some = allowed(file, "write", count);
    return some < 0 ? -1 : NEXT(write)(file, bytes, some);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    ssize_t some = allowed(file, "write", count);
    return some < 0 ? -1 : NEXT(pwrite)(file, bytes, some, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    ssize_t some = allowed(file, "write", count);
    return some < 0 ? -1 : NEXT(pwrite64)(file, bytes, some, offset);
}

int fsync(int file) { return allowed(file, "sync", 0) < 0 ? -1 : NEXT(fsync)(file); }

int fdatasync(int file) { return allowed(file, "sync", 0) < 0 ? -1 : NEXT(fdatasync)(file); }

int ftruncate64(int file, off64_t size) {
    return allowed(file, "write", 0) < 0 ? -1 : NEXT(ftruncate64)(file, size);
}

ssize_t read(int file, void *bytes, size_t count) {
    ssize_t some = allowed(file, "read", count);
    return some < 0 ? -1 : NEXT(read)(file, bytes, some);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) {
    ssize_t some = allowed(file, "read", count);
    return some < 0 ? -1 : NEXT(pread64)(file, bytes, some, offset);
}
