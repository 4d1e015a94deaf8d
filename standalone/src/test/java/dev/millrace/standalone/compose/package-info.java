/** Whether {@code docker-compose.yml} is what it says. */
@NullMarked
package dev.millrace.standalone.compose;

import org.jspecify.annotations.NullMarked;
