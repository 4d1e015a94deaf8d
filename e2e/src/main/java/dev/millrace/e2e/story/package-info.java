/** Journeys through the whole system; every claim is checked and carries what was measured. */
@NullMarked
package dev.millrace.e2e.story;

import org.jspecify.annotations.NullMarked;
