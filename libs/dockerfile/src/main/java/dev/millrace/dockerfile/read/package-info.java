/** A Dockerfile as its text: instructions, flags, heredocs, comments. Nothing is resolved here. */
@NullMarked
package dev.millrace.dockerfile.read;

import org.jspecify.annotations.NullMarked;
