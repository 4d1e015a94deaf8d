/** Topics: verdicts come in, log records and events go out. */
@NullMarked
package dev.millrace.deployer.adapter.kafka;

import org.jspecify.annotations.NullMarked;
