/** What the client promises, on the plain JVM and against a real daemon. */
@NullMarked
package dev.millrace.buildkit;

import org.jspecify.annotations.NullMarked;
