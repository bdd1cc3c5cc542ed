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

/// Reads a whole file of at most `limit` bytes. On success stores a block in `*block` and returns
/// its length; otherwise returns -errno, EFBIG where the file is larger.
long kien_read_file(int file, size_t limit, unsigned char **block);

void kien_free_block(unsigned char *block);

void kien_close(int descriptor);
