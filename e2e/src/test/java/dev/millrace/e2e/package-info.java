/** The stories as tests, on a system of their own. */
@NullMarked
package dev.millrace.e2e;

import org.jspecify.annotations.NullMarked;
