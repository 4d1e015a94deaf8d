/** What tests of several packages need. */
@NullMarked
package dev.millrace.worker.testing;

import org.jspecify.annotations.NullMarked;
