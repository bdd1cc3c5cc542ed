// The framework packs that are shipped inside the program, as the bytes of their .kien files.
#pragma once

#include <stddef.h>

typedef struct {
  /// Within the pack's folder.
  const char *name;
  const unsigned char *bytes;
  size_t count;
} kien_pack_file;

typedef struct {
  const char *name;
  const char *version;
  const kien_pack_file *files;
  size_t count;
} kien_pack;

/// How many packs there are.
size_t kien_pack_count(void);

/// The pack at an index below `kien_pack_count()`, in order of name; of several versions the one to take
/// where none is asked for comes last. It has at least one file.
kien_pack kien_pack_at(size_t index);
