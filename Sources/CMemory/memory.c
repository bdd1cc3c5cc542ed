#define _DEFAULT_SOURCE
#include "memory.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static constexpr int piece_size = 64 << 20;
static constexpr uintptr_t large_page = 2 << 20;
/// How much comes in large pages: in them what is asked for and never written is taken all the same.
static constexpr uintptr_t large_size = 32 << 20;

/// Whether nobody limits how much the process may ask for: within a limit, what is asked for in advance is
/// missing elsewhere.
static int is_unlimited(int resource) {
  struct rlimit limit;
  return getrlimit(resource, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

void kien_claim_memory(void) {
  if (!is_unlimited(RLIMIT_AS) || !is_unlimited(RLIMIT_DATA)) return;
  mallopt(M_TOP_PAD, piece_size);
  // Given back when the process ends.
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
  // Larger blocks stay mappings of their own, which grow without being copied.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  uintptr_t before = (uintptr_t)sbrk(0);
  // More than there is, so the first piece is asked for; volatile, or the compiler would leave it out.
  void *volatile block = malloc(1 << 20);
  free(block);
  uintptr_t end = (uintptr_t)sbrk(0);
  uintptr_t start = (before + large_page - 1) / large_page * large_page;
  if (end > start + large_size) end = start + large_size;
  if (end > start) madvise((void *)start, end - start, MADV_HUGEPAGE);
}

void kien_release_memory(void) {
  malloc_trim(0);
}
