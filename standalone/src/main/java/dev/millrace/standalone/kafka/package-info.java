/** The Kafka broker of a one-machine system. */
@NullMarked
package dev.millrace.standalone.kafka;

import org.jspecify.annotations.NullMarked;
