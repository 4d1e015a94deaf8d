/** Bad days on purpose, run by {@code ./millrace chaos}: see {@code docs/chaos.md}. */
@NullMarked
package dev.millrace.e2e.chaos;

import org.jspecify.annotations.NullMarked;
