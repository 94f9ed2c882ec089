#pragma once
#include <sched.h>

/// Waits a few cycles, so that a thread that waits awake leaves its core to others' work.
static inline void pause_core(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Lets another thread run on this core.
static inline void yield_core(void) { sched_yield(); }
