#define _GNU_SOURCE
#include "file_access.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int kien_open_folder(const char *path) {
  int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

/// The same as `openat2` with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS, a step at a time, for
/// kernels before 5.6 and sandboxes that deny the call.
static int open_by_steps(int root, const char *path, int flags) {
  if (path[0] == '/') return -EXDEV;
  int folder = dup(root);
  if (folder < 0) return -errno;
  const char *rest = path;
  for (;;) {
    size_t length = strcspn(rest, "/");
    char name[256];
    if (length == 0 || length >= sizeof name) {
      close(folder);
      return length == 0 ? -EINVAL : -ENAMETOOLONG;
    }
    memcpy(name, rest, length);
    name[length] = 0;
    if (strcmp(name, "..") == 0) {
      close(folder);
      return -EXDEV;
    }
    int is_last = rest[length] == 0;
    int step = is_last ? flags : O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    int next = openat(folder, name, step | O_NOFOLLOW);
    int error = errno;
    close(folder);
    if (next < 0) return -error;
    if (is_last) return next;
    folder = next;
    rest += length + 1;
  }
}

int kien_open_beneath(int root, const char *path, int is_folder) {
  // O_NONBLOCK: opening a pipe that somebody left in the folder must not hang.
  int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (is_folder ? O_DIRECTORY : 0);
  struct open_how how = {
      .flags = (unsigned long long)flags,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
  };
  long descriptor = syscall(SYS_openat2, root, path, &how, sizeof how);
  if (descriptor >= 0) return (int)descriptor;
  if (errno != ENOSYS && errno != EPERM) return -errno;
  return open_by_steps(root, path, flags);
}

static unsigned char entry_type(int folder, const struct dirent *entry) {
  switch (entry->d_type) {
  case DT_DIR: return 'd';
  case DT_REG: return 'f';
  case DT_LNK: return 'l';
  case DT_UNKNOWN: {
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return 'o';
    if (S_ISDIR(status.st_mode)) return 'd';
    if (S_ISREG(status.st_mode)) return 'f';
    return S_ISLNK(status.st_mode) ? 'l' : 'o';
  }
  default: return 'o';
  }
}

long kien_list_folder(int folder, unsigned char **block) {
  // A descriptor of its own, as closedir closes the one it is given.
  int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) return -errno;
  DIR *stream = fdopendir(copy);
  if (!stream) {
    int error = errno;
    close(copy);
    return -error;
  }
  unsigned char *bytes = NULL;
  size_t length = 0;
  size_t capacity = 0;
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir(stream);
    if (!entry) break;
    size_t needed = strlen(entry->d_name) + 2;
    if (length + needed > capacity) {
      capacity = (length + needed) * 2 + 256;
      unsigned char *larger = realloc(bytes, capacity);
      if (!larger) {
        errno = ENOMEM;
        break;
      }
      bytes = larger;
    }
    bytes[length] = entry_type(folder, entry);
    memcpy(bytes + length + 1, entry->d_name, needed - 1);
    length += needed;
  }
  int error = errno;
  closedir(stream);
  if (error) {
    free(bytes);
    return -error;
  }
  *block = bytes;
  return (long)length;
}

long kien_file_size(int file, size_t limit) {
  struct stat status;
  if (fstat(file, &status) != 0) return -errno;
  if (!S_ISREG(status.st_mode)) return -EINVAL;
  if ((unsigned long long)status.st_size > limit) return -EFBIG;
  return (long)status.st_size;
}

long kien_read_bytes(int file, unsigned char *bytes, size_t capacity) {
  size_t length = 0;
  while (length < capacity) {
    ssize_t count = read(file, bytes + length, capacity - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -errno;
    if (count == 0) break;
    length += (size_t)count;
  }
  return (long)length;
}

void kien_free_block(unsigned char *block) { free(block); }

void kien_close(int descriptor) { close(descriptor); }
