/** BuildKit as the image builder. */
@NullMarked
package dev.millrace.worker.adapter.buildkit;

import org.jspecify.annotations.NullMarked;
