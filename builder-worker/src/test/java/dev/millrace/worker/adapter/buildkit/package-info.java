/** How BuildKit's news are told. */
@NullMarked
package dev.millrace.worker.adapter.buildkit;

import org.jspecify.annotations.NullMarked;
