/** What every service says of itself: metrics, health, and the fields of its log. */
@NullMarked
package dev.millrace.telemetry;

import org.jspecify.annotations.NullMarked;
