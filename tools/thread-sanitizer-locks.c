// Tells the thread sanitizer of locks that are waited for; loaded before the tests by tools/sanitize.
//
// `Mutex` of Swift's Synchronization takes and gives back a free lock by an atomic operation in the code
// that uses it, which the sanitizer sees. A lock for which somebody waits is taken and given back inside
// the library, which isn't built for the sanitizer: what is done under such a lock would look like a race.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

// Missing in what only starts the tests.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

// `_MutexHandle._lockSlow(_: UInt32)` and `_MutexHandle._unlockSlow()`: all that is done inside.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void LockSlow(uint32_t thread, SELF lock);
typedef SWIFT void UnlockSlow(SELF lock);

LockSlow lockSlow __asm__(LOCK_SLOW);
UnlockSlow unlockSlow __asm__(UNLOCK_SLOW);

static void *original(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (function == NULL) abort();
  return function;
}

SWIFT void lockSlow(uint32_t thread, SELF lock) {
  ((LockSlow *)original(LOCK_SLOW))(thread, lock);
  if (__tsan_acquire != NULL) __tsan_acquire(lock);
}

SWIFT void unlockSlow(SELF lock) {
  if (__tsan_release != NULL) __tsan_release(lock);
  ((UnlockSlow *)original(UNLOCK_SLOW))(lock);
}
