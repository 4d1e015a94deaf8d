/** What surely fails, and what is doubtful, in a Dockerfile, before anything is built. */
@NullMarked
package dev.millrace.dockerfile;

import org.jspecify.annotations.NullMarked;
