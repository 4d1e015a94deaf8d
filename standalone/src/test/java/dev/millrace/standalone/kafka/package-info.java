/** Tests of Kafka as a real process. */
@NullMarked
package dev.millrace.standalone.kafka;

import org.jspecify.annotations.NullMarked;
