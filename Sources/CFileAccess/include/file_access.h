// Reading a model folder without ever leaving it: every path is resolved beneath the folder and
// no symbolic link is followed.
#pragma once

#include <stddef.h>

/// Opens the folder at `path` itself, which may be a symbolic link. Returns a descriptor, or
/// -errno.
int kien_open_folder(const char *path);

/// Opens a file or folder beneath `root` for reading. `path` is relative, without `..`. Returns
/// a descriptor, or -errno: ELOOP for a symbolic link, EXDEV for a path that leaves the folder.
int kien_open_beneath(int root, const char *path, int is_folder);

/// Lists an open folder. On success stores a block in `*block`, to be freed with
/// `kien_free_block`, and returns its length; otherwise returns -errno. The block holds, for each
/// entry, one byte ('d' folder, 'f' file, 'l' symbolic link, 'o' other), the name, and a zero.
long kien_list_folder(int folder, unsigned char **block);

/// The size of an open file, or -errno: EINVAL where it is none, EFBIG where it is larger than `limit`.
long kien_file_size(int file, size_t limit);

/// Reads on in a file, until `capacity` bytes are read or it ends. Returns how many were, or -errno.
long kien_read_bytes(int file, unsigned char *bytes, size_t capacity);

void kien_free_block(unsigned char *block);

void kien_close(int descriptor);
