/** Metrics store, alerts and trace store beside a system, for {@code up --observe}. */
@NullMarked
package dev.millrace.standalone.observe;

import org.jspecify.annotations.NullMarked;
