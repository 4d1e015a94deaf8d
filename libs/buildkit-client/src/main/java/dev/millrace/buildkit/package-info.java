/** A native client of BuildKit's gRPC API: builds a tar of files into an image and pushes it. */
@NullMarked
package dev.millrace.buildkit;

import org.jspecify.annotations.NullMarked;
